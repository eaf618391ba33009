"""Full disks, journals that can't be written or are damaged, and programs that share a journal."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from .ground import Ground, Scenario
from .ledger import Entry, entry
from .processes import drained, everything, finished, killed, started
from .program import Program, Said
from .service import Service

REFUSED = "refused, logged and counted: the program knows that they were not recorded"
ASIDE = "the damaged file was moved aside, and the log names it"
NO_MORE, MANY = 300_000, 150


def _full(fault: str, where: str, **told: Any) -> Scenario:
    """Limits the journal to a part of the records. The program continues."""

    def run(ground: Ground) -> Entry:
        with ground.service() as service:
            service.fail({"status": 503})
            said = finished(ground.program(service, chats=MANY, **told))
            service.mend()
            drained(ground.program(service), service)
            return _of_report(fault, where, service, said)

    return Scenario(fault, where, run)


def _of_report(fault: str, where: str, service: Service, said: Sequence[Said]) -> Entry:
    """Takes the number of records from the report of the program, since refused records were never recorded."""
    report = said[-1].more[1]
    found = entry(fault, where, service, said)
    recorded = report.recorded
    wrong = [] if report.refused else ["nothing was refused"]
    # The journal may take the opening of a record and refuse its end. The record is then sent as interrupted.
    short = max(0, recorded - found.delivered)
    return Entry(
        fault=fault,
        where=where,
        recorded=recorded,
        delivered=found.delivered,
        doubled=found.doubled,
        lost=short,
        misplaced=found.misplaced,
        seconds=found.seconds,
        why=f"{report.refused:,} more were {REFUSED}",
        wrong=wrong,
    )


def cannot_be_written(ground: Ground) -> Entry:
    """Puts the journal below a file instead of a folder."""
    ground.journal.write_text("no folder")
    with ground.service() as service:
        said = finished(ground.program(service, journal=ground.journal / "journal.db"))
        return _of_report("a folder that can't be written", "from the beginning", service, said)


def damaged(where: str, damage: Callable[[bytearray], None]) -> Scenario:
    """Damages the file after a kill. The next program reports it and starts a new file."""
    fault = "the journal is damaged"

    def run(ground: Ground) -> Entry:
        with ground.service() as service:
            service.fail({"status": 503})
            before = killed(ground.program(service), service, ground.chance)
            _checkpointed(ground)
            content = bytearray(ground.journal.read_bytes())
            damage(content)
            ground.journal.write_bytes(content)
            service.mend()
            after = finished(ground.program(service, "after:"))
            drained(ground.program(service), service)
            aside = list(ground.folder.glob("journal.db.damaged-*"))
            found = entry(fault, where, service, [*before, *after])
            kept = found.recorded - found.delivered
            return entry(
                fault,
                where,
                service,
                [*before, *after],
                set_aside=kept if aside else 0,
                why=ASIDE if aside else "",
            )

    return Scenario(fault, where, run)


def _checkpointed(ground: Ground) -> None:
    """Moves the write-ahead log into the file."""
    connection = sqlite3.connect(ground.journal)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _head(content: bytearray) -> None:
    content[:100] = b"\0" * 100


def _middle(content: bytearray) -> None:
    content[4096:] = b"\xa5" * len(content[4096:])


def _half(content: bytearray) -> None:
    del content[len(content) // 2 :]


def unreadable_record(ground: Ground) -> Entry:
    """Replaces a record by bytes that are no JSON, which SQLite can't notice."""
    fault, where = "the journal is damaged", "inside one record"
    with ground.service() as service:
        service.fail({"status": 503})
        said = finished(ground.program(service))
        change(ground, "UPDATE ended SET fields = x'a5a5' WHERE id = (SELECT max(id) FROM ended)")
        service.mend()
        report = drained(ground.program(service), service)
        wrong = [] if report.set_aside == 1 else [f"{report.set_aside} set aside, not 1"]
        return entry(fault, where, service, said, set_aside=report.set_aside, wrong=wrong)


def change(ground: Ground, statement: str) -> None:
    """Changes the journal without the recorder."""
    connection = sqlite3.connect(ground.journal)
    connection.execute(statement)
    connection.commit()
    connection.close()


def one_of_two_is_killed(ground: Ground) -> Entry:
    """Kills one of two programs that share a journal."""
    chance, said = ground.chance, list[Said]()
    with ground.service() as service:
        for number in range(max(1, ground.kills // 10)):
            with started(ground.program(service, f"{number}, lives:", flushes=True)) as (_, heard):
                said += killed(ground.program(service, f"{number}, dies:", flushes=True), service, chance)
                said += everything(heard)
        drained(ground.program(service), service)
        return entry("two recorders on one journal", "one is killed", service, said)


def _together(fault: str, where: str, programs: Callable[[Ground, Service], Sequence[Program]]) -> Scenario:
    """Runs programs at the same time."""

    def run(ground: Ground) -> Entry:
        with ground.service() as service:
            said = finished(*programs(ground, service))
            drained(ground.program(service), service)
            return entry(fault, where, service, said)

    return Scenario(fault, where, run)


SCENARIOS = [
    _full("disk full", "a limit of the system on the size of files", largest_file=NO_MORE),
    _full("journal full", "`journal_bytes`", recorder={"journal_bytes": NO_MORE}),
    Scenario("a folder that can't be written", "from the beginning", cannot_be_written),
    damaged("its first 100 bytes", _head),
    damaged("all but its first page", _middle),
    damaged("its second half is missing", _half),
    Scenario("the journal is damaged", "inside one record", unreadable_record),
    _together(
        "two recorders on one journal",
        "at the same time",
        lambda ground, service: [ground.program(service, "one:"), ground.program(service, "other:")],
    ),
    Scenario("two recorders on one journal", "one is killed", one_of_two_is_killed),
    _together(
        "fork in the middle",
        "parent and child record on",
        lambda ground, service: [ground.program(service, chats=max(2, ground.chats), forks=True)],
    ),
]
