"""What whole processes cost: importing, one call from start to exit, memory, and `make generate`."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from .rounds import Measure, compare
from .rows import MEGABYTES, SECONDS, Row, duration, ratio_row, skipped
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
STATUS = Path("/proc/self/status")
PRINT_MEMORY = f"\nprint(open('{STATUS}').read().split('VmRSS:')[1].split()[0])"
RUNS = 3


def rows(url: str) -> Iterator[Row]:
    section = "CPU of a whole process"
    importing = compare(_processes(OURS), _processes(HTTPX))
    yield ratio_row(section, f"`{OURS}`, against `{HTTPX}`", importing, 1.25)
    calling = compare(_processes(OUR_CALL.format(url=url)), _processes(CALL_BY_HAND.format(url=url)))
    yield ratio_row(section, "import, construct, call once over loopback, exit", calling, 1.15)
    yield _memory()
    yield _generation()


def _processes(program: str) -> Measure:
    """How to measure the CPU of fresh processes that run a program."""

    def measure(times: int) -> float:
        return sum(_cpu(program) for _ in range(times))

    return measure


def _cpu(program: str) -> float:
    pid = os.posix_spawn(sys.executable, [sys.executable, "-c", program], os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"exit status {os.waitstatus_to_exitcode(status)} of: {program}")
    return usage.ru_utime + usage.ru_stime


def _memory() -> Row:
    section, name, target = "Memory", f"after `{OURS}`, more than after `{HTTPX}`", 4.0
    if not STATUS.exists():
        return skipped(section, name, target, f"there is no {STATUS}")
    result = compare(lambda _: _resident(OURS), lambda _: _resident(HTTPX))
    differences = [ours - other for ours, other in zip(result.ours, result.other, strict=True)]
    return Row(
        section=section,
        name=name,
        ours=f"{median(result.ours):.1f} MB",
        other=f"{median(result.other):.1f} MB",
        value=median(differences),
        unit=MEGABYTES,
        lowest=min(differences),
        highest=max(differences),
        target=target,
    )


def _resident(program: str) -> float:
    """Megabytes that a process holds after a program."""
    command = [sys.executable, "-c", program + PRINT_MEMORY]
    return int(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout) / 1024


def _generation() -> Row:
    """The work of `make generate`, its result compared with the files instead of written over them."""
    _generate()
    runs = [_generate() for _ in range(RUNS)]
    return Row(
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
    for tool in ("tools.generate", "tools.derive"):
        subprocess.run([sys.executable, "-m", tool, "--check"], cwd=ROOT, check=True)
    return perf_counter() - begun
