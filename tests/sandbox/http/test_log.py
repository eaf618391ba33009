"""The line that the log has for each request."""

from __future__ import annotations

import logging

import httpx
import pytest

SESSIONS = "/v2/sessions"


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "trace_sessions.sandbox")
    return lambda: [record.message for record in caplog.records if record.name == "trace_sessions.sandbox"]


def test_a_success_is_a_line_of_method_path_and_status(api, lines):
    api("GET", "/v2/sessions/tags?a=%20b")
    assert lines() == ["GET /v2/sessions/tags?a=%20b 200"]


@pytest.mark.parametrize(
    ("request_line", "key", "line"),
    [
        (("GET", f"{SESSIONS}/a%2Fb"), "k", "GET /v2/sessions/a%2Fb 404 Session 'a/b' not found"),
        (("POST", SESSIONS, {}), "k", "POST /v2/sessions 400 external_id is required (and 6 more)"),
        (("GET", f"{SESSIONS}/tags"), None, "GET /v2/sessions/tags 401 A bearer key is required; any key works"),
        (("PUT", f"{SESSIONS}/tags"), "k", "PUT /v2/sessions/tags 405 This path has only GET"),
        (("GET", "/nowhere"), "k", "GET /nowhere 404 The API has no such path"),
    ],
)
def test_an_error_has_its_reason_in_the_line(api, lines, request_line, key, line):
    api(*request_line, key=key)
    assert lines()[0].startswith(line[:40])
    assert lines() == [line]


def test_a_reason_stays_on_its_line(api, lines):
    api("POST", "/_sandbox/faults", {"status": 418, "body": {"message": "tea\nGET /forged 200"}})
    api("GET", f"{SESSIONS}/tags")
    assert lines() == ["GET /v2/sessions/tags 418 tea GET /forged 200 (fault: status 418)"]


def test_a_fault_is_in_the_line(api, lines):
    api("GET", f"{SESSIONS}/tags", headers={"Sandbox-Fault": "503 once=a"})
    assert lines() == ["GET /v2/sessions/tags 503 A fault of the sandbox (fault: status 503)"]


@pytest.mark.parametrize(("level", "expected"), [("info", "GET /v2/sessions/tags 200\n"), ("warning", "")])
def test_the_command_logs_as_much_as_it_is_told(running_sandbox, level, expected):
    server = running_sandbox("--log-level", level)
    httpx.get(f"{server.url()}/v2/sessions/tags", headers={"Authorization": "Bearer k"})
    assert server.stop() == (0, expected)
