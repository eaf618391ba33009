"""A state for each key."""

from __future__ import annotations

import pytest
from trace_sessions.sandbox import create_app

TAGS = "/v2/sessions/tags"


@pytest.fixture
def api(open_app):
    return open_app(create_app(isolated=True, check_responses=True))


def test_keys_do_not_see_each_others_sessions(api, new_trace_session):
    for key in ("a", "b"):
        assert api("POST", "/v2/sessions", new_trace_session("the-same"), key=key).status_code == 200
    assert api("POST", "/v2/sessions", new_trace_session("the-same"), key="a").status_code == 409


def test_a_reset_and_the_journal_are_those_of_the_key(api, new_trace_session):
    for key in ("a", "b"):
        api("POST", "/v2/sessions", new_trace_session(key, tags=[key]), key=key)
    api("POST", "/_sandbox/reset", key="a")
    assert (api("GET", TAGS, key="a").json(), api("GET", TAGS, key="b").json()) == ([], ["b"])
    entries = {key: api("GET", "/_sandbox/journal", key=key).json()["entries"] for key in "ab"}
    assert {key: len(found) for key, found in entries.items()} == {"a": 1, "b": 2}


def test_a_fault_strikes_only_its_key(api):
    api("POST", "/_sandbox/faults", {"status": 500}, key="a")
    assert (api("GET", TAGS, key="a").status_code, api("GET", TAGS, key="b").status_code) == (500, 200)


def test_workspaces_are_listed_without_their_keys_and_can_be_asked_for_by_name(api):
    api("GET", TAGS, key="secret-key")
    (name,) = api("GET", "/_sandbox/workspaces", key=None).json()
    assert "secret" not in name
    assert len(api("GET", f"/_sandbox/journal?workspace={name}", key=None).json()["entries"]) == 1
    assert api("GET", "/_sandbox/journal?workspace=x", key=None).json()["code"] == "unknown_workspace"


def test_the_control_api_asks_for_a_key_or_a_name(api):
    assert api("GET", "/_sandbox/journal", key=None).json()["code"] == "workspace_needed"


def test_without_isolation_all_keys_share_one_workspace(open_app):
    api = open_app(create_app())
    api("GET", TAGS, key="a")
    assert api("GET", "/_sandbox/workspaces", key=None).json() == ["shared"]
    assert len(api("GET", "/_sandbox/journal", key=None).json()["entries"]) == 1
