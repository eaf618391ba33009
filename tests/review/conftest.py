"""Repositories to review."""

from pathlib import Path

import pytest

from .scratch import ScratchRepository


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> ScratchRepository:
    """A repository without the overlay, which a change of the specification alone leaves as it is."""
    return ScratchRepository(tmp_path_factory.mktemp("review") / "repository")


@pytest.fixture
def scratch(tmp_path: Path) -> ScratchRepository:
    """One for a test that commits."""
    return ScratchRepository(tmp_path / "repository")


@pytest.fixture
def whole(tmp_path: Path) -> ScratchRepository:
    """A repository with the overlay."""
    return ScratchRepository(tmp_path / "repository", overlay=True)
