"""`trace-sessions journal`."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from trace_sessions import HoneyHive
from trace_sessions.__main__ import main
from trace_sessions.recorder import Report
from trace_sessions.testing import Sandbox

from .conftest import Made


@pytest.fixture
def session_id(make: Made, sandbox: Sandbox, journal: Path) -> str:
    """A session of which one event is set aside and one is open."""
    recorder = make(name="shop")
    session = recorder.session("s")
    sandbox.faults.next("honeyhive.sessions.add_events", status=400)
    with session.chain("step", inputs={"q": "hi"}):
        pass
    recorder.flush()
    session.tool("open")
    return str(session.session_id)


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["journal", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_status_says_that_nothing_is_left(make: Made, journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recorder = make()
    recorder.session("s").end()
    recorder.close()
    assert run(capsys, "status", "--journal", journal).splitlines()[1:] == [
        "no records: everything was delivered or discarded"
    ]


def test_status_counts_records(session_id: str, journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "status", "--journal", journal)
    assert [line[:18].strip() for line in told.splitlines()[1:]] == ["2 open", "1 set aside"]
    assert "shop (in use)" in told


def test_show_prints_records_with_the_reason(
    session_id: str, journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = [json.loads(line) for line in run(capsys, "show", "--journal", journal).splitlines()]
    assert [record["state"] for record in records] == ["open", "set aside", "open"]
    assert records[1]["opened"]["session_id"] == session_id
    assert records[1]["opened"]["inputs"] == {"q": "hi"}
    assert "400" in records[1]["reason"]


def test_replay_lets_the_next_recorder_send_what_was_set_aside(
    session_id: str, journal: Path, capsys: pytest.CaptureFixture[str], make: Made, hh: HoneyHive
) -> None:
    assert run(capsys, "replay", "--journal", journal).startswith("1 records will be sent again")
    assert make(name="shop").flush() == Report(recorded=1, delivered=1)
    assert [child.event_name for child in hh.sessions.get(session_id).children] == ["step"]


def test_discard_deletes_what_was_set_aside(session_id: str, journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "discard", "--journal", journal) == "1 records were deleted\n"
    assert "set aside" not in run(capsys, "status", "--journal", journal)


@pytest.mark.parametrize("content", [None, "a letter"])
def test_what_is_no_journal_is_refused(content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.txt"
    if content is not None:
        path.write_text(content)
    assert main(["journal", "status", "--journal", str(path)]) == 2
    assert f"{path}" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ([] if content is None else ["letter.txt"])


def test_a_replayed_record_is_counted_by_the_recorder_that_takes_it_over(
    make: Made, sandbox: Sandbox, journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorder: Any = make(name="shop")
    sandbox.faults.next("honeyhive.sessions.create", status=400)
    recorder.session("s").end()
    assert recorder.flush() == Report(recorded=1, set_aside=1)
    run(capsys, "replay", "--journal", journal)
    assert recorder.close() == Report(recorded=2, delivered=1, set_aside=1)


def run_apart(journal: Path, command: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    arguments = [sys.executable, "-m", "trace_sessions", "journal", command, "--journal", str(journal)]
    return subprocess.run(arguments, stderr=subprocess.PIPE, text=True, timeout=30, **options)


@pytest.mark.parametrize("command", ["status", "show"])
def test_a_reader_that_closes_the_pipe_gets_no_message(command: str, session_id: str, journal: Path) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = run_apart(journal, command, stdout=theirs)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (1, "")


def test_text_that_a_terminal_can_not_print_is_escaped(make: Made, journal: Path) -> None:
    make().session("für Ann")
    done = run_apart(journal, "show", stdout=subprocess.PIPE, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout.replace("\\xfc", "ü"))["opened"]["session_name"] == "für Ann"


def test_a_damaged_value_is_shown_as_it_is(session_id: str, journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(journal, isolation_level=None)) as connection:
        connection.execute("UPDATE record SET opened = 5 WHERE reason IS NOT NULL")
    records = [json.loads(line) for line in run(capsys, "show", "--journal", journal).splitlines()]
    assert [record["opened"] for record in records][1] == "damaged: 5"


def test_an_empty_file_is_said_to_be_empty(journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal.touch()
    assert main(["journal", "show", "--journal", str(journal)]) == 2
    assert f"{journal} is empty: no recorder has used it yet" in capsys.readouterr().err
