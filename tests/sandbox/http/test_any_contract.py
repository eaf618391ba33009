"""A contract that the sandbox has no handlers for: what it takes, what it refuses, and what it answers."""

from __future__ import annotations

import logging

import pytest
from trace_sessions.sandbox.contract.checks import Checks
from trace_sessions.sandbox.http.app import app_of
from trace_sessions.sandbox.http.handling import Answer
from trace_sessions.sandbox.http.serving import Service
from trace_sessions.sandbox.state.workspaces import Workspaces

MERGE = "/v3/sessions/a/merges/7"
SEARCH = "/v3/sessions/search"
JSON = "application/json"


def parameter(name, schema, place="query", **more):
    return {"name": name, "in": place, "schema": schema, **more}


def success(status, schema=None, **more):
    content = {} if schema is None else {"content": {JSON: {"schema": schema, **more}}}
    return {"responses": {"4XX": {"description": "Refused."}, status: {"description": "Done.", **content}}}


DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Another contract", "version": "1"},
    "paths": {
        "/v3/sessions/{session-id}/merges/{number}": {
            "parameters": [
                parameter("session-id", {"type": "string", "maxLength": 5}, "path", required=True),
                parameter("number", {"type": "string"}, "path", required=True),
            ],
            "post": {
                "operationId": "mergeSessions",
                "parameters": [
                    parameter("number", {"type": "integer", "minimum": 1}, "path", required=True),
                    parameter("limit", {"type": "integer", "maximum": 9, "default": 5}),
                    parameter("dry_run", {"type": "boolean", "default": True}, required=True),
                    parameter("since", {"type": ["string", "null"], "format": "date-time"}, deprecated=True),
                    parameter("Merge-Mode", {"$ref": "#/components/schemas/Mode"}, "header", required=True),
                    parameter("Authorization", {"type": "integer"}, "header"),
                ],
                "requestBody": {
                    "required": True,
                    "content": {JSON: {"schema": {"type": "object", "required": ["from"]}}},
                },
                **success("201", {"$ref": "#/components/schemas/Merge"}),
            },
        },
        "/v3/sessions/search": {
            "get": {
                "operationId": "searchSessions",
                "parameters": [
                    parameter("ids", {"type": "array", "items": {"type": "integer"}}, explode=False),
                    parameter("tags", {"type": "array", "items": {"type": "string"}, "minItems": 2}),
                    parameter("ratio", {"anyOf": [{"type": "number"}, {"type": "null"}]}),
                    parameter("q", {"type": "string"}),
                    parameter("level", {"enum": [1, 2, None]}),
                ],
                **success("200", {"type": "array", "items": {"$ref": "#/components/schemas/Merge"}, "minItems": 1}),
            }
        },
        "/v3/sessions/{session_id}": {
            "parameters": [parameter("session_id", {"type": "string"}, "path", required=True)],
            "delete": {"operationId": "dropSession", **success("204")},
            "put": {"operationId": "queueSession", **success("202", {"type": "string", "enum": ["queued"]})},
            "get": {"operationId": "readSession", **success("2XX", {"type": "object"}, example={"any": ["thing"]})},
            "head": {"operationId": "peekSession", **success("200")},
        },
    },
    "components": {
        "schemas": {
            "Mode": {"type": "string", "enum": ["fast", "safe"]},
            "Merge": {
                "type": "object",
                "required": ["id", "mode"],
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "mode": {"$ref": "#/components/schemas/Mode"},
                    "note": {"type": "string"},
                },
            },
        }
    },
}
CHECKS = Checks(DOCUMENT)
MERGED = {"id": "5f3c2b1a-0000-4000-8000-000000000001", "mode": "fast"}


@pytest.fixture
def other(open_app):
    """The contract without a handler."""
    return open_app(app_of(Service(Workspaces(), CHECKS, {}, check_responses=True)))


@pytest.fixture
def seen(open_app):
    """The contract with handlers that keep what they get: a client of it, and a list of the calls."""
    calls = []

    def keep(call):
        calls.append(call.parameters)
        return Answer(MERGED, 201) if call.body else Answer([])

    return open_app(app_of(Service(Workspaces(), CHECKS, {"mergeSessions": keep, "searchSessions": keep}))), calls


def merge(api, query="dry_run=true", path=MERGE, headers=None, json=None):
    """A merge that fits, but for what is passed."""
    sent = {"Merge-Mode": "fast"} if headers is None else headers
    return api("POST", f"{path}?{query}", {"from": "b"} if json is None else json, headers=sent)


def flaws(answer):
    assert answer.status_code == 400, answer.text
    return [(flaw["path"], flaw["message"]) for flaw in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("method", "path", "status", "body"),
    [
        ("GET", SEARCH, 200, [MERGED]),
        ("GET", "/v3/sessions/a", 200, {"any": ["thing"]}),
        ("PUT", "/v3/sessions/a", 202, "queued"),
    ],
)
def test_an_operation_without_a_handler_is_answered_with_the_example(other, method, path, status, body):
    answer = other(method, path)
    assert (answer.status_code, answer.json()) == (status, body)
    assert answer.headers["sandbox-answer"] == "example"
    assert answer.headers["content-type"] == JSON


@pytest.mark.parametrize(("method", "status"), [("DELETE", 204), ("HEAD", 200)])
def test_a_documented_answer_without_a_body_has_none(other, method, status):
    answer = other(method, "/v3/sessions/a")
    assert (answer.status_code, answer.content) == (status, b"")
    assert "content-type" not in answer.headers
    assert answer.headers["sandbox-answer"] == "example"


