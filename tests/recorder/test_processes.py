"""Processes that are killed, that fork, that share a journal, and that end."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from trace_sessions import HoneyHive
from trace_sessions.recorder import Report
from trace_sessions.testing import Sandbox

from .conftest import Made

BEGIN = """
import os, signal, sys, threading
from trace_sessions import HoneyHive
from trace_sessions.recorder import Recorder
recorder = Recorder(HoneyHive(), journal=sys.argv[1], name="test")
"""
# Kills children that record, at random moments, and tells of each event that they had recorded by then. Some kill
# themselves between the answer of the service and the journal's note of it.
KILLS = (
    BEGIN.replace("HoneyHive()", "HoneyHive(on_response=die)").replace(
        "recorder =",
        """
def die(event):
    if kills_itself and event.method != "GET" and random.random() < 0.3:
        os.kill(os.getpid(), signal.SIGKILL)

kills_itself = False
recorder =""",
    )
    + """
import random
def work(pipe, flushes):
    while True:
        with recorder.session("s") as session:
            for _ in range(5):
                with session.chain("outer") as outer:
                    os.write(pipe, outer.event_id.encode())
                    with outer.tool("inner") as inner:
                        os.write(pipe, inner.event_id.encode())
        if flushes:
            recorder.flush()

draw = random.Random(7)
for number in range(30):
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        random.seed(number)
        kills_itself = number % 3 == 1
        work(theirs, flushes=number % 3)
    os.close(theirs)
    for _ in range(draw.randrange(1, 80)):
        if told := os.read(ours, 36):
            print(told.decode())
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while told := os.read(ours, 36):
        print(told.decode())
    os.close(ours)
print(recorder.flush(60))
"""
)


@pytest.fixture
def program(sandbox_server: Sandbox, journal: Path, tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Runs a program against the sandbox."""

    def run(text: str, *arguments: str) -> subprocess.Popen[str]:
        path = tmp_path / "program.py"
        path.write_text(text)
        # From Python 3.12 on, os.fork warns about threads. The recorder is made to survive them.
        command = [sys.executable, "-W", "ignore:This process", str(path), str(journal), *arguments]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    return run


def finish(process: subprocess.Popen[str], code: int = 0) -> str:
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (code, "")
    return out


def stored(sandbox: Sandbox) -> Counter[str]:
    """The events that the service has, each with the number of times."""
    return Counter(node.event_id for node in nodes(sandbox))


def nodes(sandbox: Sandbox) -> list[Any]:
    hh = sandbox.honeyhive()
    ids = {call.arguments["session_id"] for call in sandbox.calls.of("honeyhive.sessions.create")}
    return [node for one in ids for node in hh.sessions.get(one).tree().walk()]


def test_thirty_kills_lose_and_double_nothing(program: Any, sandbox: Sandbox) -> None:
    *recorded, report = finish(program(KILLS)).splitlines()
    assert "waiting=0, set_aside=0, refused=0" in report
    found = stored(sandbox)
    assert set(recorded) - found.keys() == set()
    assert [one for one, count in found.items() if count > 1] == []
    assert "interrupted" in {node.error for node in nodes(sandbox)}


def test_kills_neither_add_to_nor_take_from_totals(program: Any, sandbox: Sandbox) -> None:
    text = KILLS.replace("HoneyHive", "Orq").replace("36", "1").replace("range(30)", "range(15)")
    begin, end = text.index("        with recorder"), text.index("        if flushes")
    work = """
        for chat in "abc":
            with recorder.session(external_id=chat) as session:
                with session.model("answer") as event:
                    event.metadata = {"total_tokens": 1}
                os.write(pipe, chat.encode())
"""
    *told, report = finish(program(text[:begin] + work + text[end:])).splitlines()
    assert "waiting=0, set_aside=0, refused=0" in report
    for session in sandbox.orq().sessions.list():
        # A kill may come between the end of an event and the word of it.
        count = told.count(session.external_id)
        assert count <= session.usage.total_tokens == session.traces_count <= count + 15


def test_a_child_records_what_it_does_and_leaves_the_records_of_its_parent_alone(
    program: Any, sandbox: Sandbox
) -> None:
    text = (
        BEGIN
        + """
with recorder.session("of the parent") as session:
    event = session.tool("of the parent")
    child = os.fork()
    if not child:
        event.end("of the child")  # does nothing: the parent will end it
        event.tool("below").end()
        recorder.session("of the child").end()
        print(recorder.close().recorded, flush=True)
        os._exit(0)
    os.waitpid(child, 0)
    event.end()
print(recorder.close())
"""
    )
    told = finish(program(text)).splitlines()
    assert (told[0], "recorded=3, delivered=3" in told[1]) == ("2", True)
    sessions = {call.arguments["session_name"] for call in sandbox.calls.of("honeyhive.sessions.create")}
    assert sessions == {"of the parent", "of the child"}
    assert set(stored(sandbox).values()) == {1}


def test_a_program_that_ends_delivers_what_it_recorded(program: Any, sandbox: Sandbox) -> None:
    finish(program(BEGIN + 'recorder.session("s").end(); del recorder'))
    sandbox.calls.assert_called_once("honeyhive.sessions.create")


