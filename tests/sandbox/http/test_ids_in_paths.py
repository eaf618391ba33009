"""Ids are matched as sent and decoded once."""

from __future__ import annotations

from urllib.parse import quote

import pytest

IDS = ["a/b", "a?b", "a#b", "ü", "a%2Fb", " ", "%", "a,b", "a;b=c", "a+b", "{session_id}", "start/x", "\x00", "'"]


@pytest.mark.parametrize("session_id", IDS)
def test_an_encoded_id_names_its_session(api, session_id):
    api.start(session_id=session_id)
    path = f"/session/{quote(session_id, safe='')}"
    assert api("GET", path).json()["session_id"] == session_id
    assert api("POST", f"{path}/traces", {"logs": [{}]}).status_code == 200
    assert api("DELETE", path).status_code == 200
    assert api("GET", path).status_code == 404


def test_an_id_is_decoded_only_once(api):
    api.start(session_id="a/b")
    assert api("GET", "/session/a%252Fb").status_code == 404


@pytest.mark.parametrize("session_id", IDS)
def test_an_unknown_trace_session_is_404_whatever_its_id(api, session_id):
    answer = api("GET", f"/v2/traces/sessions/{quote(session_id, safe='')}")
    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"


def test_an_id_that_is_not_utf8_is_400(api):
    answer = api("GET", "/session/%ff")
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"path": "session_id", "message": "is not UTF-8 after percent-decoding"}]