def test_an_example_answer_is_logged_with_the_name_of_its_operation(other, caplog):
    with caplog.at_level(logging.INFO, "trace_sessions.sandbox"):
        merge(other)
    assert caplog.messages[:1] == ["mergeSessions has no handler: the response is the example in openapi.yaml"]


def test_a_success_that_is_not_documented_is_a_500_that_says_so(open_app, caplog):
    paths = {"/x": {"get": {"operationId": "readX", "responses": {"4XX": {"description": "Refused."}}}}}
    answer = open_app(app_of(Service(Workspaces(), Checks({**DOCUMENT, "paths": paths}), {})))("GET", "/x")
    assert answer.status_code == 500
    assert "openapi.yaml has no successful response of readX" in caplog.text


def test_a_request_that_fits_is_answered_without_a_handler(other):
    answer = merge(other, "dry_run=true&limit=9&since=2025-04-02T09:15:00Z&unknown=x")
    assert (answer.status_code, answer.json()) == (201, MERGED)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"query": ""}, [("dry_run", "is required")]),
        ({"headers": {}}, [("Merge-Mode", "is required")]),
        ({"headers": {"Merge-Mode": "slow"}}, [("Merge-Mode", 'must be "fast" or "safe"')]),
        ({"json": {}}, [("from", "is required")]),
        ({"json": []}, [("body", "must be object")]),
        ({"path": "/v3/sessions/a/merges/0"}, [("number", "must be at least 1")]),
        ({"path": "/v3/sessions/a/merges/x"}, [("number", "must be integer")]),
        ({"path": "/v3/sessions/abcdef/merges/1"}, [("session-id", "must have at most 5 characters")]),
        ({"query": "dry_run=yes"}, [("dry_run", "must be boolean")]),
        ({"query": "dry_run=True"}, [("dry_run", "must be boolean")]),
        ({"query": "dry_run="}, [("dry_run", "must be boolean")]),
        ({"query": "dry_run=true&dry_run=true"}, [("dry_run", "must be sent only once")]),
        ({"query": "dry_run=true&limit=1_0"}, [("limit", "must be integer")]),
        ({"query": "dry_run=true&limit=1.0"}, [("limit", "must be integer")]),
        ({"query": "dry_run=true&limit=10"}, [("limit", "must be at most 9")]),
        ({"query": "dry_run=true&since=today"}, [("since", "must be a date-time")]),
        (
            {"query": "limit=x", "headers": {}, "json": {}},
            [(name, "is required") for name in ("dry_run", "Merge-Mode", "from")] + [("limit", "must be integer")],
        ),
    ],
)
def test_a_request_that_does_not_fit_is_refused_with_the_names_of_what_is_wrong(other, sent, expected):
    assert sorted(flaws(merge(other, **sent))) == sorted(expected)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ids=1,x", [("ids[1]", "must be integer")]),
        ("ids=1,%202", [("ids[1]", "must be integer")]),
        ("ids=1&ids=2", [("ids", "must be sent only once")]),
        ("tags=a", [("tags", "must have at least 2 items")]),
        ("tags=a,b", [("tags", "must have at least 2 items")]),
        ("ratio=nan", [("ratio", "must be number or null")]),
        ("ratio=1e999", [("ratio", "must be number or null")]),
        ("ratio=%2B1", [("ratio", "must be number or null")]),
    ],
)
def test_a_query_that_does_not_fit_is_refused(other, query, expected):
    assert flaws(other("GET", f"{SEARCH}?{query}")) == expected


def test_a_handler_gets_every_documented_parameter_in_its_type(seen):
    api, calls = seen
    merge(api, "dry_run=false&limit=3&since=&unknown=x", "/v3/sessions/a%2Fb/merges/7", {"merge-mode": "safe"})
    [values] = calls
    assert values.path == {"session-id": "a/b", "number": 7}
    assert values.query == {"dry_run": False, "limit": 3, "since": None}
    assert values.header == {"Merge-Mode": "safe"}


def test_a_parameter_that_is_absent_has_its_default(seen):
    api, calls = seen
    merge(api)
    assert calls[0].query == {"dry_run": True, "limit": 5}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {}),
        ("ids=1,2", {"ids": [1, 2]}),
        ("ids=1%2C2", {"ids": [1, 2]}),
        ("ids=", {"ids": []}),
        ("tags=a&tags=1", {"tags": ["a", "1"]}),
        ("ratio=", {"ratio": None}),
        ("ratio=-1.5e3", {"ratio": -1500.0}),
        ("q=", {"q": ""}),
        ("q=5", {"q": "5"}),
        ("q=true", {"q": "true"}),
        ("level=2", {"level": 2}),
        ("level=", {"level": None}),
        ("q=a+b%26%C3%BC", {"q": "a b&ü"}),
    ],
)
def test_a_query_is_read_by_the_types_of_the_contract(seen, query, expected):
    api, calls = seen
    assert api("GET", f"{SEARCH}?{query}").status_code == 200
    assert calls[0].query == expected


def test_a_failure_inside_a_handler_is_a_500_in_json_with_its_traceback_in_the_log(open_app, caplog):
    def fail(_):
        raise ZeroDivisionError("a made-up failure")

    answer = open_app(app_of(Service(Workspaces(), CHECKS, {"dropSession": fail})))("DELETE", "/v3/sessions/a")
    message = "dropSession failed with ZeroDivisionError; the log has its traceback"
    assert (answer.status_code, answer.json()) == (500, {"message": message, "code": "internal_error"})
    assert "a made-up failure" in caplog.text
    assert "Traceback" in caplog.text
