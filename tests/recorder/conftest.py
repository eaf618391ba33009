"""Recorders of a sandbox in this process, each on a journal of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from trace_sessions import HoneyHive
from trace_sessions.recorder import Recorder
from trace_sessions.testing import Sandbox

Made = Callable[..., Recorder[Any]]


@pytest.fixture
def sandbox(trace_sessions_sandbox: Sandbox) -> Sandbox:
    return trace_sessions_sandbox


@pytest.fixture
def hh(sandbox: Sandbox) -> HoneyHive:
    return sandbox.honeyhive()


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def make(hh: HoneyHive, journal: Path) -> Iterator[Made]:
    """Makes recorders, which are closed after the test."""
    made: list[Recorder[Any]] = []

    def make_recorder(client: Any = hh, **options: Any) -> Recorder[Any]:
        made.append(recorder := Recorder(client, **{"journal": journal, **options}))
        return recorder

    yield make_recorder
    for recorder in made:
        recorder.close()


@pytest.fixture
def recorder(make: Made) -> Recorder[HoneyHive]:
    return make()
