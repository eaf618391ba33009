"""Every row of the ledger."""

from . import answers, disks, kills, orq

SCENARIOS = [*kills.SCENARIOS, *disks.SCENARIOS, *answers.SCENARIOS, *orq.SCENARIOS]
