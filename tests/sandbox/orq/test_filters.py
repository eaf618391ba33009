"""The filters of today's API, and the pages of their results."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from trace_sessions.sandbox import create_app, serve
from trace_sessions.sandbox.contract import read_contract
from trace_sessions.sandbox.http.refusals import Refusal
from trace_sessions.sandbox.orq.filters import ALL_TIME, conditions_of, start_of
from trace_sessions.sandbox.values.times import instant, stamp

from tests.sandbox.orq.finding import passes

SESSIONS = "/v2/sessions"
KEY = {"Authorization": "Bearer any"}
NOW = instant("2025-05-31T09:15:00.250Z")
INTERVALS = read_contract()["components"]["schemas"]["SessionInterval"]["enum"]
EVERY = {"interval": ALL_TIME}
SESSION = {
    "started_at": "2020-01-01T00:00:00Z",
    "updated_at": "2025-04-02T11:15:00.250+02:00",
    "tags": ["vip", "b"],
    "project_id": "p",
    "client": "editor",
    "repo": "a/b",
    "kind": "K",
}
UPDATED = 1743585300250
OLD, RECENT = "2025-04-02T09:15:00Z", {"interval": "SESSION_INTERVAL_LAST_30_MINUTES"}
STARTS = {
    "LAST_30_MINUTES": "2025-05-31T08:45:00.250Z",
    "LAST_1_HOUR": "2025-05-31T08:15:00.250Z",
    "LAST_6_HOURS": "2025-05-31T03:15:00.250Z",
    "LAST_24_HOURS": "2025-05-30T09:15:00.250Z",
    "LAST_3_DAYS": "2025-05-28T09:15:00.250Z",
    "LAST_7_DAYS": "2025-05-24T09:15:00.250Z",
    "LAST_14_DAYS": "2025-05-17T09:15:00.250Z",
    "LAST_1_MONTH": "2025-04-30T09:15:00.250Z",
    "LAST_3_MONTHS": "2025-02-28T09:15:00.250Z",
}


def test_the_start_of_every_interval_is_known():
    assert set(INTERVALS) == {ALL_TIME, *(f"SESSION_INTERVAL_{name}" for name in STARTS)}
    assert {name: stamp(start_of(f"SESSION_INTERVAL_{name}", NOW)) for name in STARTS} == STARTS


@pytest.mark.parametrize("name", STARTS)
def test_an_interval_finds_what_changed_from_its_start_until_now(name):
    groups = conditions_of({"interval": f"SESSION_INTERVAL_{name}"}, NOW)
    start, tick = instant(STARTS[name]), timedelta(milliseconds=1)
    found = [passes(groups, {"updated_at": stamp(moment)}) for moment in (start - tick, start, NOW, NOW + tick)]
    assert found == [False, True, True, False]


@pytest.mark.parametrize("filters", [EVERY, {**EVERY, "tags": []}])
def test_all_time_without_other_filters_finds_everything(filters):
    assert conditions_of(filters, NOW) == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        *[({name: SESSION[name]}, True) for name in ("project_id", "client", "repo", "kind")],
        *[({name: "x"}, False) for name in ("project_id", "client", "repo", "kind")],
        ({"client": "EDITOR"}, False),
        ({"repo": "a"}, False),
        ({"tags": ["b"]}, True),
        ({"tags": ["b", "vip"]}, True),
        ({"tags": ["b", "x"]}, False),
        ({"tags": ["VIP"]}, False),
        ({"start_date": f"{UPDATED}"}, True),
        ({"start_date": f"{UPDATED + 1}"}, False),
        ({"end_date": f"{UPDATED}"}, True),
        ({"end_date": f"{UPDATED - 1}"}, False),
        ({"start_date": "-1", "end_date": "9" * 18}, True),
        ({"start_date": f"{UPDATED + 1}", "end_date": f"{UPDATED - 1}"}, False),
        ({"interval": "SESSION_INTERVAL_LAST_3_MONTHS"}, True),
        ({"interval": "SESSION_INTERVAL_LAST_1_MONTH"}, False),
        ({"interval": "SESSION_INTERVAL_LAST_1_MONTH", "start_date": "0"}, False),
        ({"interval": "SESSION_INTERVAL_LAST_3_MONTHS", "end_date": f"{UPDATED - 1}"}, False),
        ({"client": "editor", "kind": "K", "tags": ["b"]}, True),
        ({"client": "editor", "kind": "x", "tags": ["b"]}, False),
    ],
)
def test_a_session_is_found_when_it_meets_every_filter(filters, found):
    assert passes(conditions_of({**EVERY, **filters}, NOW), SESSION) is found


@pytest.mark.parametrize("name", ["project_id", "client", "repo", "kind"])
def test_a_session_without_a_field_is_not_found_by_it(name):
    assert passes(conditions_of({**EVERY, name: ""}, NOW), {"project_id": None}) is False


@pytest.mark.parametrize(
    "text", ["", "yesterday", "1.5", "1e3", " 1", "1_0", "9" * 19, "2025-04-02T09:15:00Z", "\N{ARABIC-INDIC DIGIT ONE}"]
)
@pytest.mark.parametrize("name", ["start_date", "end_date"])
def test_a_date_that_is_not_milliseconds_is_refused(name, text):
    with pytest.raises(Refusal) as caught:
        conditions_of({**EVERY, name: text}, NOW)
    assert [flaw.path for flaw in caught.value.flaws] == [f"filters.{name}"]


def found(api, filters=EVERY, **window):
    """The external ids on a page, has_more, and the count."""
    query = {"filters": {**EVERY, **filters}, **window}
    page, total = api("POST", f"{SESSIONS}/query", query), api("POST", f"{SESSIONS}/count", query)
    assert (page.status_code, total.status_code) == (200, 200), page.text
    body = page.json()
    assert body["object"] == "list"
    return "".join(session["external_id"] for session in body["data"]), body["has_more"], total.json()["count"]


@pytest.mark.parametrize("filters", [EVERY, {"tags": ["t"]}], ids=["every session", "filtered"])
@pytest.mark.parametrize(
    ("window", "names", "has_more"),
    [
        ({}, "edcba", False),
        ({"limit": 2}, "ed", True),
        ({"limit": 2, "page": 1}, "ed", True),
        ({"limit": 2, "page": 2}, "cb", True),
        ({"limit": 2, "page": 3}, "a", False),
        ({"limit": 2, "page": 4}, "", False),
        ({"limit": 5}, "edcba", False),
        ({"limit": 1000, "page": 10**30}, "", False),
    ],
)
def test_pages_are_numbered_newest_first_and_count_ignores_them(api, filters, window, names, has_more):
    for name in "abcde":
        api.create(name, at=SESSIONS, tags=["t"])
    if filters != EVERY:
        api.create("other", at=SESSIONS)
    assert found(api, filters, **window) == (names, has_more, 5)


def test_a_page_holds_50_unless_a_limit_is_sent(api):
    for number in range(51):
        api.create(chr(ord("A") + number), at=SESSIONS)
    names, has_more, count = found(api)
    assert (len(names), has_more, count) == (50, True, 51)


@pytest.mark.parametrize("operation", ["query", "count"])
@pytest.mark.parametrize(
    ("window", "path"), [*[({"limit": n}, "limit") for n in (0, -1, 1001)], *[({"page": n}, "page") for n in (0, -1)]]
)
def test_a_page_that_cannot_be_is_400(api, operation, window, path):
    answer = api("POST", f"{SESSIONS}/{operation}", {"filters": EVERY, **window})
    assert answer.status_code == 400
    assert [error["path"] for error in answer.json()["errors"]] == [path]


def test_a_session_that_has_just_changed_is_in_the_last_30_minutes(api):
    sessions = {name: api.create(name, at=SESSIONS, started_at=OLD, updated_at=OLD) for name in "ab"}
    assert found(api, RECENT) == ("", False, 0)
    api("PATCH", f"{SESSIONS}/{sessions['a']['_id']}", {"title": "t"})
    assert found(api, RECENT) == ("a", False, 1)


@pytest.mark.parametrize(("window_time", "names"), [("updated_at", "a"), ("started_at", "b")])
def test_spans_look_at_the_time_that_the_sandbox_is_told(open_app, window_time, names):
    api = open_app(create_app(check_responses=True, window_time=window_time))
    api.create("a", at=SESSIONS, started_at=OLD)
    api.create("b", at=SESSIONS, updated_at=OLD)
    assert found(api, RECENT) == (names, False, 1)


def test_spans_look_at_the_time_that_the_command_line_says(running_sandbox, new_trace_session):
    url = running_sandbox("--window-time", "started_at").url()
    with httpx.Client(base_url=url, headers=KEY) as client:
        client.post(SESSIONS, json=new_trace_session("a", started_at=OLD)).raise_for_status()
        assert client.post(f"{SESSIONS}/count", json={"filters": RECENT}).json() == {"count": 0}


def test_spans_look_at_the_time_that_serve_is_told(new_trace_session):
    with serve(window_time="started_at") as url, httpx.Client(base_url=url, headers=KEY) as client:
        client.post(SESSIONS, json=new_trace_session("a", started_at=OLD)).raise_for_status()
        assert client.post(f"{SESSIONS}/count", json={"filters": RECENT}).json() == {"count": 0}


def test_a_time_that_no_session_has_is_refused_at_once():
    with pytest.raises(ValueError, match="window_time must be one of updated_at, started_at, not 'created_at'"):
        create_app(window_time="created_at")
