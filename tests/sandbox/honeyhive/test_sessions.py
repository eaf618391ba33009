"""HoneyHive's sessions of today, which are those of the first generation too."""

from __future__ import annotations

import uuid

import pytest
from trace_sessions.sandbox.contract import read_contract

S = "caf77ace-3417-4da4-944d-f4a0688f3c23"
TODAY = f"/v1/sessions/{S}"
FIRST = f"/session/{S}"

SCHEMAS = read_contract()["components"]["schemas"]
UNLISTED = sorted(
    {*SCHEMAS["EventNode"]["properties"], "project"} - set(SCHEMAS["HoneyhiveSessionCreate"]["properties"])
)


def created(api, **fields):
    answer = api("POST", "/v1/sessions", fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


def added(api, *events):
    answer = api("POST", f"{TODAY}/events/batch", {"events": list(events)})
    assert answer.status_code == 200, answer.text
    return answer.json()


def event(**fields):
    return {"event_type": "tool", "inputs": {}, **fields}


def test_a_created_session_is_answered_as_its_whole_event(api):
    answer = created(api, session_id=S, session_name="n", inputs={"q": "?"}, start_time=1.5, colour="red")
    assert answer == {
        "org_id": "65e1f0a2b7c4d90012ab34cd",
        "workspace_id": "5f3c2b1a-0000-4000-8000-000000000001",
        "project_id": "660b2e2f9d3c7a001c8e4f10",
        "session_id": S,
        "event_id": S,
        "event_type": "session",
        "event_name": "n",
        "session_name": "n",
        "source": "unknown",
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
        "start_time": 1.5,
        "colour": "red",
    }


def test_the_service_makes_an_id_when_none_is_sent(api):
    assert uuid.UUID(created(api)["session_id"]).version == 4


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "unknown"),
        ({"session_name": "s"}, "s"),
        ({"event_name": "e"}, "e"),
        ({"session_name": "s", "event_name": "e"}, "e"),
    ],
)
def test_a_session_is_named_by_its_event_name_then_by_its_session_name(api, fields, name):
    assert created(api, **fields)["event_name"] == name


@pytest.mark.parametrize("name", UNLISTED)
def test_fields_that_are_not_listed_cannot_spoil_an_answer(api, name):
    for value in (5, [5], {"x": 1}, "text", None):
        created(api, session_id=S, **{name: value})
        assert [api("GET", path).status_code for path in (TODAY, FIRST)] == [200, 200]


def test_a_session_of_the_first_generation_is_one_of_today(api):
    started = api.start(session_id=S, inputs={"q": "?"})
    node = api("GET", TODAY).json()
    assert {**node, **started, "metadata": node["metadata"]} == node
    assert node["children"] == []


def test_a_session_of_today_is_one_of_the_first_generation(api):
    answer = created(api, session_id=S, session_name="n", outputs={"a": "!"})
    assert api("GET", FIRST).json() == answer


def test_creating_again_changes_the_session_of_either_generation(api):
    project_id = api.start(session_id=S, inputs={"q": 1}, outputs={"a": 1}, start_time=5)["project_id"]
    again = created(api, session_id=S, outputs={"a": 2})
    assert (again["inputs"], again["outputs"], again["start_time"]) == ({"q": 1}, {"a": 2}, 5)
    assert (again["event_name"], again["source"], again["project_id"]) == ("n", "dev", project_id)
    assert api.start(session_id=S, session_name="m")["outputs"] == {"a": 2}


def test_events_of_both_generations_are_nodes_of_one_tree(api):
    created(api, session_id=S)
    assert added(api, event(event_id="today")) == {"success": True}
    api("POST", f"{FIRST}/traces", {"logs": [{"event_id": "first", "parent_id": "today"}]})
    added(api, event(event_id="below", parent_id="first"))
    (today,) = api("GET", TODAY).json()["children"]
    (first,) = today["children"]
    (below,) = first["children"]
    assert [node["event_id"] for node in (today, first, below)] == ["today", "first", "below"]
    assert {node["session_id"] for node in (today, first, below)} == {S}
    assert api("GET", FIRST).json()["children_ids"] == ["today"]


def test_the_same_events_twice_are_stored_twice(api):
    created(api, session_id=S)
    for _ in range(2):
        added(api, event(event_id="e"))
    assert [node["event_id"] for node in api("GET", TODAY).json()["children"]] == ["e", "e"]


@pytest.mark.parametrize("path", [TODAY, FIRST])
def test_a_session_deleted_through_one_generation_is_gone_from_both_with_its_events(api, path):
    created(api, session_id=S)
    added(api, event())
    answer = api("DELETE", path)
    assert answer.status_code == 200
    if path == TODAY:
        assert answer.json() == {"success": True, "deleted": S}
    assert {api(method, gone).status_code for gone in (TODAY, FIRST) for method in ("GET", "DELETE")} == {404}
    created(api, session_id=S)
    assert api("GET", TODAY).json()["children"] == []


OPERATIONS = [("GET", "", None), ("DELETE", "", None), ("POST", "/events/batch", {"events": []})]


@pytest.mark.parametrize(("method", "rest", "body"), OPERATIONS)
def test_an_unknown_session_is_404(api, method, rest, body):
    answer = api(method, TODAY + rest, body)
    assert answer.status_code == 404
    assert answer.json() == {"message": f"Session {S!r} not found", "code": "not_found"}


NO_UUIDS = ["unknown", S[:-1], S + "0", S.replace("-", "")]
UUID_PATTERN = SCHEMAS["HoneyhiveSessionUuid"]["pattern"]


@pytest.mark.parametrize("session_id", NO_UUIDS)
@pytest.mark.parametrize(("method", "rest", "body"), OPERATIONS)
def test_an_id_that_is_no_uuid_is_400(api, method, rest, body, session_id):
    api.start(session_id=session_id)
    answer = api(method, f"/v1/sessions/{session_id}{rest}", body)
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"path": "session_id", "message": f"must match {UUID_PATTERN}"}]


@pytest.mark.parametrize("session_id", [*NO_UUIDS, ""])
def test_a_session_cannot_be_created_with_such_an_id(api, session_id):
    assert api("POST", "/v1/sessions", {"session_id": session_id}).status_code == 400


@pytest.mark.parametrize("session_id", [S.upper(), S.replace("-4da4", "-1da4"), S.replace("-944d", "-c44d")])
def test_an_id_is_a_uuid_of_any_version_in_digits_of_any_case(api, session_id):
    assert created(api, session_id=session_id)["session_id"] == session_id
    assert api("GET", f"/v1/sessions/{session_id}").status_code == 200
