"""A program that records chats and reports each record over a pipe. It runs in processes that may be killed."""

import logging
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any

from attrs import define, field
from trace_sessions import HoneyHive, Orq
from trace_sessions._call.clock import Time, use_time
from trace_sessions.recorder import Recorder

from .service import KEY

NAME = "ledger"
BASE = 4
"""Of the sums of tokens: a digit is how often a call was counted."""


@define(frozen=True, kw_only=True)
class Program:
    """The task of a process.

    Attributes:
        url: Base URL of the service.
        journal: File of the journal.
        prefix: Beginning of the names of its records.
        chats: Number of sessions, recorded one after the other.
        turns: Number of turns in each session.
        first_turn: Number of the first turn.
        recorder: Further arguments of `Recorder`.
        client: Further arguments of `HoneyHive` or `Orq`.
        orq: Whether to record to Orq. Programs with the same prefix then add to the same sessions.
        largest_file: Limit in bytes for files of the process; None for no limit.
        forks: Whether to fork halfway. The child then records with the recorder of its parent.
        flushes: Whether to deliver each session before the next begins.
        minutes: Minutes that pass, each with an attempt to deliver, after everything is recorded.
        steps_back: Seconds by which the clock of the machine steps back halfway.
        large: Name of an event that gets inputs of 8 kB.
        close_seconds: Seconds that closing may take.
    """

    url: str
    journal: Path
    prefix: str
    chats: int = 3
    turns: int = 4
    first_turn: int = 0
    recorder: dict[str, Any] = field(factory=dict)
    client: dict[str, Any] = field(factory=dict)
    orq: bool = False
    largest_file: int | None = None
    forks: bool = False
    flushes: bool = False
    minutes: int = 0
    steps_back: int = 0
    large: str = ""
    close_seconds: float = 2.0

    @contextmanager
    def recording(self) -> Iterator[Recorder[Any]]:
        """A recorder. It takes over the records that other programs left in the same journal."""
        client = Orq if self.orq else HoneyHive
        with client(KEY, base_url=self.url, **self.client) as opened:
            yield Recorder(opened, journal=self.journal, name=NAME, **self.recorder)


@define(frozen=True)
class Said:
    """A report of a program.

    Attributes:
        what: "opened" or "ended" for a record, "closing" and "closed" for the program.
        name: Name of the record.
        wal: Size of the write-ahead log at that time, in bytes.
        more: Seconds that closing took, and the report of the recorder.
    """

    what: str
    name: str = ""
    wal: int = 0
    more: Any = None


class MovedTime(Time):
    """The time of the machine, moved by seconds. Waits between attempts take no time."""

    def __init__(self) -> None:
        self.unix_moved = self.monotonic_moved = 0

    def monotonic(self) -> float:
        return super().monotonic() + self.monotonic_moved

    def unix(self) -> float:
        return super().unix() + self.unix_moved

    def pass_over(self, seconds: float) -> float:
        return 0.0


def run(program: Program, told: Connection) -> None:
    """Records and closes."""
    logging.disable()
    if program.largest_file is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (program.largest_file, program.largest_file))
    wal = program.journal.with_name(program.journal.name + "-wal")

    def say(what: str, name: str = "", more: Any = None) -> None:
        try:
            size = wal.stat().st_size
        except OSError:
            size = 0
        told.send(Said(what, name, size, more))

    with program.recording() as recorder:
        _record(program, recorder, say)
        say("closing")
        begun = monotonic()
        report = recorder.close(program.close_seconds)
        say("closed", more=(monotonic() - begun, report))


def _record(program: Program, recorder: Recorder[Any], say: Any) -> None:
    child = 0
    prefix = program.prefix
    clock = MovedTime()
    if program.minutes or program.steps_back:
        use_time(clock)
    for number in range(program.chats):
        if number == program.chats // 2:
            clock.unix_moved -= program.steps_back
        if program.forks and number == program.chats // 2:
            child = os.fork()
            prefix += "" if child else "child-"
        record = totals if program.orq else chat
        record(recorder, f"{prefix}{number}", program, say)
        if program.flushes:
            recorder.flush()
    for _ in range(program.minutes):
        recorder.flush()
        clock.unix_moved += 60
        clock.monotonic_moved += 60
    if child:
        os.waitpid(child, 0)
    elif program.forks:
        recorder.close(10)
        os._exit(0)


def chat(recorder: Recorder[Any], name: str, program: Program, say: Any) -> None:
    """Records a session with a chain in it, and a tool below that for each turn."""
    with recorder.session(name, inputs={}) as session:
        say("opened", name)
        with session.chain(f"{name} chain", inputs={"q": "Where is the invoice?"}) as chain:
            say("opened", f"{name} chain")
            for turn in range(program.turns):
                its_name = f"{name} tool {turn}"
                padding = "x" * 8_000 if its_name == program.large else ""
                with chain.tool(its_name, inputs={"turn": turn, "padding": padding}) as tool:
                    say("opened", its_name)
                    tool.outputs = {"of": its_name}
                say("ended", its_name)
            chain.outputs = {"of": f"{name} chain"}
        say("ended", f"{name} chain")
        session.outputs = {"of": name}
    say("ended", name)


def totals(recorder: Recorder[Any], name: str, program: Program, say: Any) -> None:
    """Records a session of Orq whose calls of a model took so many tokens that their sum tells of each of them."""
    with recorder.session(name, external_id=name) as session:
        say("opened", name)
        for turn in range(program.first_turn, program.first_turn + program.turns):
            with session.model("answer") as event:
                say("opened", f"{name} {turn}")
                event.metadata = {"total_tokens": BASE**turn}
            say("ended", f"{name} {turn}")
    say("ended", name)
