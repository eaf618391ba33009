"""A runner of steps, sync or async, which prints a line for each."""

import inspect
import time
from collections.abc import Callable, Generator
from typing import Any

from trace_sessions import NotFoundError, RawResponse

ROW = "{:<6} {:<25} {:>6} {:>8} {:>8}  {}"

# A step has a name, a call, a condition that the result must meet, and a function that shows the result.
Step = tuple[str, Callable[[], Any], Callable[[Any], bool], Callable[[Any], str]]


class Table:
    """A table with a line for each step. It remembers whether every result was as expected."""

    def __init__(self) -> None:
        self.failures = 0
        self.operations: dict[str, set[str]] = {"sync": set(), "async": set()}
        print(ROW.format("client", "operation", "status", "attempts", "ms", "result"))
        print(ROW.format("-" * 6, "-" * 25, "-" * 6, "-" * 8, "-" * 8, "-" * 50))

    def show(self, mode: str, step: Step, answer: Any, seconds: float) -> Any:
        """Print a step, and return its result."""
        name, _, expected, shown = step
        status: int | str = ""
        attempts: int | str = ""
        result = answer
        if isinstance(answer, RawResponse):
            status, attempts, result = answer.status_code, answer.attempts, answer.parsed
        elif isinstance(answer, NotFoundError):
            status, attempts = answer.status_code, answer.attempts
        good = (status or isinstance(result, list)) and expected(result)
        self.failures += 0 if good else 1
        if name or not good:
            text = shown(result) if good else f"NOT AS EXPECTED: {result!r}"
            print(ROW.format(mode, name, status, attempts, f"{seconds * 1000:.1f}", text))
            self.operations[mode] |= {name} if name else set()
        return result


def walk(steps: Generator[Step, Any, Any], table: Table) -> Any:
    """Take every step, and return the results."""
    try:
        step = next(steps)
        while True:
            started = time.perf_counter()
            try:
                answer = step[1]()
            except Exception as error:
                answer = error
            step = steps.send(table.show("sync", step, answer, time.perf_counter() - started))
    except StopIteration as end:
        return end.value


async def async_walk(steps: Generator[Step, Any, Any], table: Table) -> Any:
    """Take every step, and return the results."""
    try:
        step = next(steps)
        while True:
            started = time.perf_counter()
            try:
                answer = step[1]()
                answer = await answer if inspect.isawaitable(answer) else answer
            except Exception as error:
                answer = error
            step = steps.send(table.show("async", step, answer, time.perf_counter() - started))
    except StopIteration as end:
        return end.value
