"""Measure everything, print it, and write docs/benchmarks.md and docs/benchmarks.svg: `python -m benchmarks`."""

from collections.abc import Iterator

from . import calls, concurrency, decoding, first_call, large_body, memory, peers, processes
from .budget import OPERATIONS, budget
from .chart import chart
from .profiles import profiles
from .report import line, machine, page
from .rows import Row
from .server import ROOT, served


def measured() -> Iterator[Row]:
    """Measure every row, and yield each as soon as it is done."""
    yield from calls.in_process()
    with served() as url:
        yield from calls.over_loopback(url)
        yield from concurrency.rows(url)
        yield from peers.rows(url)
        yield from processes.rows(url)
    yield from first_call.rows()
    yield from decoding.rows()
    yield from large_body.rows()
    yield from memory.rows()
    yield from processes.generation()


def main() -> None:
    rows: list[Row] = []
    for row in measured():
        if not rows or rows[-1].section != row.section:
            print(row.section)
        rows.append(row)
        print(line(row), flush=True)
    budgets = [budget(name) for name in OPERATIONS]
    with served() as url:
        found = profiles(url)
    (ROOT / "docs" / "benchmarks.md").write_text(page(rows, budgets, found, machine()))
    (ROOT / "docs" / "benchmarks.svg").write_text(chart(rows))
    print("Written: docs/benchmarks.md, docs/benchmarks.svg")


if __name__ == "__main__":
    main()
