"""Programs in separate processes, which end by themselves or are killed."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from threading import Lock
from typing import Any

from .program import Program, Said, run
from .service import PATIENCE, Service

DRAIN_SECONDS = 30.0
# multiprocessing looks after all its processes when it starts one, and no two threads may do that at the same time.
ALONE = Lock()
# Every process is forked off one that has imported all, and has neither threads nor connections.
CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.delivery.program"])


@contextmanager
def started(program: Program) -> Iterator[tuple[Any, Connection]]:
    """A process that runs the program, and its end of the pipe."""
    heard, told = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=run, args=(program, told))
    with ALONE:
        process.start()
    told.close()
    try:
        yield process, heard
    finally:
        end(process)
        process.close()
        heard.close()


def end(process: Any) -> None:
    """Kills a process, unless it has ended, and waits for its end."""
    process.kill()
    join(process)


def join(process: Any) -> None:
    """Waits for the end of a process."""
    wait([process.sentinel], PATIENCE)
    with ALONE:
        process.join(0)


def finished(*programs: Program) -> list[Said]:
    """Runs programs at the same time until they end; returns their reports."""
    if not programs:
        return []
    with started(programs[0]) as (process, heard):
        others = finished(*programs[1:])
        said = [*others, *everything(heard)]
        join(process)
        if process.exitcode != 0:
            raise RuntimeError(f"{programs[0].prefix} ended with {process.exitcode}")
    return said


def killed(program: Program, service: Service, chance: random.Random, last: str = "closing") -> list[Said]:
    """Kills a program at a random moment, at the latest after it has reported `last`; returns its reports."""
    records = 2 * program.chats * (program.turns + 2)
    left = chance.randrange(records + records // 3)
    said: list[Said] = []
    with started(program) as (process, heard):
        while left and heard.poll(PATIENCE):
            try:
                said.append(heard.recv())
            except EOFError:
                break
            left = 0 if said[-1].what == last else left - 1
        # Nobody speaks to this process: it only waits, and may be interrupted by what the other says.
        heard.poll(chance.uniform(0, 0.004))
        end(process)
        service.settle()
        return [one for one in (*said, *everything(heard)) if one.name]


def everything(heard: Connection) -> Iterator[Said]:
    """Yields reports until the pipe is closed."""
    while heard.poll(PATIENCE):
        try:
            yield heard.recv()
        except EOFError:
            return
    raise RuntimeError(f"a program has said nothing for {PATIENCE:g} s")


def drained(program: Program, service: Service) -> Any:
    """Delivers the records that earlier programs left, once their requests are carried out; returns the report."""
    service.settle()
    return delivered(program)


def delivered(program: Program) -> Any:
    """Delivers the records that earlier programs left; returns the report of the recorder that did it."""
    with program.recording() as recorder:
        recorder.flush(DRAIN_SECONDS)
        return recorder.close(DRAIN_SECONDS)
