"""The nightly export."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from trace_sessions.report import rows_of
from trace_sessions.testing import Sandbox

from .conftest import EXAMPLES, Run

TODAY = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def seed(sandbox: Sandbox, days_ago: int, number: int) -> None:
    """Add sessions from the first to the last millisecond of a day."""
    first, last = TODAY - timedelta(days=days_ago), TODAY - timedelta(days=days_ago - 1, milliseconds=1)
    for place in range(number):
        at = (first + (last - first) * place / max(1, number - 1)).isoformat()
        name = f"chat-{days_ago}-{place}"
        sandbox.seed({"service": "orq", "external_id": name, "started_at": at, "updated_at": at})


def exported(folder: Path) -> dict[int, list[str]]:
    """Map the days ago to the external ids in the file of that day."""
    found: dict[int, list[str]] = {}
    for file in folder.glob("day=*/sessions.parquet"):
        day = datetime.fromisoformat(file.parent.name.removeprefix("day=")).replace(tzinfo=UTC)
        found[(TODAY - day).days] = [row["external_id"] for row in rows_of(file)]
    return found


def names(days_ago: int, number: int) -> list[str]:
    return [f"chat-{days_ago}-{place}" for place in range(number)]


def test_every_finished_day_is_exported_once(run: Run, sandbox_server: Sandbox, tmp_path: Path) -> None:
    for days_ago, number in {0: 2, 1: 3, 2: 4, 8: 5}.items():
        seed(sandbox_server, days_ago, number)
    done = run("nightly_export.py", str(tmp_path), "2")
    assert done.returncode == 0, done.stderr
    assert exported(tmp_path) == {1: names(1, 3), 2: names(2, 4)}
    before = len(sandbox_server.calls)
    assert run("nightly_export.py", str(tmp_path), "2").returncode == 0
    assert len(sandbox_server.calls) == before
    assert run("nightly_export.py", str(tmp_path), "8").returncode == 0
    assert {day: ids for day, ids in exported(tmp_path).items() if ids} == {
        1: names(1, 3),
        2: names(2, 4),
        8: names(8, 5),
    }


def test_a_run_that_is_killed_is_continued_by_the_next(run: Run, sandbox_server: Sandbox, tmp_path: Path) -> None:
    seed(sandbox_server, 1, 3)
    seed(sandbox_server, 2, 4)
    # The second list is refused for an hour, and the program waits.
    sandbox_server.faults.every(2, "orq.sessions.list", status=429, retry_after=3600)
    command = [sys.executable, "nightly_export.py", str(tmp_path), "2"]
    with subprocess.Popen(command, cwd=EXAMPLES, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert any("pause for 3600" in line for line in process.stderr)
        process.kill()
    assert exported(tmp_path) == {2: names(2, 4)}

    sandbox_server.faults.clear()
    done = run("nightly_export.py", str(tmp_path), "2")
    assert done.returncode == 0, done.stderr
    assert exported(tmp_path) == {1: names(1, 3), 2: names(2, 4)}
    assert {path.name for path in tmp_path.glob("*/*")} == {"sessions.parquet"}


def test_a_failure_is_logged_and_the_next_run_continues(run: Run, sandbox_server: Sandbox, tmp_path: Path) -> None:
    seed(sandbox_server, 1, 3)
    sandbox_server.faults.next("orq.sessions.list", status=403)
    done = run("nightly_export.py", str(tmp_path), "1")
    assert done.returncode == 1
    assert "ERROR stopped, and the next run continues: POST /v2/sessions/query: 403" in done.stderr
    assert run("nightly_export.py", str(tmp_path), "1").returncode == 0
    assert exported(tmp_path) == {1: names(1, 3)}


@pytest.mark.parametrize("arguments", [[], ["folder", "many"], ["folder", "1", "2"]], ids=str)
def test_wrong_arguments_are_answered_with_the_usage(run: Run, arguments: list[str]) -> None:
    done = run("nightly_export.py", *arguments)
    assert (done.returncode, done.stderr) == (2, "usage: nightly_export.py FOLDER [DAYS]\n")


def test_without_a_key_it_can_not_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ORQ_API_KEY", raising=False)
    done = run("nightly_export.py", str(tmp_path))
    assert done.returncode == 2
    assert "ORQ_API_KEY" in done.stderr
