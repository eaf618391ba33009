"""Sessions of today's Orq, one at a time."""

from __future__ import annotations

import re

import pytest
from trace_sessions.sandbox.contract import operations, read_contract
from trace_sessions.sandbox.contract.schemas import resolved
from trace_sessions.sandbox.handlers import HANDLERS

SESSIONS = "/v2/sessions"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
OPTIONAL = {"project_id": "p", "title": "t", "client": "editor", "repo": "a/b", "kind": "THREAD_KIND_CODING_AGENT"}
DOCUMENT = read_contract()
OPERATIONS = [
    operation
    for operation in operations(DOCUMENT)
    if operation.template.startswith(SESSIONS) and operation.operation_id in HANDLERS
]


def sent_examples():
    """The examples of bodies in the contract, each with its operation."""
    for operation in OPERATIONS:
        if operation.takes_body:
            body = operation.node["requestBody"]
            for name, example in body["content"]["application/json"]["examples"].items():
                yield pytest.param(
                    operation, resolved(DOCUMENT, example)["value"], id=f"{operation.operation_id} {name}"
                )


@pytest.mark.parametrize(("operation", "body"), [*sent_examples()])
def test_every_body_that_the_contract_shows_is_taken(api, operation, body):
    session_id = api.create("e", at=SESSIONS)["_id"]
    assert api(operation.method, operation.template.replace("{session_id}", session_id), body).status_code == 200


def test_a_created_session_is_answered_as_stored(api, new_trace_session):
    sent = new_trace_session("e", tags=["a"], colour="red", **OPTIONAL)
    session = api("POST", SESSIONS, sent).json()
    assert STAMP.fullmatch(session["started_at"])
    assert session == {**sent, **{name: session[name] for name in ("_id", "started_at", "updated_at")}}
    assert api("GET", f"{SESSIONS}/{session['_id']}").json() == session


def test_a_field_that_was_not_sent_is_absent(api):
    session = api.create("e", at=SESSIONS)
    assert not session.keys() & OPTIONAL.keys()
    assert "workspace_id" not in session


def test_a_kind_of_the_future_is_kept(api):
    assert api.create("e", at=SESSIONS, kind="THREAD_KIND_DREAM")["kind"] == "THREAD_KIND_DREAM"


@pytest.mark.parametrize(
    "sent", [{}, {"title": "u"}, {"tags": ["b"]}, {"tags": []}, {"kind": "K"}, {"project_id": "q"}]
)
def test_an_update_replaces_what_is_sent_and_leaves_the_rest(api, sent):
    session = api.create("e", at=SESSIONS, tags=["a"], updated_at="2025-04-02T09:15:00Z", **OPTIONAL)
    updated = api("PATCH", f"{SESSIONS}/{session['_id']}", sent).json()
    assert STAMP.fullmatch(updated["updated_at"])
    assert updated == {**session, **sent, "updated_at": updated["updated_at"]}
    assert api("GET", f"{SESSIONS}/{session['_id']}").json() == updated


@pytest.mark.parametrize(
    ("sent", "left"),
    [
        ({"clear_tags": True}, {"tags": [], "contact_ids": ["c"]}),
        ({"clear_contact_ids": True}, {"tags": ["a"], "contact_ids": []}),
        ({"clear_tags": True, "clear_contact_ids": True}, {"tags": [], "contact_ids": []}),
        ({"clear_tags": True, "contact_ids": ["d"]}, {"tags": [], "contact_ids": ["d"]}),
        ({"clear_tags": False, "clear_contact_ids": False}, {"tags": ["a"], "contact_ids": ["c"]}),
    ],
)
def test_a_flag_empties_its_list_and_is_not_kept(api, sent, left):
    session = api.create("e", at=SESSIONS, tags=["a"], contact_ids=["c"])
    updated = api("PATCH", f"{SESSIONS}/{session['_id']}", sent).json()
    assert updated == {**session, **left, "updated_at": updated["updated_at"]}


@pytest.mark.parametrize("flag", [True, False])
@pytest.mark.parametrize("items", [["b"], []])
@pytest.mark.parametrize("name", ["tags", "contact_ids"])
def test_a_list_together_with_its_flag_is_400_and_changes_nothing(api, name, items, flag):
    session = api.create("e", at=SESSIONS, tags=["a"], contact_ids=["c"])
    answer = api("PATCH", f"{SESSIONS}/{session['_id']}", {name: items, f"clear_{name}": flag})
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"path": f"clear_{name}", "message": f"can't be combined with {name}"}]
    assert api("GET", f"{SESSIONS}/{session['_id']}").json() == session


def test_the_id_of_a_session_cannot_be_changed(api):
    session_id = api.create("e", at=SESSIONS)["_id"]
    assert api("PATCH", f"{SESSIONS}/{session_id}", {"_id": session_id}).status_code == 200
    answer = api("PATCH", f"{SESSIONS}/{session_id}", {"_id": "other"})
    assert answer.json()["errors"] == [{"path": "_id", "message": "can't be changed"}]


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_an_unknown_session_is_404_with_an_api_error(api, method):
    answer = api(method, f"{SESSIONS}/unknown", {} if method == "PATCH" else None)
    assert answer.status_code == 404
    assert answer.json() == {"message": "Session 'unknown' not found", "code": 404}


def test_a_deleted_session_is_gone_and_the_answer_is_a_bare_204(api):
    path = f"{SESSIONS}/{api.create('e', at=SESSIONS)['_id']}"
    answer = api("DELETE", path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert api("GET", path).status_code == 404


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.operation_id)
def test_every_operation_wants_a_key(api, operation):
    answer = api(operation.method, operation.template.replace("{session_id}", "x"), key=None)
    assert answer.status_code == 401
    assert answer.json() == {"message": "A bearer key is required; any key works", "code": 401}


@pytest.mark.parametrize(
    ("path", "body", "flaw"),
    [
        ("", {"traces_count": 2.5}, ("traces_count", "must be integer")),
        ("", {"project_id": None}, ("project_id", "must be string")),
        ("", {"title": None}, ("title", "must be string")),
        ("/query", {}, ("filters", "is required")),
        ("/query", {"filters": {}}, ("filters.interval", "is required")),
        ("/count", {"filters": []}, ("filters", "must be object")),
        ("/query", None, ("body", "is required")),
    ],
)
def test_a_body_that_does_not_fit_is_400_and_names_the_path(api, new_trace_session, path, body, flaw):
    answer = api("POST", SESSIONS + path, body if path else new_trace_session("e", **body))
    assert answer.status_code == 400
    assert [(error["path"], error["message"]) for error in answer.json()["errors"]] == [flaw]


def test_tags_are_those_of_all_sessions_once_and_in_order(api):
    assert api("GET", f"{SESSIONS}/tags").json() == []
    api.create("e1", at=SESSIONS, tags=["vip", "b", "b"])
    api.create("e2", tags=["b", "ä", "A", ""])
    gone = api.create("e3", at=SESSIONS, tags=["gone"])
    api("DELETE", f"{SESSIONS}/{gone['_id']}")
    assert api("GET", f"{SESSIONS}/tags").json() == ["", "A", "b", "vip", "ä"]
