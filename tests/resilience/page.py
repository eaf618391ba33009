"""docs/faults.md: what a call comes to under each fault, as the fault server of the tests sees it.

Usage: python -m tests.resilience.page
"""

from pathlib import Path

from tests.support.server import FaultServer

from .faults import FAULTS
from .matrix import KINDS, Matrix, kind_of, run_both

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
INTRODUCTION = """# What happens when things go wrong

What a call comes to when the service, or the network before it, fails in one of these ways at every attempt. The calls
have the default of 3 attempts; where a table says nothing of attempts, there was one. Sync and async calls come to the
same.

- **A fault that is over by the next attempt** does no harm wherever a table says "after 3 attempts": the call then
  succeeds at its second attempt.
- **Outcome unknown** means that the error's `outcome_unknown` is true: the service may have carried the request out.
- **(timeout)** marks a fault that makes each attempt last until its `timeout`.
"""
SAME = """
## For every operation

| fault | comes to |
|---|---|"""
DIFFERENT = f"""
## By how an operation may be repeated

- **Reads** change nothing: every GET, and the operations that openapi.yaml marks with `safe: true`.
- **Writes that are safe to repeat** come to the same if they are carried out twice: every DELETE and PUT, and the
  operations that openapi.yaml marks with `idempotent: true`.
- **Writes that are never repeated** are all others. They are tried again only if the service can't have carried them
  out.

| fault | {" | ".join(KINDS)} |
|---|---|---|---|"""
NO_BODY = """
## Operations whose answer has no body

Most deletes are such operations. They read no body, so they succeed with any that arrives:

"""
ORIGIN = """
---

`make fault-table` makes this page from calls of every operation to a server on loopback that commits each fault on a
real socket. The tests fail when an operation comes to something else than its kind, or the page is no longer true.
"""


def page(matrix: Matrix) -> str:
    """The whole page."""
    rows: dict[tuple[str, ...], list[str]] = {}
    harmless: list[str] = []
    for name, fault in FAULTS.items():
        found = outcomes(matrix, name)
        timeout = " (timeout)" if fault.slow else ""
        rows.setdefault(tuple(found[kind, True] for kind in KINDS), []).append(fault.description + timeout)
        if any(found.get((kind, False), found[kind, True]) != found[kind, True] for kind in KINDS):
            harmless.append(f"- {fault.description}")
    same = [_row("; ".join(faults), cells[0]) for cells, faults in rows.items() if len({*cells}) == 1]
    different = [_row("; ".join(faults), *cells) for cells, faults in rows.items() if len({*cells}) > 1]
    return "\n".join([INTRODUCTION + SAME, *same, DIFFERENT, *different, NO_BODY + "\n".join(harmless), ORIGIN])


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def outcomes(matrix: Matrix, fault: str) -> dict[tuple[str, bool], str]:
    """The outcome of a lasting fault for each kind of operation, with an answer body and without."""
    return {
        (kind_of(case.spec), bool(case.spec.responses)): modes["sync"].shown
        for case, modes in matrix.items()
        if case.fault == fault and case.lasts
    }


def main() -> None:
    with FaultServer() as server:
        PAGE.write_text(page(run_both(server)))


if __name__ == "__main__":
    main()
