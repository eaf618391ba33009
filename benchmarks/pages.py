"""Iterating very many sessions: does memory grow?"""

import gc
import itertools
import tracemalloc
from collections.abc import Iterator

from trace_sessions import Orq

from .clients import InProcess, own
from .rows import MEGABYTES, Row
from .samples import page

SESSIONS, PER_PAGE, WARM = 100_000, 100, 10


def rows() -> Iterator[Row]:
    numbers = itertools.count(1)

    def next_page() -> bytes:
        number = next(numbers)
        return page(PER_PAGE, number, has_more=number * PER_PAGE < SESSIONS)

    early, seen = 0, 0
    tracemalloc.start()
    for seen, _ in enumerate(own(Orq, InProcess(next_page)).sessions.list(), 1):
        if seen == WARM * PER_PAGE:
            early = _held()
    late = _held()
    tracemalloc.stop()
    if seen != SESSIONS:
        raise RuntimeError(f"{seen} sessions were read, not {SESSIONS}")
    yield Row(
        section="Memory",
        name=f"iterating {SESSIONS:,} sessions, {PER_PAGE} to a page: growth after page {WARM}",
        ours=f"{late / 2**20:.2f} MB",
        value=(late - early) / 2**20,
        unit=MEGABYTES,
        target=2.0,
    )


def _held() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]
