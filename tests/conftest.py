"""What all tests share."""

import gc

import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is imported and collected by now stays; to look through it again at each collection of garbage is slow."""
    gc.freeze()
