"""Kills and faults with Orq, which stores totals: each record must be counted once."""

from typing import Any

from .ground import Ground, Scenario
from .kills import IN_A_ROW
from .ledger import Entry, entry_of_orq
from .processes import drained, finished, killed
from .program import Said

OPERATIONS = ("create", "update", "list")
TIMES = 4
SHARED = 5
FAULTS: dict[str, dict[str, Any]] = {
    "the connection is reset": {"reset": True, "times": TIMES},
    "lost answers": {"cut": True, "times": TIMES},
    "every second answer is lost": {"cut": True, "every": 2},
    "500": {"status": 500, "times": TIMES},
    "429 with a Retry-After of an hour": {"status": 429, "retry_after": 3600},
}


def answered(fault: str, operation: str) -> Scenario:
    """Applies a fault to one operation. Half of the sessions already exist, from another journal."""
    where = f"`orq.sessions.{operation}`"

    def run(ground: Ground) -> Entry:
        with ground.service() as service:
            said = finished(ground.program(service, journal=ground.folder / "earlier.db", orq=True, close_seconds=20))
            service.fail({"operation": f"orq.sessions.{operation}", **FAULTS[fault]})
            program = ground.program(service, orq=True, chats=2 * ground.chats, first_turn=4, flushes=True)
            more = finished(program)
            service.mend()
            drained(program, service)
            return entry_of_orq(fault, where, service, said + more)

    return Scenario(fault, where, run)


def at_any_moment(ground: Ground) -> Entry:
    """Kills programs that add to the same sessions, then delivers their records."""
    chance, said = ground.chance, list[Said]()
    kills = max(SHARED, ground.kills // 2)
    with ground.service() as service:
        for number in range(kills):
            program = ground.program(
                service,
                f"{number // SHARED}:",
                journal=ground.folder / f"{number // IN_A_ROW}.db",
                orq=True,
                first_turn=4 * (number % SHARED),
                flushes=number % 3 > 0,
            )
            said += killed(program, service, chance)
            if number % IN_A_ROW == IN_A_ROW - 1 or number == kills - 1:
                drained(program, service)
        return entry_of_orq(f"kill -9, {kills:,} times", "totals in Orq, at any moment", service, said)


def together(ground: Ground) -> Entry:
    """Lets two programs of one journal add to the same sessions."""
    with ground.service() as service:
        one, other = (ground.program(service, orq=True, first_turn=first, flushes=True) for first in (0, 4))
        said = finished(one, other)
        drained(one, service)
        return entry_of_orq("two recorders on one journal", "totals in Orq, at the same time", service, said)


SCENARIOS = [
    Scenario("kill -9", "totals in Orq, at any moment", at_any_moment),
    Scenario("two recorders on one journal", "totals in Orq, at the same time", together),
    *(answered(fault, operation) for fault in FAULTS for operation in OPERATIONS),
]
