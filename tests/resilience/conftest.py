"""One fault server, and one run of the matrix, for all the tests here."""

from collections.abc import Iterator

import pytest

from tests.support.server import FaultServer

from .matrix import Matrix, run_both


@pytest.fixture(scope="session")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


@pytest.fixture(scope="session")
def matrix(server: FaultServer) -> Matrix:
    """The outcomes of every case, sync and async."""
    return run_both(server)
