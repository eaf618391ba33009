"""Every row of the ledger."""

from . import answers, disks, kills

SCENARIOS = [*kills.SCENARIOS, *disks.SCENARIOS, *answers.SCENARIOS]
