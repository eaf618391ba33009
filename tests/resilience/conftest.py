"""One fault server, and one run of the matrix, for all the tests here."""

from collections.abc import Iterator

import pytest

from .matrix import Matrix, run_both
from .server import FaultServer, fault_server


@pytest.fixture(scope="session")
def server() -> Iterator[FaultServer]:
    with fault_server() as running:
        yield running


@pytest.fixture(scope="session")
def matrix(server: FaultServer) -> Matrix:
    """The outcomes of every case, sync and async."""
    return run_both(server)
