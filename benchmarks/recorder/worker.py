"""Records with one tracer and prints the results as JSON: `python -m benchmarks.recorder.worker TRACER URL WORK`.

It runs in an environment with that tracer.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

from .tracers import TRACERS, Tracer

WARM, TIGHT, PACED, PACE = 100, 1_000, 400, 0.002
MANY, BACKLOG = 10_000, 30_000


def latency(tracer: Tracer) -> dict[str, Any]:
    """Measures the microseconds of an event, one every 2 ms and then one after the other."""
    for _ in range(WARM):
        tracer.record()
    return {"paced": _percentiles(_timed(tracer, PACED, PACE)), "tight": _percentiles(_timed(tracer, TIGHT, 0))}


def _timed(tracer: Tracer, times: int, pace: float) -> list[float]:
    found = []
    for _ in range(times):
        if pace:
            time.sleep(pace)
        begun = time.perf_counter()
        tracer.record()
        found.append((time.perf_counter() - begun) * 1e6)
    return found


def _percentiles(found: list[float]) -> dict[str, float]:
    parts = quantiles(found, n=100)
    return {"median": parts[49], "p99": parts[98]}


def throughput(tracer: Tracer) -> dict[str, Any]:
    """Measures the seconds until many events were recorded and delivered."""
    begun = time.perf_counter()
    for _ in range(MANY):
        tracer.record()
    recorded = time.perf_counter() - begun
    tracer.close()
    return {"seconds": time.perf_counter() - begun, "recording": recorded, "events": MANY}


def backlog(tracer: Tracer) -> dict[str, Any]:
    """Measures how many megabytes the process grows while the service does not answer."""
    for _ in range(WARM):
        tracer.record()
    before = _largest()
    for _ in range(BACKLOG):
        tracer.record()
    return {"megabytes": _largest() - before, "events": BACKLOG}


def exiting(tracer: Tracer) -> dict[str, Any]:
    """Returns the time when recording ends. The parent process measures the time from there to the exit."""
    for _ in range(1_000):
        tracer.record()
    return {"at": time.time()}


def _largest() -> float:
    # getrusage would count the parent process too.
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024


WORKS: dict[str, Callable[[Tracer], dict[str, Any]]] = {
    "latency": latency,
    "throughput": throughput,
    "backlog": backlog,
    "exiting": exiting,
}


def main(name: str, url: str, work: str) -> None:
    logging.disable()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        tracer = TRACERS[name](url, Path(folder))
        print(json.dumps(WORKS[work](tracer)), flush=True)
        if work == "exiting":
            return
        # Without an answer, undelivered events could keep the process alive.
        os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
