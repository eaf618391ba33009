"""docs/recorder-benchmarks.md, from what was measured."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from ..report import machine
from .runs import IN_SANDBOX, PATIENCE, PEERS, PER_BATCH
from .tracers import OURS

ABOUT = f"""# Benchmarks of the recorder

What it costs a program to record, beside other tracers in environments of their own, in one run whose rounds take
turns. An event has 1 kB of inputs and outputs, and is recorded from its beginning to its end on the thread of the
application. Each cell is the median over the rounds, with the lowest and the highest. A process that has not ended
after {PATIENCE:g} seconds is ended, and its cell says so.

- **trace-sessions** keeps every event in its journal on the disk before the method returns.
- **langfuse** and **honeyhive** (its tracer) keep spans of OpenTelemetry in memory, and drop them when a queue is full.
- **langsmith** keeps runs in memory.
- **weave** runs with its write-ahead log (`WEAVE_ENABLE_WAL`), and with the client that `weave.init` makes once it has
  asked for the account.

*Delivery idle*: the service takes requests and never answers, so that delivery waits. *Delivery at work*: the service
answers at once. It is a process of its own on the same machine.

Made by `make bench-recorder`, which measures again, on your machine, and writes this page.
"""


class Line(NamedTuple):
    """A line of the table.

    Attributes:
        name: What was measured.
        unit: Of the numbers.
        cells: The numbers of the rounds of each tracer; none for one that was ended.
        target: What ours must not exceed, or must reach if it is `at_least`.
    """

    name: str
    unit: str
    cells: dict[str, list[float]]
    target: float | None = None
    at_least: bool = False


def page(lines: Sequence[Line], names: Sequence[str], limit: float) -> str:
    """The whole page."""
    columns = [OURS if name == OURS else f"{name} {PEERS[name]}" for name in names]
    table = [f"| | target | | {' | '.join(columns)} |", "|---" * (len(names) + 3) + "|"]
    for line in lines:
        cells = [cell(line, name) for name in names]
        table.append(f"| {line.name} | {aimed_at(line)} | {verdict(line)} | {' | '.join(cells)} |")
    sandbox = f"The sandbox itself takes {limit:,.0f} events a second from the client alone, {PER_BATCH} in a request"
    return "\n".join([ABOUT, *machine(), "", *table, "", f"{sandbox}, over {IN_SANDBOX:,} events.", ""])


def cell(line: Line, name: str) -> str:
    """The median of a tracer, with its lowest and highest."""
    if name not in line.cells:
        return ""
    values = line.cells[name]
    if not values:
        return f"not in {PATIENCE:g} s"
    spread = f" ({number(min(values))} to {number(max(values))})" if len(values) > 1 else ""
    return f"{number(median(values))} {line.unit}".rstrip() + spread


def number(value: float) -> str:
    """A number with as many digits as say something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def aimed_at(line: Line) -> str:
    """The target in words."""
    return "" if line.target is None else f"{'≥' if line.at_least else '≤'} {line.target:,g} {line.unit}".rstrip()


def verdict(line: Line) -> str:
    """Whether ours reaches the target."""
    if line.target is None:
        return ""
    ours = median(line.cells[OURS])
    return "met" if (ours >= line.target if line.at_least else ours <= line.target) else "missed"
