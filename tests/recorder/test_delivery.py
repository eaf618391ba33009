"""Delivery to HoneyHive, and the fate of records that do not arrive."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from trace_sessions import HoneyHive
from trace_sessions.recorder import Paused, Recorder, Report, SetAside
from trace_sessions.testing import Sandbox

from .conftest import Made

ADD = "honeyhive.sessions.add_events"
CREATE = "honeyhive.sessions.create"
UPDATE = "honeyhive.sessions.update_event"


def record(recorder: Recorder[Any], names: list[str]) -> Any:
    with recorder.session("s") as session:
        for name in names:
            session.tool(name).end()
    return session


def names_of(hh: HoneyHive, session: Any) -> list[str]:
    return [str(child.event_name) for child in hh.sessions.get(session.session_id).children]


def batches(sandbox: Sandbox) -> list[list[str]]:
    return [[event["event_name"] for event in call.arguments["events"]] for call in sandbox.calls.of(ADD)]


def check(report: Report) -> Report:
    assert report.recorded == report.delivered + report.waiting + report.set_aside
    return report


def test_a_session_is_created_when_it_begins_and_its_events_are_sent_together(
    recorder: Recorder[HoneyHive], sandbox: Sandbox
) -> None:
    with recorder.session("s") as session:
        assert recorder.flush() == Report(recorded=1, waiting=1)
        sandbox.calls.assert_called_once(CREATE, session_id=session.session_id)
        for name in "abc":
            session.tool(name).end()
        assert recorder.flush() == Report(recorded=4, delivered=3, waiting=1)
    assert recorder.close() == Report(recorded=4, delivered=4)
    assert batches(sandbox) == [["a", "b", "c"]]
    sandbox.calls.assert_called_once(UPDATE, event_id=session.session_id)


def test_a_session_that_ended_before_it_was_sent_is_created_whole(
    recorder: Recorder[HoneyHive], sandbox: Sandbox
) -> None:
    sandbox.faults.next(CREATE, times=3, status=503)
    with recorder.session("s") as session:
        recorder.flush()
        session.outputs = {"a": 1}
    recorder.close()
    assert sandbox.calls.assert_called_once(CREATE).arguments["outputs"] == {"a": 1}
    sandbox.calls.assert_not_called(UPDATE)


def test_an_event_waits_for_the_one_above_it(recorder: Recorder[HoneyHive], sandbox: Sandbox) -> None:
    with recorder.session("s") as session:
        with session.chain("outer") as outer:
            with outer.chain("middle") as middle:
                middle.tool("inner").end()
            assert recorder.flush().delivered == 0
        recorder.flush()
    assert batches(sandbox) == [["outer", "middle", "inner"]]


def test_an_event_does_not_wait_for_its_siblings(recorder: Recorder[HoneyHive], sandbox: Sandbox) -> None:
    session = recorder.session("s")
    session.tool("slow")
    session.tool("quick").end()
    assert recorder.flush().delivered == 1
    assert batches(sandbox) == [["quick"]]


def test_many_events_go_in_batches_of_at_most_two_hundred(recorder: Recorder[HoneyHive], sandbox: Sandbox) -> None:
    sandbox.faults.outage(60)
    record(recorder, [str(number) for number in range(450)])
    recorder.flush()
    sandbox.time.advance(60)
    assert recorder.close().delivered == 451
    sizes = [len(batch) for batch in batches(sandbox)]
    assert (sum(sizes), max(sizes)) == (450, 200)


def test_large_events_go_in_batches_of_few(recorder: Recorder[HoneyHive], sandbox: Sandbox) -> None:
    with recorder.session("s") as session:
        for _ in range(4):
            session.tool("large", inputs={"text": "x" * 400_000}).end()
    assert recorder.close().delivered == 5
    assert [len(batch) for batch in batches(sandbox)] == [2, 2]


def test_a_batch_that_is_too_large_is_halved_down_to_one_event_which_is_set_aside(
    make: Made, sandbox: Sandbox, hh: HoneyHive
) -> None:
    told: list[Any] = []
    recorder = make(on_event=told.append)
    sandbox.faults.next(ADD, times=3, status=413)  # all four, the first two, the first
    session = record(recorder, list("abcd"))
    assert check(recorder.close()) == Report(recorded=5, delivered=4, set_aside=1)
    assert names_of(hh, session) == ["b", "c", "d"]
    (aside,) = [event for event in told if isinstance(event, SetAside)]
    assert (aside.session_id, aside.records, "413 " in aside.reason) == (session.session_id, 1, True)


def test_the_event_that_a_service_refuses_is_found_and_set_aside(
    recorder: Recorder[HoneyHive], sandbox: Sandbox, hh: HoneyHive, journal: Path
) -> None:
    with recorder.session("s") as session:
        for name in "abcdefg":
            # A list is no object, which the client finds; an undeclared type, the service.
            session.tool(name, inputs=[1] if name == "d" else {}).end()  # type: ignore[arg-type]
    report = check(recorder.close())
    assert (report.delivered, report.set_aside) == (7, 1)
    assert names_of(hh, session) == list("abcefg")
    with closing(sqlite3.connect(journal)) as connection:
        (reason,) = connection.execute("SELECT reason FROM record").fetchone()
    assert "inputs: must be" in reason


def test_after_a_refused_batch_what_was_stored_of_it_is_not_sent_again(
    make: Made, sandbox: Sandbox, hh: HoneyHive
) -> None:
    recorder = make()
    session = recorder.session("s")
    recorder.flush()
    events = [session.tool(name) for name in "abcd"]
    # As if the service had stored the first before it refused the batch.
    stored = {"event_type": "tool", "event_name": "a", "event_id": events[0].event_id, "inputs": {}}
    hh.sessions.add_events(session.session_id, events=[stored])  # type: ignore[list-item]
    sandbox.faults.next(ADD, status=400)
    for event in events:
        event.end()
    assert check(recorder.close()).delivered == 5
    assert sorted(names_of(hh, session)) == list("abcd")


class StoresAPart(httpx.BaseTransport):
    """Stores the first two events of the first batch, and refuses it."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._inner, self._refuses = sandbox.http_client(), True

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if not (self._refuses and request.url.path.endswith("/batch")):
            return self._inner.send(request)
        self._refuses = False
        part = {"events": json.loads(request.read())["events"][:2]}
        self._inner.post(request.url, json=part, headers={"authorization": "Bearer key"})
        return httpx.Response(400, json={"message": "the third is refused"})


