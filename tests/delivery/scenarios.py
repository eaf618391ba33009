"""Every row of the ledger."""

from . import answers, clocks, disks, kills, orq

SCENARIOS = [*kills.SCENARIOS, *disks.SCENARIOS, *clocks.SCENARIOS, *answers.SCENARIOS, *orq.SCENARIOS]
