"""Hours that pass, and clocks that step back."""

from typing import Any

from .disks import change
from .ground import Ground, Scenario
from .ledger import Entry, entry
from .processes import DRAIN_SECONDS, drained, finished

HOUR, WEEK = 3600, 7 * 86400


def moved(fault: str, where: str, seconds: int, *, old: bool = False) -> Scenario:
    """Makes the records of a program older or younger before the next program delivers them."""

    def run(ground: Ground) -> Entry:
        with ground.service() as service:
            program = ground.program(service)
            service.down()
            said = finished(program)
            change(ground, f"UPDATE record SET at = at - {seconds}")
            service.up()
            report = drained(program, service)
            aside = report.set_aside
            wrong = [] if bool(aside) == old else [f"{aside} were set aside"]
            why = "the records were older than `max_age`, which is a week" if old else ""
            return entry(fault, where, service, said, set_aside=aside, wrong=wrong, why=why)

    return Scenario(fault, where, run)


def lives_on(fault: str, where: str, *rules: dict[str, Any], **told: Any) -> Scenario:
    """Lets a fault pass while the program lives. The program delivers everything itself."""

    def run(ground: Ground) -> Entry:
        with ground.service() as service:
            service.fail(*rules)
            said = finished(ground.program(service, close_seconds=DRAIN_SECONDS, **told))
            wrong = [] if not said[-1].more[1].waiting else [f"{said[-1].more[1].waiting} were left in the journal"]
            drained(ground.program(service), service)
            return entry(fault, where, service, said, wrong=wrong)

    return Scenario(fault, where, run)


SCENARIOS = [
    moved("the service is down for an hour", "all, from the beginning", HOUR),
    moved("the service is down for eight days", "all, from the beginning", WEEK + 24 * HOUR, old=True),
    moved("the clock steps back by an hour", "between two programs", -HOUR),
    lives_on("the service is down for an hour", "the program lives on", {"reset": True, "times": 100}, minutes=61),
    lives_on(
        "429 with a Retry-After of an hour",
        "the program lives on",
        {"status": 429, "retry_after": HOUR, "times": 1},
        minutes=61,
    ),
    lives_on("the clock steps back by an hour", "the program lives on", steps_back=HOUR),
]