def test_a_part_that_was_stored_of_a_batch_that_was_taken_over_is_not_sent_again(
    make: Made, sandbox: Sandbox, hh: HoneyHive
) -> None:
    sandbox.faults.outage(60)
    first = make()
    session = record(first, list("abcd"))
    first.close()
    sandbox.time.advance(60)
    client = sandbox.honeyhive(http_client=httpx.Client(transport=StoresAPart(sandbox)))
    assert check(make(client).flush()) == Report(recorded=5, delivered=5)
    assert sorted(names_of(hh, session)) == list("abcd")


def test_a_lost_answer_doubles_nothing(recorder: Recorder[HoneyHive], sandbox: Sandbox, hh: HoneyHive) -> None:
    sandbox.faults.next(ADD, cut=True)
    session = record(recorder, list("abc"))
    assert recorder.flush().waiting > 0
    assert check(recorder.close()) == Report(recorded=4, delivered=4)
    assert names_of(hh, session) == list("abc")


def test_a_lost_request_loses_nothing(recorder: Recorder[HoneyHive], sandbox: Sandbox, hh: HoneyHive) -> None:
    sandbox.faults.next(ADD, reset=True)
    session = record(recorder, list("abc"))
    recorder.flush()
    assert check(recorder.close()) == Report(recorded=4, delivered=4)
    assert names_of(hh, session) == list("abc")


def test_an_outage_of_the_service_delays_and_loses_nothing(make: Made, sandbox: Sandbox, hh: HoneyHive) -> None:
    told: list[Any] = []
    recorder = make(on_event=told.append)
    sandbox.faults.outage(3600)
    sessions = []
    for _ in range(5):
        sessions.append(record(recorder, ["a"]))
        assert check(recorder.flush()).delivered == 0
    assert ["503 " in event.reason for event in told if isinstance(event, Paused)] == [True]  # said once
    sandbox.time.advance(3600)
    assert check(recorder.flush()) == Report(recorded=10, delivered=10)
    assert [names_of(hh, session) for session in sessions] == [["a"]] * 5


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_pauses_delivery_and_is_said_once(status: int, make: Made, sandbox: Sandbox) -> None:
    told: list[Any] = []
    recorder = make(on_event=told.append)
    sandbox.faults.next(CREATE, times=99, status=status)
    record(recorder, ["a"])
    assert check(recorder.flush()).waiting == 2
    asked = len(sandbox.calls)
    record(recorder, ["b"])
    recorder.flush()
    assert check(recorder.close()) == Report(recorded=4, waiting=4)
    assert len(sandbox.calls) == asked
    assert [(type(event), event.seconds) for event in told] == [(Paused, 60.0)]
    sandbox.faults.clear()
    sandbox.time.advance(60)
    assert make().flush() == Report(recorded=4, delivered=4)


