"""Reset, seeds, the journal, and who may use them."""

from __future__ import annotations

import json

import httpx
import pytest
from trace_sessions import __version__
from trace_sessions.sandbox import create_app
from trace_sessions.sandbox.contract import contract_file
from trace_sessions.sandbox.http.server import serve_app

ALL_TIME = {"filters": {"interval": "SESSION_INTERVAL_ALL_TIME"}}
SEED = [
    {"service": "orq", "external_id": "chat-1", "tags": ["vip"], "started_at": "2026-01-02T03:04:05.000Z"},
    {"service": "honeyhive", "session_name": "answer", "events": [{"event_type": "model", "inputs": {"q": "Hi"}}]},
]


def seed(api, *lines):
    return api("POST", "/_sandbox/seed", content="\n".join(json.dumps(line) for line in lines))


def count(api, **more):
    return api("POST", "/v2/sessions/count", ALL_TIME, **more).json()["count"]


def journal(api, **query):
    return api("GET", "/_sandbox/journal", params=query).json()["entries"]


def test_health_tells_the_version_to_anyone(api):
    assert api("GET", "/health", key=None).json() == {"status": "ok", "version": __version__}


def test_the_contract_is_served_as_it_is(api):
    assert api("GET", "/openapi.yaml", key=None).text == contract_file().read_text()


def test_seeds_become_sessions_of_both_services(api):
    assert seed(api, *SEED).json() == {"sessions": 2, "events": 1}
    (of_orq,) = api("POST", "/v2/sessions/query", ALL_TIME).json()["data"]
    assert (of_orq["external_id"], of_orq["tags"], of_orq["usage"]["total_tokens"]) == ("chat-1", ["vip"], 0)
    (of_honeyhive,) = (one for one in listed(api) if one["service"] == "honeyhive")
    assert (of_honeyhive["name"], of_honeyhive["events"]) == ("answer", 1)


def listed(api, **query):
    return api("GET", "/_sandbox/sessions", params=query).json()["sessions"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "line 2 is not JSON"),
        ("[]", "line 2: a session must be an object"),
        ('{"service": "x"}', "line 2: service must be orq or honeyhive, not 'x'"),
        ('{"service": "orq"}', "line 2: external_id is required"),
        ('{"service": "orq", "external_id": "chat-1"}', "line 2: A session with the external_id 'chat-1'"),
        ('{"service": "honeyhive", "events": 1}', "line 2: events must be an array"),
        ('{"service": "honeyhive", "events": [{"event_type": "model"}]}', "line 2: events[0].inputs is required"),
    ],
)
def test_a_line_that_can_not_be_stored_is_named(api, line, problem):
    answer = api("POST", "/_sandbox/seed", content=json.dumps(SEED[0]) + "\n" + line)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_seed")
    assert answer.json()["message"].startswith(problem)


def test_a_reset_forgets_sessions_journal_and_faults(api):
    seed(api, *SEED)
    api("POST", "/_sandbox/faults", {"status": 500})
    assert api("POST", "/_sandbox/reset").status_code == 204
    assert (listed(api), journal(api), api("GET", "/_sandbox/faults").json()) == ([], [], {"rules": []})
    assert count(api) == 0


def test_the_journal_has_requests_and_answers_with_bodies_and_no_key(api, new_trace_session):
    created = api("POST", "/v2/sessions", new_trace_session("a"), key="secret-key")
    (entry,) = journal(api)
    assert (entry["method"], entry["target"], entry["status"]) == ("POST", "/v2/sessions", 200)
    assert (entry["operation"], entry["reason"], entry["carried_out"]) == ("orq.sessions.create", "", True)
    assert json.loads(entry["request"]["body"]) == new_trace_session("a")
    assert json.loads(entry["response"]["body"]) == created.json()
    assert "secret-key" not in json.dumps(entry)


def test_the_journal_says_what_struck_and_why_a_request_was_refused(api):
    api("GET", "/v2/sessions/x%2Fy", headers={"Sandbox-Fault": "503 once=a"})
    api("GET", "/v2/sessions/x%2Fy")
    api("GET", "/nowhere")
    struck, missing, stray = journal(api)
    assert (struck["fault"], struck["carried_out"], struck["status"]) == ("status 503", False, 503)
    assert (missing["fault"], missing["carried_out"], missing["reason"]) == ("", True, "Session 'x/y' not found")
    assert (stray["operation"], stray["reason"], stray["carried_out"]) == (None, "The API has no such path", False)


