"""Write docs/faults.md: what a call comes to under each fault, as the fault server of the tests sees it.

Usage: python -m tools.fault_table
"""

import itertools
import statistics
from collections.abc import Iterable
from pathlib import Path

from tests.resilience.faults import FAULTS
from tests.resilience.matrix import PLANS, TIMEOUT, Matrix, Outcome, run_both
from tests.resilience.server import fault_server

PAGE = Path(__file__).resolve().parent.parent / "docs" / "faults.md"
INTRODUCTION = f"""# What happens when things go wrong

Every operation, under every fault, against a server on loopback that commits the fault on a real socket. Made by
`make fault-table`; the tests fail when the page is no longer true. The synchronous and the asynchronous client come to
the same, so they share a row, and so do operations that come to the same.

Each call had the default of 3 attempts, no wait between them, and a `timeout` of {TIMEOUT} s.

- **when**: whether the server commits the fault every time, or once and then answers well.
- **attempts**: how many requests were sent.
- **exception**: what the call raises; empty for success.
- **outcome unknown**: whether `outcome_unknown` is true: the service may have carried the request out.
- **seconds**: how long the call took, to the nearest timeout, which keeps the page the same on every machine.
"""
HEADER = "| fault | when | operations | attempts | exception | outcome unknown | seconds |\n" + "|---" * 7 + "|"


def rows(matrix: Matrix) -> Iterable[tuple[str, ...]]:
    """The rows of the table: for each fault and plan, the operations that come to the same together."""
    ordered = sorted(matrix, key=lambda case: (["refuse", *FAULTS].index(case.fault), case.plan == "1"))
    for (fault, plan), cases in itertools.groupby(ordered, key=lambda case: (case.fault, case.plan)):
        together: dict[tuple[str, ...], dict[str, int]] = {}
        for case in cases:
            outcome = matrix[case]["sync"]
            together.setdefault(shown(outcome), {})[f"`{case.operation}`"] = outcome.timeouts
        description = FAULTS[fault].description if fault in FAULTS else "nothing listens on the port"
        for result, operations in together.items():
            everything = len(operations) == len({case.operation for case in matrix})
            seconds = f"{statistics.mode(operations.values()) * TIMEOUT:.1f}"
            yield (description, PLANS[plan], "all" if everything else ", ".join(operations), *result, seconds)


def shown(outcome: Outcome) -> tuple[str, ...]:
    """An outcome as cells, but for the time."""
    attempts = str(outcome.attempts)
    unknown = "yes" if outcome.outcome_unknown else ""
    return attempts, f"`{outcome.kind}`" if outcome.kind else "", unknown


def page(matrix: Matrix) -> str:
    """The whole page."""
    lines = [f"| {' | '.join(row)} |" for row in rows(matrix)]
    return "\n".join([INTRODUCTION, HEADER, *lines, ""])


def main() -> None:
    with fault_server() as server:
        PAGE.write_text(page(run_both(server)))


if __name__ == "__main__":
    main()
