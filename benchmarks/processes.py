"""The cost of whole processes: an import, one call from start to exit, and `make generate`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from statistics import median
from time import perf_counter

from .environments import users_environment
from .rounds import Measure, compare
from .rows import SECONDS, Row, duration, ratio_row
from .samples import CALLS, ID, KEY
from .server import ROOT

OURS, HTTPX = "from trace_sessions import Orq", "import httpx"
OUR_CALL = f"""{OURS}
with Orq(api_key="{KEY}", base_url="{{url}}") as orq:
    orq.sessions.get("{ID}")
"""
CALL_BY_HAND = f"""{HTTPX}
with httpx.Client() as client:
    answer = client.get("{{url}}{CALLS["get"].path}", headers={{{{"authorization": "Bearer {KEY}"}}}})
    answer.raise_for_status().json()
"""
# An installed package is compiled, so that of the working tree may be too.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
RUNS = 3


def rows(url: str) -> Iterator[Row]:
    section = "CPU of a process"
    importing = compare(_processes(OURS), _processes(HTTPX))
    yield ratio_row(section, f"`{OURS}`, against `{HTTPX}`", importing, 1.25)
    calling = compare(_processes(OUR_CALL.format(url=url)), _processes(CALL_BY_HAND.format(url=url)))
    yield ratio_row(section, "import, construct, call once over loopback, exit", calling, 1.15)


def _processes(program: str) -> Measure:
    """Measure the CPU time of fresh processes that run a program."""

    def measure(times: int) -> float:
        return sum(_cpu(program) for _ in range(times))

    return measure


def _cpu(program: str) -> float:
    python = str(users_environment())
    pid = os.posix_spawn(python, [python, "-c", program], {**os.environ, **COMPILED})
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"exit status {os.waitstatus_to_exitcode(status)} of: {program}")
    return usage.ru_utime + usage.ru_stime


def generation() -> Iterator[Row]:
    """Do the work of `make generate`, but compare the files instead of writing them."""
    _generate()
    runs = [_generate() for _ in range(RUNS)]
    yield Row(
        section="Development",
        name="`make generate`, warm, wall time",
        ours=duration(median(runs)),
        value=median(runs),
        unit=SECONDS,
        lowest=min(runs),
        highest=max(runs),
        target=4.0,
    )


def _generate() -> float:
    begun = perf_counter()
    subprocess.run([sys.executable, "-m", "tools.generate", "--check"], cwd=ROOT, check=True)
    return perf_counter() - begun
