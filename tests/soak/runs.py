"""Storms, each in its own process against the server, and their results."""

import json
import os
import subprocess
import sys
from threading import Timer
from typing import Any, NamedTuple

from .clients import PLACES
from .server import ROOT, Manner, Seen, Server

SEED = 13
# Seconds until a response: about as long as callers wait, and long enough for all calls to be open at once.
NEAR, TOGETHER = (0.0, 0.02), (0.3, 0.3)
QUICK = (0.0, 0.002)
OURS, FAILED = "trace-sessions", "hangs"
# Seconds until a process counts as hanging and is ended. Ours makes ten times the calls.
LONGEST, LONGEST_OF_OTHERS = 240.0, 60.0


class Run(NamedTuple):
    """The result of a run.

    Attributes:
        row: The kind of storm.
        client: The distribution.
        result: The text in the table.
        problems: The broken promises of our client.
        calls: The number of calls that ended early, or were made.
    """

    row: str
    client: str
    result: str
    problems: list[str]
    calls: int = 0


def storm(kind: str, row: str, name: str, server: Server, count: int, python: str, environment: dict[str, str]) -> Run:
    """Run a storm of calls that end early."""
    manner = Manner(*NEAR, seed=SEED)
    found = _found(
        [python, "-m", "tests.soak.storms", kind, name, server.url, str(count), str(SEED)], server, manner, environment
    )
    if not found:
        return Run(row, name, FAILED, [FAILED])
    promised = {"given up": (found["given_up"] >= count, True), "other errors": (found["failed"], 0)}
    at_a_time = f" ({found['at_a_time']} at a time)" if 0 < found["at_a_time"] < PLACES else ""
    crossed = f", {found['crossed']:,} crossed" if found["crossed"] else ""
    return Run(row, name, f"{found['house']}{at_a_time}{crossed}", _problems(promised, found), found["given_up"])


def faults(mode: str, row: str, server: Server, count: int) -> Run:
    """Run calls of our client of which three attempts in ten fail."""
    manner = Manner(*QUICK, faults=0.3, seed=SEED)
    found = _found([sys.executable, "-m", "tests.soak.faults", mode, server.url, str(count)], server, manner, {})
    if not found:
        return Run(row, OURS, FAILED, [FAILED])
    problems = _problems({"attempts": (found["attempts"], found["requests"])}, found)
    result = f"{found['answered']:,} answered, {found['attempts']:,} attempts, {found['requests']:,} requests"
    return Run(row, OURS, result, problems, count)


def processes(name: str, server: Server, count: int) -> list[Run]:
    """Run calls of a parent and its children at the same time."""
    manner = Manner(*QUICK, seed=SEED)
    found = _found([sys.executable, "-m", "tests.soak.processes", name, server.url, str(count)], server, manner, {})
    if not found:
        return [Run("fork", name, FAILED, [FAILED])]
    of = found["of"]
    return [
        Run(way, name, f"{own:,} of {of:,}", _problems({"own answers": (own, of)}, found), of)
        for way, own in found["own"].items()
    ]


def _problems(promised: dict[str, tuple[Any, Any]], found: dict[str, Any]) -> list[str]:
    promised = {
        **promised,
        "answered at once afterwards": ((found["house"], found["at_a_time"]), (PLACES, PLACES)),
        "crossed answers": (found.get("crossed", 0), 0),
        "open descriptors": (found["descriptors"], 0),
    }
    return [f"{name}: {what}, not {wanted}" for name, (what, wanted) in promised.items() if what != wanted]


def _found(command: list[str], server: Server, manner: Manner, environment: dict[str, str]) -> dict[str, Any]:
    """Return the findings of a process that makes calls, and then as many at once as there may be connections."""
    # Keep proxies of the environment from coming between a client and the server.
    inherited = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    told = {**inherited, **environment, "PYTHONWARNINGS": "ignore"}
    server.answer(manner)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, env=told) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        patience = Timer(LONGEST if OURS in command else LONGEST_OF_OTHERS, process.kill)
        patience.start()
        line, during = "", Seen()
        if process.stdout.readline():
            during = server.answer(Manner(*TOGETHER))
            print(file=process.stdin, flush=True)
            line = process.stdout.readline()
        patience.cancel()
    after = server.answer(Manner())
    seen = {"requests": during.requests, "faults": during.faults, "at_a_time": after.most_at_once}
    found = {**json.loads(line), **seen} if line else {}
    print(f"  {' '.join(command[3:])}: {json.dumps(found)}", flush=True)
    return found
