"""Refused requests: wrong keys, paths, methods, content types and bodies."""

from __future__ import annotations

import pytest
from trace_sessions.sandbox import create_app

QUERY = "/v2/traces/sessions/query"
SESSIONS = "/v2/traces/sessions"
JSON = {"Content-Type": "application/json"}


def flaws(answer):
    assert answer.status_code == 400, answer.text
    assert answer.json()["code"] == "invalid_request"
    return [(flaw["path"], flaw["message"]) for flaw in answer.json()["errors"]]


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc", "abc"])
def test_without_a_bearer_key_the_answer_is_401(api, header):
    answer = api("GET", "/session/x", key=None, headers={} if header is None else {"Authorization": header})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["code"] == "unauthorized"


@pytest.mark.parametrize("header", ["Bearer k", "bearer k", "BEARER k"])
def test_any_bearer_key_is_let_in(api, header):
    assert api("POST", QUERY, key=None, headers={"Authorization": header}).status_code == 200


def test_all_keys_share_one_state(api):
    api.create("e1")
    assert api("POST", QUERY, key="another").json()["data"][0]["external_id"] == "e1"


@pytest.mark.parametrize(
    "path", ["/x", "/session", "/session/", "/session/x/", "/session/x/y", "/v2/traces", "/Session/x"]
)
def test_an_unknown_path_is_404(api, path):
    answer = api("GET", path)
    assert answer.status_code == 404
    assert answer.json() == {"message": "The API has no such path", "code": "unknown_path"}


@pytest.mark.parametrize("path", ["/v2/sessions/x/y", "/v2/sessions/", "/v2/sessions/x/"])
def test_an_unknown_path_of_todays_orq_has_its_number_for_a_code(api, path):
    assert api("GET", path).json() == {"message": "The API has no such path", "code": 404}


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("GET", "/session/start", "POST"),
        ("POST", "/session/x", "DELETE, GET"),
        ("GET", "/session/x/traces", "POST"),
        ("GET", SESSIONS, "POST"),
        ("PUT", f"{SESSIONS}/x", "DELETE, GET, PATCH"),
        ("GET", QUERY, "POST"),
        ("OPTIONS", f"{SESSIONS}/count", "POST"),
        ("GET", "/v2/sessions", "POST"),
        ("GET", "/v2/sessions/query", "POST"),
        ("PATCH", "/v2/sessions/tags", "GET"),
        ("POST", "/v2/sessions/x", "DELETE, GET, PATCH"),
    ],
)
def test_a_wrong_method_is_405_with_allow(api, method, path, allow):
    answer = api(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == allow
    assert answer.json()["code"] == (405 if path.startswith("/v2/sessions") else "method_not_allowed")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_that_is_not_declared_as_json_is_415(api, content_type):
    headers = {"Content-Type": content_type} if content_type else {}
    answer = api("POST", QUERY, content=b'{"filters":[]}', headers=headers)
    assert answer.status_code == 415
    assert answer.json()["code"] == "unsupported_media_type"


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON"])
def test_json_may_be_declared_in_any_case_and_with_parameters(api, content_type):
    answer = api("POST", QUERY, content=b'{"filters":[]}', headers={"Content-Type": content_type})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"{", "is not JSON"),
        (b"{'a': 1}", "is not JSON"),
        (b'\xef\xbb\xbf{"filters": []}', "is not JSON"),
        (b'{"filters": [], "a": NaN}', "has NaN, which is not JSON"),
        (b'{"filters": [], "a": -Infinity}', "has -Infinity, which is not JSON"),
        (b'{"filters": [], "a": 1e999}', "has the number 1e999, which is out of range"),
        (b'{"filters": [], "a": ' + b"9" * 5000 + b"}", ""),
        (b'{"filters": [], "a": "\xff"}', "is not UTF-8 (byte 22)"),
        (b'{"filters": [], "a": "\\ud800"}', "has half a surrogate pair in a string"),
        (b'{"filters": [], "a": ' + b"[" * 201 + b"]" * 201 + b"}", "is nested deeper than 200"),
        (b"[" * 100_000, "is nested deeper than 200"),
    ],
)
def test_a_body_that_is_not_strict_json_is_400(api, body, message):
    [(path, said)] = flaws(api("POST", QUERY, content=body, headers=JSON))
    assert path == "body"
    assert said.startswith(message)