def test_a_long_retry_after_is_waited_for(make: Made, sandbox: Sandbox) -> None:
    told: list[Any] = []
    recorder = make(on_event=told.append)
    sandbox.faults.next(CREATE, status=429, retry_after=3600)
    record(recorder, ["a"])
    recorder.flush()
    recorder.flush()
    assert check(recorder.report()) == Report(recorded=2, waiting=2)
    assert [(type(event), event.seconds) for event in told] == [(Paused, 3600.0)]
    sandbox.calls.assert_not_called("*")
    sandbox.time.advance(3600)
    assert recorder.flush() == Report(recorded=2, delivered=2)


def test_delivery_survives_a_retry_after_of_centuries(make: Made, sandbox: Sandbox) -> None:
    told: list[Any] = []
    recorder = make(on_event=told.append, max_age=86_400.0)
    sandbox.faults.next(CREATE, status=429, headers={"Retry-After": "10000000000"})
    record(recorder, ["a"])
    recorder.flush()
    assert [(type(event), event.seconds) for event in told] == [(Paused, 86_400.0)]
    sandbox.time.advance(86_400 + 1)
    record(recorder, ["b"])
    assert check(recorder.flush()) == Report(recorded=4, delivered=2, set_aside=2)


def test_a_refused_session_is_set_aside_with_its_events(make: Made, sandbox: Sandbox) -> None:
    recorder = make()
    sandbox.faults.next(CREATE, status=400)
    with recorder.session("s") as session:
        session.tool("a").end()
        recorder.flush()
        session.tool("b").end()
    record(recorder, ["c"])
    assert check(recorder.close()) == Report(recorded=5, delivered=2, set_aside=3)


def test_events_of_a_session_that_was_deleted_are_set_aside(
    recorder: Recorder[HoneyHive], hh: HoneyHive, sandbox: Sandbox
) -> None:
    session = recorder.session("s")
    recorder.flush()
    hh.sessions.delete(session.session_id)
    session.tool("a").end()
    session.tool("b").end()
    assert check(recorder.flush()) == Report(recorded=3, waiting=1, set_aside=2)
    assert len(sandbox.calls.of(ADD)) == 1


def test_records_that_are_too_old_are_set_aside(make: Made, sandbox: Sandbox) -> None:
    recorder = make(max_age=86_400.0)
    sandbox.faults.outage(90_000)
    record(recorder, ["a"])
    recorder.flush()
    sandbox.time.advance(85_000)
    record(recorder, ["b"])
    sandbox.time.advance(5_000)
    assert check(recorder.flush()) == Report(recorded=4, delivered=2, set_aside=2)


def test_records_that_are_left_open_are_sent_as_interrupted_when_the_recorder_closes(
    recorder: Recorder[HoneyHive], hh: HoneyHive
) -> None:
    session = recorder.session("s")
    session.tool("open")
    assert check(recorder.close()) == Report(recorded=2, delivered=2, interrupted=2)
    root = hh.sessions.get(session.session_id)
    assert root.children[0].error == "interrupted"
    assert root.metadata.to_dict()["error"] == "interrupted"


def test_a_closed_recorder_refuses_and_raises_nothing(recorder: Recorder[HoneyHive]) -> None:
    session = recorder.session("s")
    recorder.close()
    with session.tool("late"), recorder.session("later") as later:
        later.tool("last").end()
    assert check(recorder.close()).refused == 3


@pytest.mark.parametrize("kind", [RuntimeError, SystemExit])
def test_a_failing_on_event_costs_nothing(kind: Any, make: Made, caplog: pytest.LogCaptureFixture) -> None:
    def fail(event: Any) -> None:
        raise kind("mine")

    recorder = make(on_event=fail)
    record(recorder, ["a"])
    assert recorder.close() == Report(recorded=2, delivered=2)
    assert "on_event failed on Delivered" in caplog.text


@pytest.mark.parametrize("method", ["flush", "close"])
def test_an_on_event_that_calls_the_recorder_waits_for_nothing(
    method: str, make: Made, caplog: pytest.LogCaptureFixture
) -> None:
    reports: list[Report] = []
    recorder = make(on_event=lambda event: reports.append(getattr(recorder, method)(timeout=10**6)))
    recorder.session("s").end()
    assert recorder.flush().delivered == 1
    assert reports
    assert caplog.text == ""
