"""One state under both generations of Orq's API, shown in the shape of each."""

from __future__ import annotations

import pytest
from trace_sessions.sandbox.orq.shapes import only_in

APRIL, TODAY = "/v2/traces/sessions", "/v2/sessions"
BOTH = [(APRIL, TODAY), (TODAY, APRIL)]
NEW = {"title": "t", "client": "editor", "repo": "a/b", "kind": "THREAD_KIND_CONVERSATION"}
one_and_other = pytest.mark.parametrize(("one", "other"), BOTH, ids=["April to today", "today to April"])


def seen(api, session_id):
    """The session as April 2025 shows it, and as today does."""
    return api("GET", f"{APRIL}/{session_id}").json(), api("GET", f"{TODAY}/{session_id}").json()


def test_the_fields_of_one_generation_are_those_that_the_contract_says():
    assert "workspace_id" in only_in("TraceSession", "OrqSession")
    assert only_in("OrqSession", "TraceSession") >= {"title", "client", "repo", "kind"}


@one_and_other
def test_a_session_of_one_generation_is_seen_through_the_other(api, one, other):
    created = api.create("e", at=one, tags=["a"], project_id="p")
    april, today = seen(api, created["_id"])
    assert created == (april if one == APRIL else today)
    assert {**today, "workspace_id": april["workspace_id"]} == april
    everything = {"filters": [] if other == APRIL else {"interval": "SESSION_INTERVAL_ALL_TIME"}}
    assert api("POST", f"{other}/query", everything).json()["data"] == [april if other == APRIL else today]
    assert api("POST", f"{other}/count", everything).json() == {"count": 1}


@one_and_other
def test_an_update_through_one_generation_is_seen_through_the_other(api, one, other):
    session_id = api.create("e", at=other)["_id"]
    api("PATCH", f"{one}/{session_id}", {"tags": ["b"], "external_id": "f", "project_id": "q"})
    for session in seen(api, session_id):
        assert (session["tags"], session["external_id"], session["project_id"]) == (["b"], "f", "q")


@one_and_other
def test_a_session_deleted_through_one_generation_is_gone_from_the_other(api, one, other):
    session_id = api.create("e", at=other)["_id"]
    assert api("DELETE", f"{one}/{session_id}").status_code == 204
    assert api("GET", f"{other}/{session_id}").status_code == 404
    api.create("e", at=other)


@one_and_other
def test_an_external_id_is_taken_in_both_generations(api, new_trace_session, one, other):
    api.create("e", at=one)
    code = "external_id_taken" if other == APRIL else 409
    taken = {"message": "A session with the external_id 'e' already exists", "code": code}
    answer = api("POST", other, new_trace_session("e"))
    assert (answer.status_code, answer.json()) == (409, taken)
    session_id = api.create("f", at=other)["_id"]
    answer = api("PATCH", f"{other}/{session_id}", {"external_id": "e"})
    assert (answer.status_code, answer.json()) == (409, taken)


def test_the_fields_of_today_survive_an_update_of_april(api):
    session = api.create("e", at=TODAY, **NEW)
    path = f"{APRIL}/{session['_id']}"
    april = api("GET", path).json()
    assert not april.keys() & NEW.keys()
    assert api("PATCH", path, {**april, "tags": ["b"]}).json()["tags"] == ["b"]
    assert api("GET", f"{TODAY}/{session['_id']}").json() == {**session, "tags": ["b"]}


def test_a_field_of_the_other_generation_is_not_taken(api):
    session = api.create("e", at=TODAY, workspace_id=5, **NEW)
    session_id = session["_id"]
    april, _ = seen(api, session_id)
    assert isinstance(april["workspace_id"], str)
    assert not api("PATCH", f"{APRIL}/{session_id}", dict.fromkeys(NEW, 5)).json().keys() & NEW.keys()
    today = api("PATCH", f"{TODAY}/{session_id}", {"workspace_id": 5}).json()
    assert today == {**session, "updated_at": today["updated_at"]}
    assert api.create("f", title=5).keys() == april.keys()


@pytest.mark.parametrize(("sent", "shown"), [(2, 2), (2.0, 2), (2.9, 2), (-2.9, -2), (1e30, int(1e30))])
def test_counts_of_april_are_whole_numbers_today(api, sent, shown):
    usage = {"prompt_tokens": sent, "completion_tokens": 0.5, "total_tokens": sent, "cached": 0.5}
    april, today = seen(api, api.create("e", traces_count=sent, usage=usage)["_id"])
    assert (april["traces_count"], april["usage"]) == (sent, usage)
    assert isinstance(today["traces_count"], int)
    assert today["traces_count"] == shown
    assert today["usage"] == {**usage, "prompt_tokens": shown, "completion_tokens": 0, "total_tokens": shown}
    api("PATCH", f"{TODAY}/{april['_id']}", {"title": "t"})
    assert seen(api, april["_id"])[0]["usage"] == usage


def test_a_session_taken_out_of_its_project_has_no_project_id_today(api):
    session_id = api.create("e", at=TODAY, project_id="p")["_id"]
    assert api("PATCH", f"{APRIL}/{session_id}", {"project_id": None}).json()["project_id"] is None
    assert "project_id" not in seen(api, session_id)[1]
