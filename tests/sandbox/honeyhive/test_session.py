"""Sessions and events of HoneyHive."""

from __future__ import annotations

import uuid

import pytest
from trace_sessions.sandbox.contract.parameters import Values
from trace_sessions.sandbox.honeyhive import rows
from trace_sessions.sandbox.honeyhive.session import delete, process_event_trace, start
from trace_sessions.sandbox.http.handling import Call
from trace_sessions.sandbox.state.database import Database
from trace_sessions.sandbox.values.times import instant

NOW = instant("2025-04-02T09:15:00Z")
SENT = {"project": "p", "session_name": "n", "source": "dev"}


def test_a_started_session_is_answered_as_its_whole_event(api):
    event = api.start(session_id="s", inputs={"q": "?"}, colour="red")
    started_at = event.pop("start_time")
    assert isinstance(started_at, int)
    assert event == {
        "session_id": "s",
        "event_id": "s",
        "event_type": "session",
        "event_name": "n",
        "session_name": "n",
        "project": "p",
        "org_id": "65e1f0a2b7c4d90012ab34cd",
        "workspace_id": "5f3c2b1a-0000-4000-8000-000000000001",
        "project_id": "148de9c5a7a44d19e56cd9ae",
        "source": "dev",
        "parent_id": None,
        "children_ids": [],
        "config": {},
        "inputs": {"q": "?"},
        "outputs": {},
        "metadata": {},
        "feedback": {},
        "metrics": {},
        "user_properties": {},
        "error": None,
        "colour": "red",
    }


@pytest.mark.parametrize("fields", [{}, {"session_id": ""}])
def test_the_service_makes_an_id_when_none_is_sent(api, fields):
    assert uuid.UUID(api.start(**fields)["session_id"]).version == 4


def test_a_session_of_which_nothing_is_said_has_no_field_that_clients_refuse_as_null(api):
    event = api("POST", "/session/start", {"session": {}}).json()
    assert [name for name, value in event.items() if value is None] == ["error", "parent_id"]
    assert (event["event_name"], event["source"]) == ("unknown", "unknown")
    assert api("GET", f"/session/{event['session_id']}").json() == event


def test_a_tracer_may_leave_the_project_out_and_end_at_a_fraction_of_a_millisecond(api):
    answer = api("POST", "/session/start", {"session": {"source": "dev", "end_time": 1712025501605.25}})
    assert (answer.status_code, answer.json()["end_time"]) == (200, 1712025501605.25)


def test_get_returns_what_start_returned(api):
    started = api.start(session_id="s")
    assert api("GET", "/session/s").json() == started


def test_starting_again_changes_the_same_session(api):
    api.start(session_id="s", inputs={"q": 1}, outputs={"a": 1}, children_ids=["c1"], start_time=5)
    again = api.start(session_id="s", session_name="m", outputs={"a": 2}, children_ids=["c2", "c1"])
    assert again["inputs"] == {"q": 1}
    assert again["outputs"] == {"a": 2}
    assert again["event_name"] == "m"
    assert again["start_time"] == 5
    assert again["children_ids"] == ["c1", "c2"]
    assert api("GET", "/session/s").json() == again


def test_sessions_of_one_project_share_a_project_id(api):
    ids = [api.start(project=name)["project_id"] for name in ("a", "a", "b")]
    assert ids[0] == ids[1] != ids[2]


def test_an_event_id_of_the_clients_is_kept(api):
    assert api.start(session_id="s", event_id="e")["event_id"] == "e"
    assert api.start(session_id="s")["event_id"] == "e"


@pytest.mark.parametrize("extra", [{"event_id": 5}, {"parent_id": 5}, {"event_type": 5}, {"project_id": []}])
def test_fields_of_an_event_that_the_service_makes_cannot_be_spoilt(api, extra):
    assert api("GET", f"/session/{api.start(**extra)['session_id']}").status_code == 200


def test_traces_are_answered_as_older_and_newer_servers_do(api):
    api.start(session_id="s")
    answer = api("POST", "/session/s/traces", {"logs": [{}]})
    assert answer.json() == {"result": "success", "success": True}


def test_direct_children_are_added_to_the_session_event_once(api):
    api.start(session_id="s", children_ids=["c0"])
    logs = [
        {"event_id": "c1"},
        {"event_id": "c2", "parent_id": None},
        {"event_id": "deeper", "parent_id": "c1"},
        {"event_id": "c3", "parent_id": "s"},
    ]
    for _ in range(2):
        api("POST", "/session/s/traces", {"logs": logs})
    assert api("GET", "/session/s").json()["children_ids"] == ["c0", "c1", "c2", "c3"]


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("DELETE", ""), ("POST", "/traces")])
def test_an_unknown_session_is_404(api, method, path):
    answer = api(method, f"/session/unknown{path}", {"logs": []} if path else None)
    assert answer.status_code == 404
    assert answer.json() == {"message": "Session 'unknown' not found", "code": "not_found"}


def test_a_deleted_session_is_gone_and_the_answer_is_empty(api):
    api.start(session_id="s")
    answer = api("DELETE", "/session/s")
    assert (answer.status_code, answer.content) == (200, b"")
    assert "content-type" not in answer.headers
    assert api("GET", "/session/s").status_code == 404


@pytest.fixture
def database():
    database = Database(None)
    yield database
    database.close()


def call(database, body=None, session_id="s"):
    return Call(database, NOW, Values(path={"session_id": session_id}), body)


def stored(database):
    with database.reading() as connection:
        return rows.events_of(connection, "s")


def test_logs_are_stored_as_events_of_the_session(database):
    start(call(database, {"session": {**SENT, "session_id": "s"}}))
    logs = [{"event_id": "e", "parent_id": "p", "x": 1}, {"event_id": None, "parent_id": 7}]
    process_event_trace(call(database, {"logs": logs}))
    first, second = stored(database)
    assert first == {"event_id": "e", "parent_id": "p", "session_id": "s", "x": 1}
    assert uuid.UUID(second["event_id"]).version == 4
    assert second["parent_id"] == "s"


def test_the_same_logs_twice_are_stored_twice(database):
    start(call(database, {"session": {**SENT, "session_id": "s"}}))
    for _ in range(2):
        process_event_trace(call(database, {"logs": [{"event_id": "e"}]}))
    assert [event["event_id"] for event in stored(database)] == ["e", "e"]


def test_deleting_a_session_deletes_its_events_only(database):
    for session_id in ("s", "other"):
        start(call(database, {"session": {**SENT, "session_id": session_id}}))
        process_event_trace(call(database, {"logs": [{"event_id": "e"}]}, session_id))
    delete(call(database, session_id="other"))
    assert len(stored(database)) == 1
    delete(call(database))
    assert stored(database) == []
