"""Memory after an import, and during an iteration over very many sessions."""

import gc
import itertools
import subprocess
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from trace_sessions import Orq

from .clients import InProcess, own
from .environments import users_environment
from .processes import HTTPX, OURS
from .rounds import compare
from .rows import MEGABYTES, Row, skipped
from .samples import page

SECTION = "Memory"
STATUS = Path("/proc/self/status")
PRINT_MEMORY = f"\nprint(open('{STATUS}').read().split('VmRSS:')[1].split()[0])"
SESSIONS, PER_PAGE, WARM = 100_000, 100, 10


def rows() -> Iterator[Row]:
    yield _after_importing()
    yield _growth()


def _after_importing() -> Row:
    name, target = f"`{OURS}`, less `{HTTPX}`", 4.0
    if not STATUS.exists():
        return skipped(SECTION, name, target, f"there is no {STATUS}")
    result = compare(lambda _: _resident(OURS), lambda _: _resident(HTTPX))
    differences = [ours - other for ours, other in zip(result.ours, result.other, strict=True)]
    return Row(
        section=SECTION,
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
    """Return the megabytes that a process holds after a program."""
    command = [str(users_environment()), "-c", program + PRINT_MEMORY]
    return int(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout) / 1024


def _growth() -> Row:
    numbers = itertools.count(1)

    def next_page() -> bytes:
        number = next(numbers)
        return page(PER_PAGE, number, has_more=number * PER_PAGE < SESSIONS)

    held: dict[int, float] = {}
    seen = 0
    tracemalloc.start()
    for seen, _ in enumerate(own(Orq, InProcess(next_page)).sessions.list(), 1):
        # Measured at the last session too, while the client and the iterator still hold their memory.
        if seen in (WARM * PER_PAGE, SESSIONS):
            held[seen] = _allocated()
    tracemalloc.stop()
    if seen != SESSIONS:
        raise RuntimeError(f"{seen} sessions were read, not {SESSIONS}")
    early, late = held.values()
    return Row(
        section=SECTION,
        name=f"iterating {SESSIONS:,} sessions, {PER_PAGE} to a page: growth after page {WARM}",
        ours=f"{late:.2f} MB",
        value=late - early,
        unit=MEGABYTES,
        # The iterator keeps the ids, so that no session comes twice.
        target=12.0,
    )


def _allocated() -> float:
    """Megabytes of Python objects."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0] / 2**20
