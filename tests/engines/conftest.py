"""A sandbox of its own process with 100,000 sessions, which others change meanwhile."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from benchmarks.sandbox.filling import fill
from tests.export.workspace import Workspace

SESSIONS = 100_000


@contextmanager
def workspace_of(file: Path, window_time: str) -> Generator[tuple[str, Workspace]]:
    """The URL of a sandbox over a file, and a workspace with the sessions in it; the variables are set to it."""
    command = [sys.executable, "-m", "trace_sessions.sandbox", "--port", "0", "--log-level", "warning"]
    command += ["--db", str(file), "--window-time", window_time]
    with closing(sqlite3.connect(file)) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM orq_sessions")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().split(" ")[3]
        workspace = Workspace(url)
        workspace.stay = ids
        os.environ |= {"ORQ_API_KEY": "key", "ORQ_BASE_URL": url}
        try:
            with workspace.client:
                yield url, workspace
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with sessions of the last 30 days."""
    file = tmp_path_factory.mktemp("state") / "sandbox.db"
    fill(str(file), 0, SESSIONS, SESSIONS)
    return file


@pytest.fixture(params=["updated_at"])
def running(request: pytest.FixtureRequest, filled: Path, tmp_path: Path) -> Iterator[tuple[str, Workspace]]:
    """A sandbox with 100,000 sessions."""
    file = tmp_path / "sandbox.db"
    with closing(sqlite3.connect(filled)) as source, closing(sqlite3.connect(file)) as copy:
        source.backup(copy)
    with workspace_of(file, request.param) as running:
        yield running
