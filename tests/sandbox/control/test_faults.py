"""Faults by rules, over a real socket."""

from __future__ import annotations

import re
import time

import httpx
import pytest
from trace_sessions.sandbox import serve
from trace_sessions.sandbox.contract import contract_file

SESSIONS = "/v2/sessions"


@pytest.fixture
def client():
    with serve() as url, httpx.Client(base_url=url, headers={"Authorization": "Bearer k"}) as client:
        yield client


def add(client, *rules):
    answer = client.post("/_sandbox/faults", json=list(rules))
    assert answer.status_code == 200, answer.text
    return answer.json()["rules"]


def create(client, session, external_id):
    return client.post(SESSIONS, json={**session(external_id)})


def test_the_next_creates_answer_429_with_retry_after(client, new_trace_session):
    add(client, {"operation": "orq.sessions.create", "times": 3, "status": 429, "retry_after": 1})
    answers = [create(client, new_trace_session, "a") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [429, 429, 429, 200]
    assert [answer.headers.get("retry-after") for answer in answers] == ["1", "1", "1", None]
    assert answers[0].json() == {"message": "A fault of the sandbox", "code": 429}


@pytest.mark.parametrize("name", ["orq.sessions.list_tags", "listOrqSessionTags", "*.list_tags", "orq.*"])
def test_an_operation_has_several_names(client, name):
    add(client, {"operation": name, "status": 503})
    assert client.get(f"{SESSIONS}/tags").status_code == 503
    assert client.delete("/session/a").status_code == 404


def test_an_answer_is_cut_in_the_middle_and_the_request_is_carried_out(client, new_trace_session):
    add(client, {"every": 2, "cut": True})
    assert create(client, new_trace_session, "a").status_code == 200
    with client.stream("POST", SESSIONS, json=new_trace_session("b")) as answer:
        length, chunks = int(answer.headers["content-length"]), []
        with pytest.raises(httpx.RemoteProtocolError, match="without sending complete message body"):
            chunks.extend(answer.iter_raw())
    assert (answer.status_code, answer.num_bytes_downloaded) == (200, length // 2)
    found = client.post(f"{SESSIONS}/count", json={"filters": {"interval": "SESSION_INTERVAL_ALL_TIME"}})
    assert found.json() == {"count": 2}


def test_a_reset_connection_answers_nothing_and_nothing_is_carried_out(client, new_trace_session):
    add(client, {"times": 1, "reset": True})
    with pytest.raises(httpx.ReadError):
        create(client, new_trace_session, "a")
    assert client.get(f"{SESSIONS}/tags").json() == []
    assert create(client, new_trace_session, "a").status_code == 200


@pytest.mark.parametrize("rule", [{"cut": True}, {"reset": True}])
def test_a_server_that_can_not_end_a_connection_is_told_so(api, rule):
    api("POST", "/_sandbox/faults", rule)
    with pytest.raises(ConnectionResetError, match="a fault of the sandbox ended the connection"):
        api("GET", f"{SESSIONS}/tags")


def test_an_answer_waits_for_its_latency(client):
    add(client, {"operation": "orq.sessions.list_tags", "latency": 0.2})
    begin = time.monotonic()
    client.get(f"{SESSIONS}/tags")
    assert time.monotonic() - begin >= 0.2


def test_an_outage_answers_everything_with_an_error(client):
    (rule,) = add(client, {"seconds": 3600, "status": 503, "retry_after": 10})
    assert (rule["seconds"], rule["left"]) == (3600, None)
    assert {client.get(path).status_code for path in (f"{SESSIONS}/tags", "/session/a")} == {503}


def test_an_answer_may_have_headers_and_a_body_of_its_own(client):
    add(client, {"status": 418, "headers": {"X-Kind": "tea"}, "body": {"error": "teapot"}})
    answer = client.get(f"{SESSIONS}/tags")
    assert (answer.status_code, answer.headers["x-kind"], answer.json()) == (418, "tea", {"error": "teapot"})


def test_rules_are_listed_with_what_is_left_of_them_and_removed(client):
    add(client, {"operation": "*.list_tags", "times": 2, "status": 500})
    client.get(f"{SESSIONS}/tags")
    (rule,) = client.get("/_sandbox/faults").json()["rules"]
    assert (rule["operation"], rule["times"], rule["left"]) == ("*.list_tags", 2, 1)
    assert client.delete("/_sandbox/faults").status_code == 204
    assert client.get("/_sandbox/faults").json() == {"rules": []}


EXAMPLES = re.findall(r"/faults -d '(.*)'", (contract_file().parent / "docs" / "sandbox.md").read_text())


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_examples_of_the_documentation_are_rules(client, rule):
    assert client.post("/_sandbox/faults", content=rule).status_code == 200


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('{"status": 200}', "status must be a whole number from 400 to 599, not 200"),
        (
            '{"operation": "orq.sessions.creat", "cut": true}',
            "there is no operation 'orq.sessions.creat': similar names are orq",
        ),
        ("{", "is not JSON"),
    ],
)
def test_a_rule_that_can_not_be_is_refused(client, content, problem):
    answer = client.post("/_sandbox/faults", content=content)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith(f"rule {problem}")
