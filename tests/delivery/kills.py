"""Killed programs, with and without a power failure."""

import os
from collections.abc import Sequence
from pathlib import Path

from .ground import Ground, Scenario
from .ledger import Entry, entry
from .processes import delivered, drained, end, killed, started
from .program import Said
from .service import Service

IN_A_ROW = 10
# Seconds that the service takes for a request.
SLOW = 0.6
READS_LAG = """the recorder looked for the events of an earlier request before the service had stored them"""
POWER = """without `durable=True`, records that had not reached the disk are gone"""


def at_any_moment(ground: Ground) -> Entry:
    """Kills ten programs of one journal, one after the other, then delivers their records; and so on."""
    chance, said = ground.chance, list[Said]()
    with ground.service() as service:
        for number in range(ground.kills):
            journal = ground.folder / f"{number // IN_A_ROW}.db"
            # Every second program delivers most of the time.
            program = ground.program(service, f"{number}:", journal=journal, flushes=number % 2 == 1)
            said += killed(program, service, chance)
            if number % IN_A_ROW == IN_A_ROW - 1 or number == ground.kills - 1:
                drained(program, service)
        return entry(f"kill -9, {ground.kills:,} times", "at any moment", service, said)


def between_open_and_end(ground: Ground) -> Entry:
    """Kills programs that have opened records and ended none."""
    chance, said = ground.chance, list[Said]()
    with ground.service() as service:
        for number in range(max(1, ground.kills // 10)):
            program = ground.program(service, f"{number}:", chats=1, turns=1)
            said += killed(program, service, chance, last="ended")
        drained(program, service)
        return entry(f"kill -9, {max(1, ground.kills // 10):,} times", "between open and end", service, said)


def next_one_at_once(ground: Ground) -> Entry:
    """Kills a program while the service works on its request. The next program looks before the service is done."""
    fault, where = "kill -9 during a slow request", "the next program starts at once"
    said = list[Said]()
    with ground.service() as service:
        service.fail({"operation": "honeyhive.sessions.add_events", "latency": SLOW})
        with started(ground.program(service)) as (process, heard):
            while not said or said[-1].what != "closing":
                said.append(heard.recv())
            heard.poll(SLOW / 2)
            end(process)
        delivered(ground.program(service))
        service.down()
        named = [one for one in said if one.name]
        return entry(fault, where, service, named, allowed=(True, False), why=READS_LAG)


def power_fails(ground: Ground) -> Entry:
    """Cuts the write-ahead log at a random byte, as if the disk had only a part of it."""
    return _power("power fails, the log cut anywhere", ground, durable=False)


def power_fails_when_durable(ground: Ground) -> Entry:
    """Cuts the write-ahead log at a random byte after the last record that `durable=True` had written."""
    return _power("power fails, `durable=True`", ground, durable=True)


def _power(fault: str, ground: Ground, *, durable: bool) -> Entry:
    chance, said = ground.chance, list[Said]()
    with ground.service() as service:
        for number in range(max(2, ground.kills // 5)):
            journal, flushes = ground.folder / f"{number}.db", number % 2 == 1
            program = ground.program(
                service, f"{number}:", journal=journal, flushes=flushes, recorder={"durable": durable}
            )
            heard = killed(program, service, chance)
            log = program.journal.with_name(f"{program.journal.name}-wal")
            if log.exists():
                kept = max((one.wal for one in heard), default=0) if durable else 0
                cut(log, chance.randint(min(kept, log.stat().st_size), log.stat().st_size))
            said += heard
            drained(program, service)
        return _with_the_cut(fault, service, said, durable=durable)


def _with_the_cut(fault: str, service: Service, said: Sequence[Said], *, durable: bool) -> Entry:
    where = "after a kill at any moment"
    if durable:
        return entry(fault, where, service, said)
    return entry(fault, where, service, said, allowed=(False, True), why=POWER)


def cut(path: Path, size: int) -> None:
    """Cuts a write-ahead log, and removes its index, which was only in memory."""
    os.truncate(path, size)
    path.with_name(path.name.removesuffix("-wal") + "-shm").unlink(missing_ok=True)


SCENARIOS = [
    Scenario("kill -9 during a slow request", "the next program starts at once", next_one_at_once),
    Scenario("kill -9", "at any moment", at_any_moment),
    Scenario("kill -9", "between open and end", between_open_and_end),
    Scenario("power fails, the log cut anywhere", "after a kill at any moment", power_fails),
    Scenario("power fails, `durable=True`", "after a kill at any moment", power_fails_when_durable),
]
