"""Trace sessions of Orq, one at a time."""

from __future__ import annotations

import re

import pytest

SESSIONS = "/v2/traces/sessions"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def test_a_created_session_is_answered_as_stored(api, new_trace_session):
    sent = new_trace_session("e", tags=["a"], project_id=None, colour="red")
    session = api("POST", SESSIONS, sent).json()
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", session["_id"])
    assert STAMP.fullmatch(session["started_at"])
    assert session["started_at"] == session["updated_at"]
    assert {key: session[key] for key in sent} == sent
    assert session["workspace_id"] == "5f3c2b1a-0000-4000-8000-000000000001"
    assert api("GET", f"{SESSIONS}/{session['_id']}").json() == session


def test_ids_sent_with_a_new_session_are_not_taken(api):
    session = api.create("e", _id="mine", workspace_id="mine")
    assert session["_id"] != "mine"
    assert session["workspace_id"] != "mine"


def test_times_sent_with_a_new_session_are_kept(api):
    times = {"started_at": "2025-04-02T09:15:00Z", "updated_at": "2025-04-02T11:15:05+02:00"}
    session = api.create("e", **times)
    assert {key: session[key] for key in times} == times


def test_a_repeated_external_id_is_refused_with_409(api, new_trace_session):
    api.create("e", duration=1)
    answer = api("POST", SESSIONS, new_trace_session("e", duration=2))
    assert answer.status_code == 409
    message = "A session with the external_id 'e' already exists"
    assert answer.json() == {"message": message, "code": "external_id_taken"}
    assert api.listed() == (["e"], False)


def test_an_update_to_the_external_id_of_another_session_is_refused_with_409(api):
    api.create("e1")
    session = api.create("e2")
    answer = api("PATCH", f"{SESSIONS}/{session['_id']}", {"external_id": "e1"})
    assert answer.status_code == 409
    assert api("GET", f"{SESSIONS}/{session['_id']}").json() == session


def test_a_session_may_be_updated_to_its_own_external_id(api):
    session = api.create("e")
    assert api("PATCH", f"{SESSIONS}/{session['_id']}", {"external_id": "e"}).status_code == 200


def test_the_external_id_of_a_deleted_session_is_free(api):
    api("DELETE", f"{SESSIONS}/{api.create('e')['_id']}")
    api.create("e")


@pytest.mark.parametrize(
    ("sent", "changed"),
    [
        ({}, {}),
        ({"tags": ["vip"]}, {"tags": ["vip"]}),
        ({"tags": []}, {"tags": []}),
        ({"project_id": None}, {"project_id": None}),
        ({"project_id": "q"}, {"project_id": "q"}),
        ({"external_id": "f"}, {"external_id": "f"}),
        ({"workspace_id": "w"}, {"workspace_id": "w"}),
        (
            {"billing": {"input_cost": 1, "output_cost": 2, "total_cost": 3}},
            {"billing": {"input_cost": 1, "output_cost": 2, "total_cost": 3}},
        ),
        ({"colour": "red"}, {"colour": "red"}),
    ],
)
def test_an_update_replaces_what_is_sent_and_leaves_the_rest(api, sent, changed):
    session = api.create("e", tags=["a"], project_id="p", updated_at="2025-04-02T09:15:00Z")
    updated = api("PATCH", f"{SESSIONS}/{session['_id']}", sent).json()
    assert STAMP.fullmatch(updated["updated_at"])
    assert updated == {**session, **changed, "updated_at": updated["updated_at"]}
    assert api("GET", f"{SESSIONS}/{session['_id']}").json() == updated


def test_an_update_keeps_the_updated_at_that_is_sent(api):
    session = api.create("e")
    moment = "2025-04-02T09:15:00Z"
    assert api("PATCH", f"{SESSIONS}/{session['_id']}", {"updated_at": moment}).json()["updated_at"] == moment


def test_the_id_of_a_session_cannot_be_changed(api):
    path = f"{SESSIONS}/{api.create('e')['_id']}"
    answer = api("PATCH", path, {"_id": "other"})
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"path": "_id", "message": "can't be changed"}]


def test_the_id_of_a_session_may_be_sent_unchanged(api):
    session_id = api.create("e")["_id"]
    assert api("PATCH", f"{SESSIONS}/{session_id}", {"_id": session_id}).status_code == 200


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_an_unknown_session_is_404_with_an_api_error(api, method):
    answer = api(method, f"{SESSIONS}/unknown", {} if method == "PATCH" else None)
    assert answer.status_code == 404
    assert answer.json() == {"message": "Session 'unknown' not found", "code": "not_found"}


def test_a_deleted_session_is_gone_and_the_answer_is_a_bare_204(api):
    path = f"{SESSIONS}/{api.create('e')['_id']}"
    answer = api("DELETE", path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert api("GET", path).status_code == 404
    assert api("DELETE", path).status_code == 404


def test_list_and_count_need_no_body(api):
    for name in ("e1", "e2"):
        api.create(name)
    listed = api("POST", f"{SESSIONS}/query").json()
    assert [session["external_id"] for session in listed["data"]] == ["e2", "e1"]
    assert listed["object"] == "list"
    assert api("POST", f"{SESSIONS}/count").json() == {"count": 2}


def test_included_fields_have_no_effect(api):
    session = api.create("e")
    answer = api("POST", f"{SESSIONS}/query", {"filters": [], "includedFields": {"tags": "tags"}})
    assert answer.json()["data"] == [session]


def test_count_counts_what_list_lists_over_all_pages(api):
    for number in range(5):
        api.create(f"e{number}", tags=["odd"] if number % 2 else [])
    query = {
        "filters": [{"type": "string_array", "operator": "in", "values": ["odd"], "path": "tags"}],
        "pagination": {"limit": 1},
    }
    assert api("POST", f"{SESSIONS}/count", query).json() == {"count": 2}
