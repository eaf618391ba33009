"""Measure the recorder beside other tracers, and write docs/recorder-benchmarks.md: `python -m benchmarks.recorder`."""

from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from ..server import ROOT
from .page import Line, page
from .runs import Found, imports, limit_of_the_sandbox, pythons, rounds
from .tracers import OURS, SQLITE
from .worker import BACKLOG, MANY

ROUNDS = 3
DELIVERY = {"silent": "delivery idle", "answering": "delivery at work"}
PACES = {"paced": "one every 2 ms", "tight": "one after the other"}
# Microseconds.
TARGETS = {("median", "silent"): 25, ("median", "answering"): 25, ("p99", "silent"): 500, ("p99", "answering"): 3_000}


def main() -> None:
    names = pythons()
    lines: list[Line] = []
    for manner, delivery in DELIVERY.items():
        found = rounds("latency", manner, ROUNDS, {**names, **({SQLITE: names[OURS]} if manner == "silent" else {})})
        for part in ("median", "p99"):
            for pace, text in PACES.items():
                cells = _cells(found, partial(_percentile, pace, part))
                lines.append(Line(f"an event, {text}, {delivery}: {part}", "µs", cells, TARGETS[part, manner]))
                if SQLITE in cells:
                    lines.append(Line(f"the two SQLite writes alone, {text}: {part}", "µs", {OURS: cells[SQLITE]}))
    found = rounds("throughput", "answering", ROUNDS, names)
    lines.append(
        Line(
            "events a second, delivered", "", _cells(found, lambda one: one["delivered"] / one["seconds"]), 15_000, True
        )
    )
    share = _cells(found, lambda one: 100 * min(1.0, one["delivered"] / one["events"]))
    lines.append(Line(f"of {MANY:,} events in a row, delivered", "%", share, 100, True))
    through = rounds("throughput", "sandbox", ROUNDS, {OURS: names[OURS]})
    limits = [limit_of_the_sandbox() for _ in range(ROUNDS)]
    cells = _cells(through, lambda one: one["events"] / one["seconds"])
    lines.append(Line("events a second, through to the sandbox", "", cells))
    found = rounds("backlog", "silent", 1, names)
    lines.append(
        Line(f"memory for {BACKLOG:,} events that nobody takes", "MB", _cells(found, lambda one: one["megabytes"]), 16)
    )
    lines.append(Line("importing; ours, over the client", "ms", imports(names), 5))
    found = rounds("exiting", "down", ROUNDS, names)
    lines.append(Line("exit with 1,000 events, the service down", "s", _cells(found, lambda one: one["exit"]), 2))
    (ROOT / "docs" / "recorder-benchmarks.md").write_text(page(lines, list(names), median(limits)))
    print("Written: docs/recorder-benchmarks.md")


def _percentile(pace: str, part: str, one: dict[str, Any]) -> float:
    return float(one[pace][part])


def _cells(found: Found, value: Callable[[dict[str, Any]], float]) -> dict[str, list[float]]:
    """Takes a value of each round, without the processes that were ended."""
    return {name: [value(one) for one in results if "given_up" not in one] for name, results in found.items()}


if __name__ == "__main__":
    main()
