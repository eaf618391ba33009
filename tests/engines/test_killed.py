"""An export of 100,000 sessions that is killed ten times while others insert, update and delete."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.export.kills import export_with_kills
from tests.export.workspace import Workspace

from .conftest import SESSIONS


@pytest.mark.parametrize("running", ["started_at", "updated_at"], indirect=True)
def test_every_session_is_in_it_once(running: tuple[str, Workspace], tmp_path: Path) -> None:
    url, workspace = running
    to = tmp_path / "sessions.jsonl"
    with workspace.changing():
        killed = export_with_kills(url, to, sessions=SESSIONS, kills=10, page_size=1000)
    assert len(killed) == 10
    assert workspace.gone
    with to.open() as lines:
        workspace.check(json.loads(line)["id"] for line in lines)
