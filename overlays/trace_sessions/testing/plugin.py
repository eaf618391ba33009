"""Fixtures for pytest. They import the package when the first test uses one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .. import AsyncHoneyHive, AsyncOrq, HoneyHive, Orq
    from . import Sandbox


@pytest.fixture
def trace_sessions_sandbox() -> Iterator[Sandbox]:
    """A new `trace_sessions.testing.Sandbox` for each test."""
    from . import Sandbox

    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def orq_client(trace_sessions_sandbox: Sandbox) -> Orq:
    """An `Orq` client of the sandbox."""
    return trace_sessions_sandbox.orq()


@pytest.fixture
def honeyhive_client(trace_sessions_sandbox: Sandbox) -> HoneyHive:
    """A `HoneyHive` client of the sandbox."""
    return trace_sessions_sandbox.honeyhive()


@pytest.fixture
def async_orq_client(trace_sessions_sandbox: Sandbox) -> AsyncOrq:
    """An `AsyncOrq` client of the sandbox, for any event loop."""
    return trace_sessions_sandbox.async_orq()


@pytest.fixture
def async_honeyhive_client(trace_sessions_sandbox: Sandbox) -> AsyncHoneyHive:
    """An `AsyncHoneyHive` client of the sandbox, for any event loop."""
    return trace_sessions_sandbox.async_honeyhive()


@pytest.fixture
def sandbox_server(trace_sessions_sandbox: Sandbox) -> Iterator[Sandbox]:
    """The sandbox on a port (`url`), with environment variables that point other clients at it."""
    with trace_sessions_sandbox.serve():
        yield trace_sessions_sandbox
