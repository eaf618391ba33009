"""Faults of the service, by operation. Programs close during the fault, and the next one delivers the rest."""

from typing import Any

from .ground import Ground, Scenario
from .kills import READS_LAG
from .ledger import Entry, entry
from .processes import delivered, drained, finished

OPERATIONS = ("create", "add_events", "update_event")
# Seconds that an attempt may take, and seconds until an answer that comes too late.
TIMEOUT, LATE = 0.25, 1.5
FAULTS: dict[str, tuple[dict[str, Any], ...]] = {
    "the connection is reset": ({"reset": True, "times": 4},),
    "lost answers": ({"cut": True, "times": 4},),
    "every second answer is lost": ({"cut": True, "every": 2},),
    "500": ({"status": 500, "times": 4},),
    "503 for good": ({"status": 503},),
    "429 with a Retry-After of an hour": ({"status": 429, "retry_after": 3600},),
    "401": ({"status": 401},),
    "403": ({"status": 403},),
}


def answered(fault: str, operation: str) -> Scenario:
    """Applies a fault to one operation."""

    def run(ground: Ground) -> Entry:
        with ground.service() as service:
            service.fail(*({"operation": f"honeyhive.sessions.{operation}", **rule} for rule in FAULTS[fault]))
            said = finished(ground.program(service))
            service.mend()
            drained(ground.program(service), service)
            return entry(fault, f"`sessions.{operation}`", service, said)

    return Scenario(fault, f"`sessions.{operation}`", run)


def lost_answer_and_reading(ground: Ground) -> Entry:
    """Loses an answer, and then the answer to the question for the stored events."""
    with ground.service() as service:
        service.fail(
            {"operation": "honeyhive.sessions.add_events", "cut": True, "times": 2},
            {"operation": "honeyhive.sessions.get", "cut": True, "times": 4},
        )
        said = finished(ground.program(service))
        service.mend()
        drained(ground.program(service), service)
        return entry("lost answers", "`sessions.add_events` and `sessions.get`", service, said)


def after_the_deadline(ground: Ground) -> Entry:
    """Lets the service store in time and answer too late."""
    with ground.service() as service:
        service.late = LATE
        said = finished(ground.program(service, client={"timeout": TIMEOUT}))
        service.mend()
        drained(ground.program(service), service)
        return entry("answers after the deadline", "all", service, said)


def carried_out_after_the_deadline(ground: Ground) -> Entry:
    """Lets the service store too late."""
    with ground.service() as service:
        service.fail({"operation": "honeyhive.sessions.add_events", "latency": LATE})
        said = finished(ground.program(service, client={"timeout": TIMEOUT}))
        service.mend()
        delivered(ground.program(service))
        service.down()
        return entry(
            "carried out after the deadline",
            "`sessions.add_events`",
            service,
            said,
            allowed=(True, False),
            why=READS_LAG,
        )


def too_large(ground: Ground) -> Entry:
    """Sends batches that are too large for the service, and one event that is."""
    with ground.service(max_body=4_000) as service:
        said = finished(ground.program(service, turns=30, large="p0 tool 7"))
        report = drained(ground.program(service), service)
        aside = said[-1].more[1].set_aside + report.set_aside
        wrong = [] if aside == 1 else [f"{aside} set aside, not 1"]
        return entry("413", "`sessions.add_events`", service, said, set_aside=aside, wrong=wrong)


def refused_event(where: str, *, died: bool) -> Scenario:
    """Lets the service refuse one event in any batch, of a program that lives or of one that has died."""
    fault = "400 on one event of a batch, those before it stored"

    def run(ground: Ground) -> Entry:
        with ground.service() as service:
            service.poison = b"p0 tool 2"
            if died:
                service.down()
            said = finished(ground.program(service))
            if died:
                service.up()
            report = drained(ground.program(service), service)
            aside = said[-1].more[1].set_aside + report.set_aside
            wrong = [] if aside == 1 else [f"{aside} set aside, not 1"]
            return entry(fault, where, service, said, set_aside=aside, wrong=wrong)

    return Scenario(fault, where, run)


SCENARIOS = [
    *(answered(fault, operation) for fault in FAULTS for operation in OPERATIONS),
    Scenario("lost answers", "`sessions.add_events` and `sessions.get`", lost_answer_and_reading),
    Scenario("answers after the deadline", "all", after_the_deadline),
    Scenario("carried out after the deadline", "`sessions.add_events`", carried_out_after_the_deadline),
    Scenario("413", "`sessions.add_events`", too_large),
    refused_event("`sessions.add_events`", died=False),
    refused_event("`sessions.add_events`, the program has died", died=True),
]
