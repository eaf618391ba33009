"""Measure the sandbox at four sizes, and write docs/sandbox-benchmarks.md: `python -m benchmarks.sandbox`."""

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from trace_sessions.sandbox.state.database import Database

from ..report import machine
from ..server import ROOT
from .filling import fill
from .serving import speed, waits

SIZES = (0, 10_000, 100_000, 500_000)
INTRODUCTION = """# Benchmarks of the sandbox

This page has the times of the sandbox with up to half a million sessions. Each session is about 600 bytes of JSON with
three tags. A *count* returns no sessions, and a *page* returns 50. `make bench-sandbox` runs the benchmarks on your
machine, and writes this page.
"""
QUERIES = """## Queries

The table has milliseconds of CPU time without HTTP. Each is the fastest of seven runs. The wall time is in parentheses,
and depends on other work on the machine. The limits apply to the CPU time at the largest size.
"""
SERVING = """## Over HTTP, at the largest size

One client sends GET requests by id over one connection. The sandbox checks each request against openapi.yaml and keeps
it in its journal. The bare Starlette application only does one SELECT. The ratio is the median of alternating rounds.
"""


def main() -> None:
    found: dict[int, dict[str, Any]] = {}
    with TemporaryDirectory() as folder:
        file = str(Path(folder, "state.db"))
        for before, size in zip((0, *SIZES), SIZES, strict=False):
            start = time.perf_counter()
            fill(file, before, size, SIZES[-1])
            filled = time.perf_counter() - start
            print(f"{size} sessions, {filled:.0f} s", flush=True)
            command = [sys.executable, "-m", "benchmarks.sandbox.queries", file]
            found[size] = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
            found[size]["file"] = Path(file).stat().st_size / 2**20
        lines = [INTRODUCTION, *machine(), "", *_queries(found), *_serving(file), *_fresh()]
    (ROOT / "docs" / "sandbox-benchmarks.md").write_text("\n".join(lines) + "\n")
    print("Written: docs/sandbox-benchmarks.md")


def _queries(found: dict[int, dict[str, Any]]) -> list[str]:
    head = [f"{size:,}" for size in SIZES]
    lines = [QUERIES, f"| | {' | '.join(head)} | limit | |", "|---" * (len(SIZES) + 3) + "|"]
    for timings in zip(*(found[size]["timings"] for size in SIZES), strict=True):
        cells = [f"{one['cpu']:.1f} ({one['wall']:.1f})" for one in timings]
        last = timings[-1]
        verdict = "met" if last["cpu"] <= last["limit"] else "missed"
        lines.append(f"| {last['name']} | {' | '.join(cells)} | {last['limit']:.0f} | {verdict} |")
    for name, key in (("MB of memory at most", "megabytes"), ("MB of the file", "file")):
        lines.append(f"| {name} | {' | '.join(f'{found[size][key]:.0f}' for size in SIZES)} | | |")
    return [*lines, ""]


def _serving(file: str) -> list[str]:
    got = speed(file)
    verdict = "met" if got.ratio >= 0.5 else "missed"
    numbers = f"{got.bare:.0f} | {got.sandbox:.0f} | {got.ratio:.2f}"
    lines = [
        SERVING,
        "| requests a second | bare | sandbox | ratio | limit | |",
        "|---|---|---|---|---|---|",
        f"| GET /v2/sessions/{{session_id}} | {numbers} | ≥ 0.50 | {verdict} |",
        "",
        "| milliseconds of a GET | median | longest of 200 |",
        "|---|---|---|",
    ]
    lines += [f"| {one.name} | {one.median:.1f} | {one.longest:.1f} |" for one in waits(file)]
    return [*lines, ""]


def _fresh() -> list[str]:
    lines = ["## A fresh state\n", "| milliseconds | median of 50 |", "|---|---|"]
    for name, make in (("in memory", Database), ("in a temporary file", Database.scratch)):
        times = []
        for _ in range(50):
            start = time.perf_counter()
            database = make()
            times.append((time.perf_counter() - start) * 1000)
            database.close()
        lines.append(f"| {name} | {median(times):.1f} |")
    return lines


if __name__ == "__main__":
    main()
