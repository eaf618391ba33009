"""The page docs/faults.md: the outcome of a call under each fault, measured with the fault server of the tests.

Usage: python -m tests.resilience.page
"""

from pathlib import Path

from tests.support.server import FaultServer

from .faults import FAULTS
from .matrix import KINDS, Matrix, kind_of, run_both

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
INTRODUCTION = """# Faults

This page lists the outcome of a call when the service, or the network in front of it, fails in the same way at every
attempt. A call makes up to 3 attempts. If a table does not mention attempts, the call made only one. Synchronous and
asynchronous calls have the same outcome.

- **after 3 attempts** also means that a brief fault does no harm: if only the first attempt fails, the second succeeds.
- **outcome unknown** means that the error's `outcome_unknown` is true: the service may have carried out the request.
- **(timeout)** marks a fault that makes each attempt last until its `timeout`.
"""
SAME = """
## For every operation

| fault | outcome |
|---|---|"""
DIFFERENT = f"""
## By kind of operation

- **Reads** change nothing: every GET, and the operations that openapi.yaml marks with `safe: true`.
- **Writes that are safe to repeat** have the same effect if they are carried out twice: every DELETE and PUT, and the
  operations that openapi.yaml marks with `idempotent: true`.
- **Writes that are not safe to repeat** are all others. The client retries them only if the service can't have carried
  them out.

| fault | {" | ".join(KINDS)} |
|---|---|---|---|"""
NO_BODY = """
## Operations without a response body

Most deletes have no response body. The client does not read one, so these calls succeed even if the response has:

"""
ORIGIN = """
---

`make fault-table` makes this page. It calls every operation of a loopback server that produces each fault on a real
socket. The tests fail if the outcome of an operation differs from that of its kind, or if this page is out of date.
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