def test_the_journal_goes_on_after_a_number(api):
    for _ in range(3):
        api("GET", "/v2/sessions/tags")
    first, second, third = journal(api)
    assert journal(api, after=first["number"]) == [second, third]
    assert journal(api, limit=1) == [third]


def test_long_bodies_are_cut_in_the_journal_and_old_entries_go(api, new_trace_session):
    api("POST", "/v2/sessions", new_trace_session("a", title="x" * 100_000))
    request = journal(api)[0]["request"]
    assert (len(request["body"]), request["whole"]) == (64 * 1024, False)
    assert request["size"] > 100_000
    for _ in range(1000):
        api("GET", "/nowhere")
    entries = journal(api)
    assert (len(entries), entries[0]["number"]) == (1000, 2)


@pytest.mark.parametrize("query", ["after=x", "limit=-1", "after=%C2%B2"])
def test_a_number_that_is_none_is_400(api, query):
    assert api("GET", f"/_sandbox/journal?{query}").status_code == 400


def test_sessions_are_listed_newest_first(api):
    seed(api, {**SEED[0], "started_at": "2026-01-01T00:00:00Z"}, {"service": "honeyhive", "start_time": 1767225600001})
    seed(api, {**SEED[0], "external_id": "chat-2", "started_at": "2026-01-01T00:00:00.002Z"})
    assert [one["service"] for one in listed(api)] == ["orq", "honeyhive", "orq"]
    assert [one["name"] for one in listed(api, limit=1)] == ["chat-2"]


def test_a_session_of_honeyhive_is_shown_with_its_tree(api):
    started = api.start(session_id="not a uuid/at all")
    shown = api("GET", "/_sandbox/sessions/honeyhive/not%20a%20uuid/at%20all").json()
    assert shown["document"]["session_id"] == started["session_id"]
    assert shown["tree"]["children"] == []
    assert api("GET", "/_sandbox/sessions/honeyhive/x").status_code == 404


def test_a_session_of_orq_is_shown_as_it_is_stored(api):
    created = api.create("a", title="A chat")
    shown = api("GET", f"/_sandbox/sessions/orq/{created['_id']}").json()
    assert (shown["document"]["external_id"], shown["tree"]) == ("a", None)


@pytest.mark.parametrize("start", [1e300, -1e18])
def test_a_start_that_is_no_time_is_left_out(api, start):
    seed(api, {"service": "honeyhive", "start_time": start})
    assert listed(api)[0]["started_at"] is None


def test_the_page_loads_nothing_from_elsewhere(api):
    page = api("GET", "/", key=None)
    assert page.headers["content-security-policy"].startswith("default-src 'self';")
    assert "https://" not in page.text


@pytest.mark.parametrize("origin", ["https://evil.example", "http://sandbox:81", "null"])
def test_a_page_of_another_site_may_not_use_the_control_api(api, origin):
    assert api("POST", "/_sandbox/reset", headers={"Origin": origin}).json()["code"] == "other_origin"
    assert api("POST", "/_sandbox/reset", headers={"Origin": "http://sandbox"}).status_code == 204


class FromElsewhere:
    """An application as another machine reaches it."""

    def __init__(self, app):
        self._app = app

    async def __call__(self, scope, receive, send):
        await self._app({**scope, "client": ("192.0.2.7", 1234)} if scope["type"] == "http" else scope, receive, send)


@pytest.mark.parametrize(
    ("token", "given", "status"),
    [("t", "t", 204), ("t", "x", 401), ("t", None, 401), (None, "", 401), (None, None, 401)],
)
def test_another_machine_needs_the_token(token, given, status):
    headers = {} if given is None else {"Sandbox-Token": given}
    with serve_app(FromElsewhere(create_app(token=token))) as url:
        assert httpx.post(f"{url}/_sandbox/reset", headers=headers).status_code == status
        assert httpx.get(f"{url}/health").status_code == 200
