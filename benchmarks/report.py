"""docs/benchmarks.md: the table, the budget, and on what they were measured."""

import itertools
import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .budget import Budget
from .profiles import Profile
from .rounds import ROUNDS
from .rows import RATIO, Row

LIBRARIES = ("trace-sessions", "httpx", "httpcore", "h11", "anyio", "attrs", "orjson")
PARTS = ("build", "encode", "send", "decode", "rest", "total", "by_hand")
INTRODUCTION = f"""# Benchmarks

How the client compares with the same calls written by hand with httpx (an `httpx.Client` kept for all calls,
`raise_for_status`, `.json()` to a dict), and with the clients that the services publish. Made by `make bench`, which
measures again, on your machine, and writes this page.

Each ratio is ours over the other's, less being better unless the target says at least: the median over {ROUNDS}
rounds or more that take turns (ours, other, ours, other ...), garbage collection off within a round. Next to it are the
lowest and the highest round. Time is CPU time of the client's process unless it says wall time. *In process* means a
transport that answers at once with a fixed body; *over loopback*, a server in another process. Where nothing else is
said, the [fast] extra is installed; what is said of a process and of its memory after importing is measured where
nothing but the package is installed.
"""
BUDGET = """## Where the time of a call goes

Microseconds of CPU, synchronous, in process. *build*: the model made of the arguments and checked, the URL, the
headers. *encode*: to JSON. *send*: the transport, which here only makes an answer. *decode*: JSON to the model. *rest*:
what is left of the total: options, key, clocks, the retry loop, and what httpx adds around the transport.
"""

PROFILES = """## Which packages the time goes to

By cProfile, which makes many small functions look slower than they are, without the [fast] extra. Without orjson the
standard library encodes a body in C, and our own code looks at the body again: that encoder turns a key that is not a
string into one without an error. The second look costs the more, the more small values a body has, so it costs most in
a large body of short turns.
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
    versions = []
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


def page(rows: Sequence[Row], budgets: Iterable[Budget], profiles: Iterable[Profile], about: Iterable[str]) -> str:
    """The whole page."""
    targets = [row for row in rows if row.target is not None and row.value is not None]
    met = sum(row.verdict == "met" for row in targets)
    lines = [INTRODUCTION, *about, "", f"{met} of {len(targets)} targets met.", "", "![Ratios](benchmarks.svg)", ""]
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
