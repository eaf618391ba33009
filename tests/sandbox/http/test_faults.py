"""Failures asked for with Sandbox-Fault."""

from __future__ import annotations

import pytest

QUERY = "/v2/traces/sessions/query"


def ask(api, header):
    return api("POST", QUERY, headers={"Sandbox-Fault": header})


def test_a_fault_strikes_the_first_time_that_its_token_is_seen(api):
    assert [ask(api, "503 once=a").status_code for _ in range(3)] == [503, 200, 200]


def test_each_token_has_a_fault_of_its_own(api):
    assert [ask(api, f"500 once={token}").status_code for token in "aba"] == [500, 500, 200]


def test_a_request_that_is_struck_is_not_carried_out(api, new_trace_session):
    header = {"Sandbox-Fault": "503 once=a"}
    assert api("POST", "/v2/traces/sessions", new_trace_session("e"), headers=header).status_code == 503
    assert api.listed() == ([], False)


@pytest.mark.parametrize(("status", "after"), [(429, "0"), (503, "0"), (500, None), (404, None)])
def test_refusals_that_pass_say_when_to_come_back(api, status, after):
    assert ask(api, f"{status} once=a").headers.get("retry-after") == after


@pytest.mark.parametrize("header", ["", "503", "200 once=a", "600 once=a", "503 once=", "503 twice=a", "x once=a"])
def test_a_fault_that_is_not_understood_is_400(api, header):
    answer = ask(api, header)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["path"] == "Sandbox-Fault"
