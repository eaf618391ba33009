"""A sandbox with either meaning of its windows, and a workspace in it."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from trace_sessions.sandbox import serve

from .workspace import Workspace


@pytest.fixture(scope="session", params=["started_at", "updated_at"])
def sandbox(request: pytest.FixtureRequest) -> Iterator[str]:
    with serve(window_time=request.param) as url:
        yield url


@pytest.fixture
def url(sandbox: str) -> str:
    """A sandbox without sessions."""
    httpx.post(f"{sandbox}/_sandbox/reset").raise_for_status()
    return sandbox


@pytest.fixture
def workspace(url: str) -> Iterator[Workspace]:
    workspace = Workspace(url)
    with workspace.client:
        yield workspace
