"""Changes of HoneyHive's events once more is known, from today's clients and from older tracers."""

from __future__ import annotations

import json

import pytest
from trace_sessions.sandbox import create_app
from trace_sessions.sandbox.contract import read_contract

S = "caf77ace-3417-4da4-944d-f4a0688f3c23"
OTHER = "0d5c1c4e-3a55-4c1b-9a52-6b6b0b6f3f11"
FIELDS = read_contract()["components"]["schemas"]["EventUpdate"]["properties"]
ALL = {name: 5 if name == "duration" else {"new": name} for name in FIELDS}


def today(api, event_id, **fields):
    return api("PUT", f"/v1/events/{event_id}", fields)


def tracer(api, event_id, **fields):
    return api("PUT", "/events", {"event_id": event_id, **fields})


@pytest.fixture(params=[today, tracer])
def update(request, api):
    """Changes an event in either way; the answer has to be a success without a body."""

    def change(event_id, **fields):
        answer = request.param(api, event_id, **fields)
        assert (answer.status_code, answer.content) == (200, b""), answer.text

    return change


def with_events(api, session_id, *event_ids):
    assert api("POST", "/v1/sessions", {"session_id": session_id}).status_code == 200
    events = [{"event_type": "tool", "inputs": {"q": 1}, "event_id": one, "metadata": {"old": 1}} for one in event_ids]
    assert api("POST", f"/v1/sessions/{session_id}/events/batch", {"events": events}).status_code == 200


def tree(api, session_id=S):
    return api("GET", f"/v1/sessions/{session_id}").json()


def test_every_field_of_an_event_that_can_change_does(api, update):
    with_events(api, S, "e")
    update("e", **ALL)
    [event] = tree(api)["children"]
    assert {name: event[name] for name in ALL} == ALL


def test_every_field_of_a_session_that_can_change_does(api, update):
    with_events(api, S)
    update(S, **ALL)
    session = api("GET", f"/session/{S}").json()
    assert {name: session[name] for name in ALL} == ALL


def test_fields_that_are_left_out_stay(api, update):
    with_events(api, S, "e", "f")
    before = tree(api)
    update("e", feedback={"rating": 5})
    before["children"][0]["feedback"] = {"rating": 5}
    before["metadata"]["has_feedback"] = True
    assert tree(api) == before


def test_an_object_takes_the_place_of_the_earlier_one(api, update):
    with_events(api, S, "e")
    update("e", metadata={"new": 2})
    assert tree(api)["children"][0]["metadata"] == {"new": 2}


def test_fields_that_cannot_change_are_ignored_in_silence(api, update):
    with_events(api, S, "e")
    before = tree(api)
    update("e", inputs={"q": 2}, error="lost", end_time=7, event_type="model", colour="red", session_id=OTHER)
    assert tree(api) == before


def test_the_same_change_twice_comes_to_the_same(api, update):
    with_events(api, S, "e")
    update("e", **ALL)
    once = tree(api)
    update("e", **ALL)
    assert tree(api) == once


def test_an_event_that_was_stored_twice_is_changed_twice(api, update):
    with_events(api, S, "e", "e")
    update("e", outputs={"a": 1})
    assert [event["outputs"] for event in tree(api)["children"]] == [{"a": 1}] * 2


def test_events_of_other_sessions_stay(api, update):
    with_events(api, S, "e")
    with_events(api, OTHER, "f")
    before = tree(api, OTHER)
    update(S, **ALL)
    update("e", **ALL)
    assert tree(api, OTHER) == before


def test_a_session_is_changed_by_the_id_of_its_own_event_too(api, update):
    api.start(session_id=S, event_id="own")
    update("own", outputs={"a": 1})
    assert tree(api)["outputs"] == {"a": 1}


@pytest.mark.parametrize("send", [today, tracer])
def test_an_unknown_event_is_404(api, send):
    with_events(api, S, "e")
    answer = send(api, "f", outputs={})
    assert answer.status_code == 404
    assert answer.json() == {"message": "Event 'f' not found", "code": "not_found"}


def test_an_event_of_a_deleted_session_is_404(api):
    with_events(api, S, "e")
    api("DELETE", f"/v1/sessions/{S}")
    assert {today(api, one).status_code for one in ("e", S)} == {404}


@pytest.mark.parametrize("send", [today, tracer])
def test_a_field_of_another_type_is_400(api, send):
    with_events(api, S, "e")
    answer = send(api, "e", metadata="text")
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"path": "metadata", "message": "must be object"}]


@pytest.mark.parametrize("body", [{"outputs": {}}, {"event_id": ""}, {"event_id": 5}])
def test_a_tracer_names_the_event_in_the_body(api, body):
    assert api("PUT", "/events", body).status_code == 400


def test_a_change_outlives_the_sandbox(tmp_path, open_app):
    file = str(tmp_path / "state.db")
    before = open_app(create_app(file))
    with_events(before, S, "e")
    today(before, "e", outputs={"a": 1})
    today(before, S, outputs={"a": 2})
    after = tree(open_app(create_app(file)))
    assert (after["outputs"], after["children"][0]["outputs"]) == ({"a": 2}, {"a": 1})


@pytest.mark.parametrize("send", [today, tracer])
def test_faults_and_the_journal_know_both_ways_by_one_name(api, send):
    with_events(api, S, "e")
    rule = json.dumps({"operation": "honeyhive.sessions.update_event", "status": 503, "times": 1})
    assert api("POST", "/_sandbox/faults", content=rule).status_code == 200
    assert [send(api, "e").status_code for _ in range(2)] == [503, 200]
    entries = api("GET", "/_sandbox/journal").json()["entries"]
    assert [entry["operation"] for entry in entries[-2:]] == ["honeyhive.sessions.update_event"] * 2


def test_the_contract_that_the_sandbox_gives_is_openapi_yaml(api):
    assert "  /events:\n" not in api("GET", "/openapi.yaml").text
