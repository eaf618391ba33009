"""The page docs/benchmarks.md: summary, method, tables and machine."""

import itertools
import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import trace_sessions

from .budget import Budget
from .profiles import Profile
from .rounds import ROUNDS
from .rows import RATIO, Row

LIBRARIES = ("httpx", "httpcore", "h11", "anyio", "attrs", "orjson")
PARTS = ("build", "encode", "send", "decode", "rest", "total", "by_hand")
SUMMARY = """# Benchmarks

The client meets {met} of {all} targets. A ratio is its cost divided by that of the other client, so lower is better:
"""
INTRODUCTION = f"""
![Ratios](benchmarks.svg)

## Method

The benchmarks compare the client with the same calls written by hand with httpx (one `httpx.Client` for all calls,
`raise_for_status`, and `.json()` to a dict), and with the clients that the services publish. `make bench` runs the
benchmarks on your machine, and writes this page.

Each ratio is the median of at least {ROUNDS} rounds that alternate (ours, other, ours, other ...), with garbage
collection off within a round. The column *rounds* has the lowest and the highest round. Times are CPU times of the
client's process, unless a table says wall time. *In process* means a transport that answers at once with a fixed body.
*Over loopback* means a server in another process. The [fast] extra is installed, unless a table says otherwise. The CPU
time of a process and its memory after an import are measured without any extra.
"""
BUDGET = """## CPU time by part of a call

The table has microseconds of CPU time for synchronous calls in process.

- *build* checks the arguments, and makes the model, the URL and the headers.
- *encode* turns the body into JSON.
- *send* is the transport, which here only makes a response.
- *decode* turns the JSON of the response into a model.
- *rest* is the remainder: options, key, clocks, the retry loop, and the work of httpx around the transport.
"""

PROFILES = """## CPU time by package

cProfile measured these shares without the [fast] extra. It makes code with many small functions look slower than it is.
Without orjson, the standard library encodes a body in C. Our code then checks the body again, because that encoder
silently turns keys that are not strings into strings. The check costs most for a body with many small values, such as a
large body of short turns.
"""


def cells(row: Row) -> tuple[str, ...]:
    """A row as text: name, ours, other, result, range, target, verdict."""
    result = "" if row.value is None else shown(row.value, row.unit)
    spread = "" if row.lowest is None or row.highest is None else f"{row.lowest:.2f} to {row.highest:.2f}"
    target = "" if row.target is None else f"{'≥' if row.at_least else '≤'} {shown(row.target, row.unit)}"
    return row.name, row.ours, row.other, result, spread, target, row.verdict


def shown(value: float, unit: str) -> str:
    """A result with its unit; a ratio has none."""
    return f"{value:.2f}" if unit == RATIO else f"{value:.2f} {unit}"


def line(row: Row) -> str:
    """A row for the terminal."""
    name, ours, other, result, spread, target, verdict = cells(row)
    beside = f"{ours} / {other}" if other else ours
    tail = f"{verdict}: {row.note}" if row.note else verdict
    return f"  {name:<63} {beside:>19} {result:>9} {spread:>13} {target:>9}  {tail}".rstrip()


def machine() -> list[str]:
    """Describe the machine and the versions of the measurement."""
    # The metadata of an editable install keeps the version that was installed.
    versions = [f"trace-sessions {trace_sessions.__version__}"]
    for library in LIBRARIES:
        try:
            versions.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            versions.append(f"no {library}")
    return [
        f"- {datetime.now(UTC):%Y-%m-%d}, {_processor()}, {os.cpu_count()} cores, {platform.system()}",
        f"- {platform.python_implementation()} {platform.python_version()}, {', '.join(versions)}",
    ]


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    names = [one for one in facts.read_text().splitlines() if one.startswith("model name")] if facts.exists() else []
    return names[0].partition(": ")[2] if names else platform.processor() or platform.machine()


def _ranges(rows: Sequence[Row]) -> list[str]:
    """List the lowest and the highest ratio of each section of costs."""
    lines = []
    for section, found in itertools.groupby(rows, key=lambda row: row.section):
        group = list(found)
        ratios = [row.value for row in group if row.unit == RATIO and row.value is not None]
        if ratios and not any(row.at_least for row in group):
            lines.append(f"- {section}: {min(ratios):.2f} to {max(ratios):.2f}")
    return lines


def page(rows: Sequence[Row], budgets: Iterable[Budget], profiles: Iterable[Profile], about: Iterable[str]) -> str:
    """The whole page."""
    targets = [row for row in rows if row.target is not None and row.value is not None]
    met = sum(row.verdict == "met" for row in targets)
    lines = [SUMMARY.format(met=met, all=len(targets)), *_ranges(rows), INTRODUCTION, *about, ""]
    for section, group in itertools.groupby(rows, key=lambda row: row.section):
        lines += [f"## {section}", "", "| | ours | other | result | rounds | target | |", "|---" * 7 + "|"]
        for row in group:
            *beginning, verdict = cells(row)
            lines.append(f"| {' | '.join([*beginning, f'{verdict}: {row.note}' if row.note else verdict])} |")
        lines.append("")
    lines += [BUDGET, f"| | {' | '.join(PARTS).replace('_', ' ')} |", "|---" * (len(PARTS) + 1) + "|"]
    for one in budgets:
        lines.append(f"| {one.call} | {' | '.join(f'{getattr(one, part) * 1e6:.0f}' for part in PARTS)} |")
    lines += ["", PROFILES]
    for profile in profiles:
        shares = ", ".join(f"{name} {share:.0%}" for name, share in profile.shares)
        lines.append(f"- {profile.name}: {shares}")
    return "\n".join([*lines, ""])
