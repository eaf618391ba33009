"""A server for each test, and what was measured, printed at the end."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.server import FaultServer

measurements: list[str] = []


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A fault server of its own for one test."""
    with FaultServer() as running:
        yield running


@pytest.fixture(scope="session")
def measured() -> Any:
    """Keeps a line to print when all tests are over."""
    return measurements.append


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if measurements:
        terminalreporter.section("fault tests: measured")
        for line in measurements:
            terminalreporter.line(line)