def test_a_program_that_is_asked_to_terminate_delivers_what_it_recorded(program: Any, sandbox: Sandbox) -> None:
    text = (
        BEGIN
        + """
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
with recorder.session("s") as session, session.tool("t"):
    os.kill(os.getpid(), signal.SIGTERM)
"""
    )
    finish(program(text), code=143)
    (call,) = sandbox.calls.of("honeyhive.sessions.add_events")
    assert call.arguments["events"][0]["error"] == "SystemExit: 143"


def test_a_program_ends_while_the_service_does_not_answer(program: Any, sandbox: Sandbox, journal: Path) -> None:
    text = BEGIN.replace("HoneyHive()", "HoneyHive(base_url='http://127.0.0.1:9')") + 'recorder.session("s").end()'
    process = program(text)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, "delivery pauses" in err) == (0, True)
    assert journal.exists()


def test_two_processes_share_a_journal(program: Any, sandbox: Sandbox) -> None:
    text = (
        BEGIN
        + """
child = os.fork()
for _ in range(50):
    with recorder.session("s") as session:
        session.tool("t").end()
report = recorder.close(timeout=30)
assert report.delivered == 100, report
if child:
    assert os.waitpid(child, 0)[1] == 0
"""
    )
    finish(program(text))
    assert Counter(stored(sandbox).values()) == {1: 200}


def test_a_process_that_forks_while_its_threads_record_loses_nothing(program: Any, sandbox: Sandbox) -> None:
    text = (
        BEGIN
        + """
def work():
    for _ in range(200):
        session.tool("t").end()

session = recorder.session("s")
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
children = []
for _ in range(5):
    if not (child := os.fork()):
        session.tool("of a child").end()
        os._exit(recorder.close(timeout=30).waiting)
    children.append(child)
for thread in threads:
    thread.join()
assert [os.waitpid(child, 0)[1] for child in children] == [0] * 5
session.end()
print(recorder.close(timeout=30))
"""
    )
    report = finish(program(text))
    assert "recorded=401, delivered=401, waiting=0" in report
    assert len(stored(sandbox)) == 406


def test_a_process_that_forks_while_its_thread_starts_leaves_its_child_whole_modules(program: Any) -> None:
    text = (
        BEGIN
        + """
recorder.session("of the parent").end()
threading.Thread(target=recorder.flush).start()
children = []
# The delivery thread imports modules meanwhile.
for _ in range(12):
    children.append(os.fork())
    if not children[-1]:
        recorder.session("of the child").end()
        report = recorder.close(timeout=30)
        os._exit(report.delivered != 1)
assert not any(os.waitpid(child, 0)[1] for child in children)
recorder.close()
"""
    )
    finish(program(text))


def test_threads_that_fork_at_once_do_not_lock_the_recorders_of_their_process(program: Any, sandbox: Sandbox) -> None:
    text = (
        BEGIN
        + """
def record(session):
    for _ in range(100):
        session.tool("t").end()

def fork():
    for _ in range(20):
        if not (child := os.fork()):
            os._exit(0)
        os.waitpid(child, 0)

sys.setswitchinterval(1e-5)
recorders = [recorder, *(Recorder(HoneyHive(), journal=sys.argv[1], name=name) for name in "ab")]
sessions = [one.session("s") for one in recorders]
threads = [threading.Thread(target=fork, daemon=True) for _ in range(6)]
threads += [threading.Thread(target=record, args=[session], daemon=True) for session in sessions]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(20)
    assert not thread.is_alive()
print([one.close(timeout=20).recorded for one in recorders])
"""
    )
    assert finish(program(text)) == "[101, 101, 101]\n"


def test_records_of_a_living_process_are_left_to_it(program: Any, sandbox: Sandbox, make: Made) -> None:
    process = program(
        BEGIN
        + """
session = recorder.session("s")
recorder.flush()
print("ready", flush=True)
sys.stdin.readline()
"""
    )
    assert process.stdout.readline() == "ready\n"
    with HoneyHive() as client:
        assert make(client, name="test").flush() == Report()
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert make(client, name="test").flush() == Report(recorded=1, delivered=1, interrupted=1)


def test_without_file_locks_every_record_is_refused_and_nothing_is_written(program: Any, journal: Path) -> None:
    process = program(BEGIN + 'sys.platform = "win32"; recorder.session("s").end(); print(recorder.flush(0.1))')
    out, err = process.communicate(timeout=30)
    assert "recorded=0" in out
    assert "refused=1" in out
    assert "needs POSIX file locks: pass journal=None" in err
    assert not [path.name for path in journal.parent.glob("journal*")]


def test_a_child_with_records_in_memory_is_refused_a_session_that_its_parent_has_not_sent(
    program: Any, sandbox: Sandbox
) -> None:
    sandbox.faults.next("honeyhive.sessions.create", times=9, status=503)
    text = (
        BEGIN.replace("sys.argv[1]", "None")
        + """
session = recorder.session("s")
if not os.fork():
    session.tool("t").end()
    print(recorder.flush(), flush=True)
    os._exit(0)
os.wait()
os._exit(0)
"""
    )
    assert "recorded=1, delivered=0, waiting=0, set_aside=1" in program(text).communicate(timeout=30)[0]
