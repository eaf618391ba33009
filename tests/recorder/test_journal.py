"""The file that records are in: whose it is, what it refuses, and what happens when it is damaged."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import chdir, closing
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

import pytest
from trace_sessions import ConfigurationError, HoneyHive
from trace_sessions.__main__ import main
from trace_sessions.recorder import Damaged, Recorder, Refused, Report
from trace_sessions.recorder.files import APPLICATION_ID, default_path
from trace_sessions.testing import Sandbox

from .conftest import Made


def record(recorder: Recorder[Any], count: int = 1, size: int = 0) -> Any:
    with recorder.session("s") as session:
        for _ in range(count):
            session.tool("t", inputs={"text": "x" * size}).end()
    return session


def rows(journal: Path) -> int:
    connection = sqlite3.connect(journal)
    try:
        return int(connection.execute("SELECT count(*) FROM record").fetchone()[0])
    finally:
        connection.close()


def test_only_its_owner_may_read_the_journal(recorder: Recorder[HoneyHive], journal: Path) -> None:
    record(recorder)
    assert {
        path.name: oct(path.stat().st_mode & 0o777) for path in journal.parent.glob("journal.db*")
    } == dict.fromkeys(["journal.db", "journal.db-shm", "journal.db-wal", "journal.db.lock"], "0o600")


def test_a_record_is_in_the_journal_from_the_moment_it_is_opened(make: Made, sandbox: Sandbox, journal: Path) -> None:
    sandbox.faults.outage(60)
    session = make().session("s")
    event = session.tool("t")
    assert rows(journal) == 2
    event.end()
    assert rows(journal) == 2


def test_waiting_is_what_the_journal_holds(make: Made, sandbox: Sandbox, journal: Path) -> None:
    sandbox.faults.outage(60)
    recorder = make()
    record(recorder, 7)
    assert recorder.flush().waiting == rows(journal) == 8
    sandbox.time.advance(60)
    assert recorder.flush().waiting == rows(journal) == 0


def test_the_next_recorder_sends_what_the_last_one_left(make: Made, sandbox: Sandbox, hh: HoneyHive) -> None:
    sandbox.faults.outage(60)
    first = make()
    session = record(first, 3)
    assert first.close() == Report(recorded=4, waiting=4)
    sandbox.time.advance(60)
    assert make().flush() == Report(recorded=4, delivered=4)
    assert len(hh.sessions.get(session.session_id).children) == 3


def test_two_recorders_of_a_process_keep_other_processes_from_deleting_the_log(
    make: Made, sandbox: Sandbox, journal: Path
) -> None:
    sandbox.faults.outage(60)
    first, second = make(), make()
    record(first)
    record(second)
    # SQLite deletes the log when the last connection is closed.
    reads = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM record').close()"
    subprocess.run([sys.executable, "-c", reads, str(journal)], check=True)
    assert journal.with_name("journal.db-wal").exists()
    record(first)
    assert rows(journal) == 6


def test_an_interrupt_during_an_insert_does_not_stop_the_recording(make: Made) -> None:
    def interrupt(frame: FrameType, event: str, function: Any) -> None:
        if event == "c_return" and function.__name__ == "execute" and frame.f_code.co_name == "insert":
            sys.setprofile(None)
            raise KeyboardInterrupt

    recorder = make()
    session = recorder.session("s")
    sys.setprofile(interrupt)
    with pytest.raises(KeyboardInterrupt):
        session.tool("interrupted")
    session.tool("t").end()
    session.end()
    assert recorder.close() == Report(recorded=3, delivered=3, interrupted=1)


@pytest.mark.parametrize("link", ["folder", "file"])
def test_a_recorder_knows_its_journal_through_a_symbolic_link(link: str, make: Made, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    linked = tmp_path / "link"
    linked.symlink_to(real if link == "folder" else real / "journal.db")
    first = make(journal=real / "journal.db")
    first.session("open")
    first.flush()
    path = linked / "journal.db" if link == "folder" else linked
    assert make(journal=path).flush() == Report()
    assert main(["journal", "status", "--journal", str(path)]) == 0


def test_a_relative_journal_stays_where_it_is_when_the_program_changes_its_folder(
    hh: HoneyHive, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    with chdir(tmp_path), patch.dict(os.environ, {"TRACE_SESSIONS_JOURNAL": "journal.db"}), Recorder(hh) as recorder:
        with chdir("elsewhere"):
            record(recorder)
        assert (tmp_path / "journal.db").exists()


@pytest.mark.parametrize("other", [{"name": "another program"}, {"client": "another address"}])
def test_a_recorder_leaves_records_of_another_program_or_address_alone(
    other: dict[str, Any], make: Made, sandbox: Sandbox
) -> None:
    if "client" in other:
        other = {"client": sandbox.honeyhive(base_url="https://eu.example.com")}
    sandbox.faults.outage(60)
    record(first := make())
    first.close()
    sandbox.time.advance(60)
    assert make(**other).flush() == Report()
    assert make().flush() == Report(recorded=2, delivered=2)


@pytest.mark.parametrize("content", [b"a letter to my mother", b"", "database"], ids=["text", "empty", "database"])
def test_a_file_that_is_no_journal_is_refused_and_left_as_it_is(
    content: Any, make: Made, journal: Path, caplog: pytest.LogCaptureFixture
) -> None:
    if content == "database":
        connection = sqlite3.connect(journal)
        connection.execute("CREATE TABLE mine (x)")
        connection.close()
    else:
        journal.write_bytes(content)
    before = journal.read_bytes()
    recorder = make()
    record(recorder, 2)
    if content == b"":
        assert recorder.close().delivered == 3  # such as one that mkstemp has made
        return
    assert recorder.close() == Report(refused=3)
    assert journal.read_bytes() == before
    assert f"{journal} is not a journal of trace-sessions: name another file" in caplog.text
    assert [path.name for path in journal.parent.iterdir()] == ["journal.db"]


def test_a_journal_of_another_version_is_refused_and_kept(
    make: Made, journal: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    first = make()
    record(first)
    first.close()
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID - 1}")
        connection.commit()
    before = journal.read_bytes()
    recorder = make()
    record(recorder, 2)
    assert recorder.close() == Report(refused=3)
    assert journal.read_bytes() == before
    message = "another version of trace-sessions wrote this journal: name another file"
    assert message in caplog.text
    assert main(["journal", "status", "--journal", str(journal)]) == 2
    assert message in capsys.readouterr().err


def test_a_folder_that_can_not_be_made_refuses_and_is_said_once(
    make: Made, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Any] = []
    (tmp_path / "file").touch()
    recorder = make(journal=tmp_path / "file" / "journal.db", on_event=told.append)
    record(recorder, 3)
    assert recorder.close() == Report(refused=4)
    assert [type(event) for event in told] == [Refused] * 4
    assert caplog.text.count("nothing can be recorded") == 1


def test_a_full_journal_refuses_and_goes_on_when_there_is_room(make: Made, sandbox: Sandbox) -> None:
    sandbox.faults.outage(60)
    recorder = make(journal_bytes=500_000)
    record(recorder, 20, size=50_000)
    full = recorder.flush()
    assert full.refused > 0
    assert 0 < full.recorded < 21
    sandbox.time.advance(60)
    assert recorder.flush().waiting == 0
    before = recorder.report()
    record(recorder, 2)
    assert recorder.close().delivered == before.delivered + 3


def test_an_event_whose_end_is_refused_is_sent_as_interrupted(make: Made, sandbox: Sandbox, hh: HoneyHive) -> None:
    sandbox.faults.outage(60)
    recorder = make(journal_bytes=500_000)
    session = recorder.session("s")
    event = session.model("answer", inputs={"q": "hi"})
    event.outputs = {"a": "x" * 600_000}
    event.end()
    assert recorder.report().refused == 1
    sandbox.time.advance(60)
    assert recorder.flush() == Report(recorded=2, delivered=1, waiting=1, refused=1, interrupted=1)
    assert [(child.error, dict(child.inputs)) for child in hh.sessions.get(session.session_id).children] == [
        ("interrupted", {"q": "hi"})
    ]


def test_an_event_whose_end_is_refused_is_sent_when_the_disk_has_room_again(make: Made, journal: Path) -> None:
    recorder = make()
    session = recorder.session("s")
    event = session.tool("t")
    recorder.flush()
    with closing(sqlite3.connect(journal, isolation_level=None)) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON ended BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
        event.end()
        recorder.flush()
        connection.execute("DROP TRIGGER full")
    recorder.flush()
    assert recorder.flush() == Report(recorded=2, delivered=1, waiting=1, refused=1, interrupted=1)


def test_memory_is_bounded_and_what_is_left_at_the_end_is_said(
    make: Made, sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.faults.outage(60)
    recorder = make(journal=None, journal_bytes=500_000)
    record(recorder, 20, size=50_000)
    report = recorder.close()
    assert 0 < report.waiting == report.recorded < 21
    assert f"{report.waiting} undelivered records are lost" in caplog.text


def test_a_record_that_fills_most_of_the_journal_holds_up_nothing(make: Made, sandbox: Sandbox) -> None:
    sandbox.faults.next("honeyhive.sessions.add_events", status=413)
    recorder = make(journal=None, journal_bytes=1_000_000)
    record(recorder, 1, size=700_000)
    assert recorder.flush() == Report(recorded=2, delivered=1, set_aside=1)


def test_records_in_memory_are_delivered(make: Made) -> None:
    recorder = make(journal=None)
    record(recorder, 3)
    assert recorder.close() == Report(recorded=4, delivered=4)


@pytest.mark.parametrize("place", [0, 100, 5_000])
def test_a_damaged_journal_is_moved_aside_and_another_is_begun(
    place: int, make: Made, sandbox: Sandbox, journal: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.faults.outage(60)
    first = make()
    record(first, 10)
    first.close()
    content = bytearray(journal.read_bytes())
    content[place : place + 4_096] = os.urandom(4_096)
    journal.write_bytes(content)
    sandbox.time.advance(60)
    told: list[Any] = []
    second = make(on_event=told.append)
    second.flush()
    record(second)
    second.flush()
    record(second)
    report = second.close()
    assert report.recorded == report.delivered + report.set_aside
    assert report.delivered >= 2
    assert "the journal is damaged" in caplog.text
    assert any(isinstance(event, Damaged) for event in told)
    aside = [path for path in journal.parent.iterdir() if ".damaged-" in path.name]
    assert len(aside) == 1
    assert len(aside[0].read_bytes()) == len(content)


def test_a_journal_that_is_damaged_while_it_is_used_counts_what_waited_in_it(
    make: Made, sandbox: Sandbox, journal: Path
) -> None:
    sandbox.faults.outage(60)
    recorder = make()
    session = record(recorder, 10)
    event = session.tool("open")
    recorder.flush()
    for path in journal.parent.glob("journal.db*"):
        if path.suffix != ".lock" and "shm" not in path.name:
            path.write_bytes(os.urandom(path.stat().st_size))
    event.end()
    recorder.flush()
    sandbox.time.advance(60)
    record(recorder, 1)
    report = recorder.close()
    assert report.recorded == report.delivered + report.set_aside + report.waiting
    assert report.waiting == 0


@pytest.mark.parametrize("value", ["x'00'", "NULL", "5", "'[1]'"])
def test_a_record_that_is_damaged_in_the_journal_is_set_aside_alone(
    value: str, make: Made, sandbox: Sandbox, journal: Path
) -> None:
    sandbox.faults.outage(60)
    recorder = make()
    record(recorder, 2)
    recorder.flush()
    connection = sqlite3.connect(journal, isolation_level=None)
    connection.execute(f"UPDATE record SET opened = {value} WHERE id = (SELECT max(id) FROM record)")
    connection.close()
    sandbox.time.advance(60)
    assert recorder.flush() == Report(recorded=3, delivered=2, set_aside=1)


def test_the_default_is_a_file_in_the_folder_for_state(tmp_path: Path) -> None:
    with patch.dict(os.environ, {"XDG_STATE_HOME": str(tmp_path)}):
        os.environ.pop("TRACE_SESSIONS_JOURNAL", None)
        assert default_path() == tmp_path / "trace-sessions" / "journal.db"
    with patch.dict(os.environ, {"TRACE_SESSIONS_JOURNAL": "/elsewhere/j.db"}):
        assert default_path() == Path("/elsewhere/j.db")


def test_a_user_without_a_home_folder_is_asked_for_a_journal(
    make: Made, hh: HoneyHive, journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # In a container, the user may also have no entry in /etc/passwd. The home folder is then "~".
    with patch.dict(os.environ, {"HOME": "~"}):
        for name in ("TRACE_SESSIONS_JOURNAL", "XDG_STATE_HOME"):
            os.environ.pop(name, None)
        with pytest.raises(ConfigurationError, match="name a journal in TRACE_SESSIONS_JOURNAL or journal="):
            Recorder(hh)
        assert main(["journal", "status"]) == 2
        assert "this user has no home folder" in capsys.readouterr().err
        record(make())
        assert main(["journal", "status", "--journal", str(journal)]) == 0


def test_what_is_no_client_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="client must be a HoneyHive or an Orq, not a str"):
        Recorder("key")  # type: ignore[type-var]
