"""Setup shared by all tests."""

import gc

import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    """Freeze the objects imported and collected so far, because scanning them at each garbage collection is slow."""
    gc.freeze()
