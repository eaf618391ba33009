"""The page docs/recorder-benchmarks.md."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from ..report import machine
from .runs import IN_SANDBOX, PATIENCE, PEERS, PER_BATCH
from .tracers import OURS

ABOUT = f"""# Benchmarks of the recorder

This page compares the recorder with other tracers. Each tracer runs in its own environment, and the tracers take turns
in rounds. An event has 1 kB of inputs and outputs. Its time is the time that the application's thread takes from
opening the event to ending it. Each cell has the median of the rounds, with the lowest and the highest. A process that
takes longer than {PATIENCE:g} seconds is stopped.

- **trace-sessions** writes each event to its journal on disk before the method returns.
- **langfuse** and **honeyhive** (its tracer) keep OpenTelemetry spans in memory. They drop spans when a queue is full.
- **langsmith** keeps runs in memory.
- **weave** runs with its write-ahead log (`WEAVE_ENABLE_WAL`). `weave.init` needs an account, so the benchmark
  constructs the client without it.

*Delivery idle* means that the service reads requests and never answers. *Delivery at work* means that the service
answers at once. The service is a separate process on the same machine. *The two SQLite writes alone* are the two
statements that the recorder runs for an event, in the same journal mode, from a program that does nothing else: no
recorder that writes to SQLite before it returns can be faster. An event every 2 ms costs more than one after the other,
because the processor has slept and its caches are cold.

`make bench-recorder` runs the benchmarks on your machine, and writes this page.
"""


class Line(NamedTuple):
    """A line of the table.

    Attributes:
        name: Description of the measurement.
        unit: Unit of the numbers.
        cells: Results of the rounds for each tracer; none for a tracer that was ended.
        target: Limit for ours, or the least value if `at_least` is true.
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
    sandbox = f"Without the recorder, the sandbox accepts {limit:,.0f} events a second from the client"
    batches = f"{PER_BATCH} in a request, over {IN_SANDBOX:,} events."
    return "\n".join([ABOUT, *machine(), "", *table, "", f"{sandbox}, {batches}", ""])


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
    """A number with three significant digits at least."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def aimed_at(line: Line) -> str:
    """The target in words."""
    return "" if line.target is None else f"{'≥' if line.at_least else '≤'} {line.target:,g} {line.unit}".rstrip()


def verdict(line: Line) -> str:
    """Tells if ours reaches the target."""
    if line.target is None:
        return ""
    ours = median(line.cells[OURS])
    return "met" if (ours >= line.target if line.at_least else ours <= line.target) else "missed"
