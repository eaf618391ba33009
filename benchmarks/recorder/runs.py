"""Runs of each tracer in separate processes. A round runs all of them, so that they meet the same conditions."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from trace_sessions import HoneyHive
from trace_sessions.sandbox import serve

from ..environments import environment, users_environment
from ..processes import COMPILED
from ..server import ROOT
from .events import INPUTS, OUTPUTS
from .server import served
from .tracers import KEY, OURS

PEERS = {"langfuse": "5.0.4", "langsmith": "0.15.0", "weave": "0.54.0", "honeyhive": "1.7.0"}
# Seconds after which a process is ended.
PATIENCE = 60.0
NOBODY = "http://127.0.0.1:9"
IN_SANDBOX, PER_BATCH = 4_000, 100
IMPORTS = 7
Found = dict[str, list[dict[str, Any]]]


def pythons() -> dict[str, str]:
    """Finds the Python of each tracer that can be installed."""
    found = {OURS: sys.executable}
    for name, version in PEERS.items():
        requirement = f"{name}=={version}"
        try:
            found[name] = str(environment(requirement, requirement))
        except subprocess.CalledProcessError as error:
            print(f"{requirement} is left out, since it could not be installed: {error.stderr or error.output}")
    return found


def rounds(work: str, manner: str, times: int, names: dict[str, str]) -> Found:
    """Runs each tracer in each round. The service is answering, silent, down, or a sandbox."""
    found: Found = {name: [] for name in names}
    for _ in range(times):
        for name, python in names.items():
            with _service(manner) as (url, events):
                begun = time.time()
                result = worker(python, name, url, work)
                ended = time.time()
                if result is None:
                    found[name].append({"seconds": ended - begun, "given_up": True})
                    continue
                found[name].append({**result, "delivered": events(), "exit": ended - result.get("at", ended)})
            print(f"  {work}, {manner}: {name}: {found[name][-1]}", flush=True)
    return found


@contextmanager
def _service(manner: str) -> Iterator[tuple[str, Any]]:
    if manner == "down":
        yield NOBODY, int
        return
    if manner == "sandbox":
        with serve() as url:
            yield url, int
        return
    with served(manner) as running:
        yield running.url, running.events


def worker(python: str, name: str, url: str, work: str) -> dict[str, Any] | None:
    """Runs a process; returns its result, or None if it did not end."""
    command = [python, "-m", "benchmarks.recorder.worker", name, url, work]
    told = {one: value for one, value in os.environ.items() if not one.lower().endswith("_proxy")}
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=True, env=told | COMPILED
        )
    except subprocess.TimeoutExpired:
        return None
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def imports(names: dict[str, str]) -> dict[str, list[float]]:
    """Measures importing each package, in milliseconds. Ours is the time that the recorder adds to the client."""
    programs = {name: (python, "", f"import {name}") for name, python in names.items() if name != OURS}
    before, ours = "from trace_sessions import HoneyHive", "from trace_sessions.recorder import Recorder"
    programs = {OURS: (str(users_environment()), before, ours), **programs}
    found: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(IMPORTS):
        for name, (python, first, then) in programs.items():
            code = f"import time\n{first}\nbegun = time.perf_counter()\n{then}\nprint(time.perf_counter() - begun)"
            done = subprocess.run(
                [python, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, **COMPILED}
            )
            found[name].append(float(done.stdout) * 1000)
    return found


def limit_of_the_sandbox() -> float:
    """Measures how many events a second the sandbox takes from the client alone."""
    events: Any = [{"event_type": "model", "event_name": "answer", "inputs": INPUTS, "outputs": OUTPUTS}] * PER_BATCH
    with serve() as url, HoneyHive(KEY, base_url=url) as client:
        session_id = str(client.sessions.create().session_id)
        begun = time.perf_counter()
        for _ in range(IN_SANDBOX // PER_BATCH):
            client.sessions.add_events(session_id, events=events)
        return IN_SANDBOX / (time.perf_counter() - begun)
