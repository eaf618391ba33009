"""Exports that are interrupted, and go on."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from trace_sessions import ConfigurationError, Orq
from trace_sessions.export import Progress, export_sessions

from .kills import export_with_kills
from .workspace import Workspace

MONTH = timedelta(days=30)


@pytest.mark.parametrize("sandbox", ["updated_at"], indirect=True)
def test_an_export_that_is_killed_goes_on_and_has_every_session_once(
    workspace: Workspace, url: str, tmp_path: Path
) -> None:
    workspace.add(600)
    workspace.add(20, stay=False)
    to = tmp_path / "sessions.jsonl"
    with workspace.changing():
        killed = export_with_kills(url, to, sessions=600, kills=2, page_size=50)
    assert len(killed) == 2
    assert killed == sorted(killed)
    workspace.check(json.loads(line)["id"] for line in to.read_text().splitlines())
    assert [path.name for path in tmp_path.iterdir()] == ["sessions.jsonl"]


def test_an_export_that_is_whole_but_not_written_is_written_without_asking(
    workspace: Workspace, url: str, tmp_path: Path
) -> None:
    workspace.add(5)
    in_the_way = tmp_path / ".sessions.csv.part"
    requests: list[object] = []

    def put_in_the_way(_: Progress) -> None:
        in_the_way.mkdir(exist_ok=True)

    with Orq("key", base_url=url, on_request=requests.append) as orq:
        with pytest.raises(IsADirectoryError):
            export_sessions(orq, tmp_path / "sessions.csv", MONTH, on_progress=put_in_the_way)
        in_the_way.rmdir()
        requests.clear()
        assert export_sessions(orq, tmp_path / "sessions.csv", MONTH, on_progress=put_in_the_way) == 5
    assert requests == []
    assert len((tmp_path / "sessions.csv").read_text().splitlines()) == 6


def test_an_export_is_not_gone_on_with_by_other_options(workspace: Workspace, url: str, tmp_path: Path) -> None:
    workspace.add(2)

    def fail(_: Progress) -> None:
        raise KeyboardInterrupt

    with Orq("key", base_url=url) as orq:
        with pytest.raises(KeyboardInterrupt):
            export_sessions(orq, tmp_path / "a.csv", MONTH, on_progress=fail)
        with pytest.raises(ConfigurationError, match="other options"):
            export_sessions(orq, tmp_path / "a.csv", MONTH, client="ios")
        assert export_sessions(orq, tmp_path / "a.csv", MONTH) == 2
