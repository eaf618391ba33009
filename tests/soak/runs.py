"""Each storm, run in a process of its own against the server, and what it came to."""

import json
import os
import subprocess
import sys
from typing import Any, NamedTuple

from .clients import PLACES
from .server import ROOT, Manner, Seen, Server

SEED = 13
# Seconds until an answer: around those after which callers give up, and long enough for all to be there at once.
NEAR, TOGETHER = (0.0, 0.02), (0.3, 0.3)
QUICK = (0.0, 0.002)


class Run(NamedTuple):
    """What a run came to.

    Attributes:
        row: What was done, and how often.
        client: The distribution.
        result: What is said of it in the table.
        problems: What does not hold; only ours has promised anything.
        seconds, cpu: Of the process of the client.
    """

    row: str
    client: str
    result: str
    problems: list[str]
    seconds: float = 0.0
    cpu: float = 0.0


def storm(kind: str, row: str, name: str, server: Server, count: int, python: str, environment: dict[str, str]) -> Run:
    """Calls that are given up, and then as many at once as there may be connections."""
    server.answer(Manner(*NEAR, seed=SEED))
    command = [python, "-m", "tests.soak.storms", kind, name, server.url, str(count), str(SEED)]
    with _process(command, environment) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        during = server.answer(Manner(*TOGETHER))
        process.stdin.write("\n")
        process.stdin.flush()
        found = _found(process.stdout.readline())
    after = server.answer(Manner())
    print(f"  {name}: {json.dumps({**found, 'reached_the_server': during.requests})}")
    if not found:
        return Run(row, name, "the process failed", ["the process failed"])
    given_up = found["given_up"]
    problems = []
    if name == "trace-sessions":
        problems = _unlike(
            {"given up": (given_up >= count, True), "other errors": (found["failed"], 0), **_left(found)}
            | {"answered at once afterwards": ((found["house"], after.most_at_once), (PLACES, PLACES))}
        )
    at_a_time = f", {after.most_at_once} at a time" if 0 < after.most_at_once < PLACES else ""
    result = f"{found['house']} of {PLACES}{at_a_time}, after {given_up:,}"
    result += f", {found['crossed']:,} crossed" if found["crossed"] else ""
    return Run(row, name, result, problems, found["seconds"], found["cpu"])


def faults(mode: str, row: str, server: Server, count: int) -> Run:
    """Calls of ours of which three attempts in ten fail."""
    server.answer(Manner(*QUICK, faults=0.3, seed=SEED))
    found = _output(["tests.soak.faults", mode, server.url, str(count)])
    seen: Seen = server.answer(Manner())
    print(f"  trace-sessions: {json.dumps({**found, **seen._asdict()})}")
    if not found:
        return Run(row, "trace-sessions", "the process failed", ["the process failed"])
    problems = _unlike({"attempts": (found["attempts"], seen.requests), **_left(found)})
    result = f"{found['answered']:,} answered; {found['attempts']:,} attempts, {seen.requests:,} seen by the server"
    return Run(row, "trace-sessions", result, problems, found["seconds"], found["cpu"])


def processes(name: str, server: Server, count: int) -> list[Run]:
    """Calls of a parent and its children at the same time."""
    server.answer(Manner(*QUICK, seed=SEED))
    found = _output(["tests.soak.processes", name, server.url, str(count)])
    server.answer(Manner())
    print(f"  {name}: {json.dumps(found)}")
    if not found:
        return [Run("fork", name, "the process failed", ["the process failed"] * (name == "trace-sessions"))]
    runs = []
    for way, own in found["own"].items():
        of = found["of"]
        promised = {"own answers": (own, of), "open descriptors": (found["descriptors"], 0)}
        problems = _unlike(promised) if name == "trace-sessions" else []
        runs.append(Run(way, name, f"{own:,} of {of:,}", problems))
    return runs


def _left(found: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {"crossed answers": (found["crossed"], 0), "open descriptors": (found["descriptors"], 0)}


def _unlike(promised: dict[str, tuple[Any, Any]]) -> list[str]:
    return [f"{name}: {found}, not {wanted}" for name, (found, wanted) in promised.items() if found != wanted]


def _process(command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    # No proxy of the environment comes between a client and the server.
    proxies = {name for name in os.environ if name.lower().endswith("_proxy")}
    inherited = {name: value for name, value in os.environ.items() if name not in proxies}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=pipe,
        stdout=pipe,
        text=True,
        env={**inherited, **environment, "PYTHONWARNINGS": "ignore"},
    )


def _output(command: list[str]) -> dict[str, Any]:
    with _process([sys.executable, "-m", *command], {}) as process:
        return _found(process.communicate(timeout=600)[0])


def _found(line: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(line) if line else {}
    return found