def test_a_surrogate_pair_is_one_character(api):
    session = api(
        "POST",
        "/session/start",
        content=(b'{"session": {"project": "p", "session_name": "\\ud83d\\ude00", "source": "s"}}'),
        headers=JSON,
    )
    assert session.json()["event_name"] == "\N{GRINNING FACE}"


START = {"project": "p", "session_name": "n", "source": "s"}


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/session/start", {}, [("session", "is required")]),
        ("/session/start", [], [("body", "must be object")]),
        ("/session/start", {"session": {"session_name": 1}}, [("session.session_name", "must be string")]),
        ("/session/start", {"session": {**START, "inputs": None}}, [("session.inputs", "must be object")]),
        ("/session/start", {"session": {**START, "error": 1}}, [("session.error", "must be string or null")]),
        (
            "/session/start",
            {"session": {**START, "children_ids": ["a", 1]}},
            [("session.children_ids[1]", "must be string")],
        ),
        ("/session/x/traces", {"logs": [{}, 1]}, [("logs[1]", "must be object")]),
        (QUERY, {}, [("filters", "is required")]),
        (
            QUERY,
            {"filters": [{"type": "string", "operator": "is", "value": "v", "path": "p"}]},
            [("filters[0].operator", 'must be "contains" or "equals"')],
        ),
        (
            QUERY,
            {"filters": [{"type": "other"}]},
            [("filters[0].type", 'must be "id", "search", "string" or "string_array"')],
        ),
        (
            QUERY,
            {"filters": [{"type": "Pagination"}]},
            [("filters[0].type", 'must be "id", "search", "string" or "string_array"')],
        ),
        (
            QUERY,
            {"filters": [{"type": {}}]},
            [("filters[0].type", 'must be "id", "search", "string" or "string_array"')],
        ),
        (QUERY, {"filters": [{}]}, [("filters[0].type", "is required")]),
        (QUERY, {"filters": [7]}, [("filters[0]", "must be object")]),
        (QUERY, {"filters": [{"type": "id", "path": "p"}]}, [("filters[0].id", "is required")]),
        (QUERY, {"filters": [], "query": {"operator": "xor"}}, [("query.operator", 'must be "and" or "or"')]),
        (
            QUERY,
            {
                "filters": [],
                "query": {"operator": "and", "filters": [{"operator": "is", "type": "string", "name": 1, "path": "p"}]},
            },
            [("query.filters[0].name", "must be string")],
        ),
        (QUERY, {"filters": [], "pagination": {"limit": "9"}}, [("pagination.limit", "must be number")]),
        (
            QUERY,
            {"filters": [], "sortingProps": [{"key": "k", "direction": "up"}]},
            [("sortingProps[0].direction", 'must be "asc" or "desc"')],
        ),
        (QUERY, {"filters": [], "includedFields": {"a": 1}}, [("includedFields.a", "must be string")]),
    ],
)
def test_a_body_that_does_not_fit_is_400_and_names_the_path(api, path, body, expected):
    assert flaws(api("POST", path, body)) == expected


def test_a_malformed_date_is_400(api, new_trace_session):
    answer = api("POST", SESSIONS, new_trace_session("e", started_at="yesterday"))
    assert flaws(answer) == [("started_at", "must be a date-time")]


@pytest.mark.parametrize(("path", "method"), [("/session/start", "POST"), (f"{SESSIONS}/x", "PATCH")])
def test_a_required_body_that_is_absent_is_400(api, path, method):
    assert flaws(api(method, path)) == [("body", "is required")]


def test_a_declared_length_over_the_limit_is_413(open_app):
    api = open_app(create_app(check_responses=True, max_body=20))
    assert api("POST", QUERY, content=b'{"filters": [     ]}', headers=JSON).status_code == 200
    answer = api("POST", QUERY, content=b'{"filters": [      ]}', headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["code"] == "body_too_large"


def test_a_body_without_a_declared_length_is_counted(open_app):
    async def pieces():
        for _ in range(5):
            yield b" " * 10

    api = open_app(create_app(check_responses=True, max_body=40))
    answer = api("POST", QUERY, content=pieces(), headers=JSON)
    assert "content-length" not in answer.request.headers
    assert answer.status_code == 413
