"""The sandbox in the process of a test gives the answers that it gives over a socket."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import trio
from trace_sessions import (
    APIConnectionError,
    APITimeoutError,
    AsyncOrq,
    DeadlineExceededError,
    Orq,
    RateLimitError,
    ServerError,
)
from trace_sessions.testing import Sandbox

NEW = {"external_id": "a", "duration": 0, "contact_ids": [], "traces_count": 0, "tags": []}
NEW |= {"billing": {"input_cost": 0, "output_cost": 0, "total_cost": 0}}
NEW |= {"usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}}


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """A client in process, and one over a socket, each of a sandbox of its own."""
    with Sandbox() as inside, Sandbox() as outside, outside.serve() as url, httpx.Client(base_url=url) as over_a_socket:
        yield inside.http_client(), over_a_socket


REQUESTS: list[dict[str, Any]] = [
    {"method": "GET", "url": "/v2/sessions/tags"},
    {"method": "GET", "url": "/v2/sessions/tags?x=%2F&x=2"},
    {"method": "GET", "url": "/v2/sessions/a%2Fb%20%C3%BC"},
    {"method": "GET", "url": "/v2/sessions/%FF"},
    {"method": "PUT", "url": "/v2/sessions/tags"},
    {"method": "GET", "url": "/nowhere/at%2Fall"},
    {"method": "POST", "url": "/v2/sessions", "json": {}},
    {"method": "POST", "url": "/v2/sessions", "content": b"{"},
    {"method": "POST", "url": "/v2/sessions", "content": b" " * (10 * 1024 * 1024 + 1)},
    {"method": "POST", "url": "/v2/traces/sessions/count"},
    {"method": "GET", "url": "/v2/sessions/tags", "headers": {"Authorization": "x"}},
    {"method": "GET", "url": "/v2/sessions/tags", "headers": {"Sandbox-Fault": "429 once=a"}},
]


@pytest.mark.parametrize("request_line", REQUESTS, ids=lambda one: f"{one['method']} {one['url']}")
def test_an_answer_is_that_of_a_socket(served: tuple[httpx.Client, httpx.Client], request_line: dict[str, Any]) -> None:
    inside, outside = served
    sent = {**request_line, "headers": {"Authorization": "Bearer k", **request_line.get("headers", {})}}
    answers = [
        inside.request(**{**sent, "url": f"http://sandbox{sent['url']}"}),
        outside.request(**sent),
    ]
    shown = [(one.status_code, one.content, {**one.headers}) for one in answers]
    for added_by_servers in ("date", "server", "connection"):
        shown[1][2].pop(added_by_servers, None)
    assert shown[0] == shown[1]


def test_it_works_under_trio(trace_sessions_sandbox: Sandbox) -> None:
    async def create_and_list(client: AsyncOrq) -> list[str]:
        await client.sessions.create(**NEW)
        return [session.external_id async for session in client.sessions.list()]

    assert trio.run(create_and_list, trace_sessions_sandbox.async_orq()) == ["a"]


async def test_a_synchronous_client_works_inside_an_event_loop(orq_client: Orq) -> None:
    assert orq_client.sessions.count() == 0


def test_a_status_is_waited_for_in_frozen_time(orq_client: Orq, trace_sessions_sandbox: Sandbox) -> None:
    trace_sessions_sandbox.faults.next(times=2, status=503, retry_after=40)
    before = trace_sessions_sandbox.time.now()
    assert orq_client.sessions.count() == 0
    assert trace_sessions_sandbox.time.waits == [40, 40]
    trace_sessions_sandbox.calls.assert_called_once("orq.sessions.count")
    assert (trace_sessions_sandbox.time.now() - before).total_seconds() == pytest.approx(80)


def test_a_wait_that_would_pass_the_deadline_is_given_up(orq_client: Orq, trace_sessions_sandbox: Sandbox) -> None:
    trace_sessions_sandbox.faults.every(1, status=429, retry_after=50)
    with pytest.raises(RateLimitError) as caught:
        orq_client.sessions.count()
    assert (caught.value.attempts, trace_sessions_sandbox.time.waits) == (3, [50, 50])
    with pytest.raises(RateLimitError) as caught:
        orq_client.sessions.count(deadline=60)
    assert caught.value.attempts == 2


async def test_a_cut_answer_leaves_the_outcome_unknown(
    async_orq_client: AsyncOrq, trace_sessions_sandbox: Sandbox
) -> None:
    trace_sessions_sandbox.faults.next(cut=True)
    with pytest.raises(APIConnectionError, match="without sending complete message body") as caught:
        await async_orq_client.sessions.create(**NEW)
    assert caught.value.outcome_unknown
    assert await async_orq_client.sessions.count() == 1


def test_a_reset_connection_carries_nothing_out(orq_client: Orq, trace_sessions_sandbox: Sandbox) -> None:
    trace_sessions_sandbox.faults.next(reset=True)
    with pytest.raises(APIConnectionError, match="connection reset"):
        orq_client.sessions.create(**NEW)
    assert orq_client.sessions.count() == 0


def test_latency_within_the_timeout_moves_time_and_is_no_wait(orq_client: Orq, trace_sessions_sandbox: Sandbox) -> None:
    trace_sessions_sandbox.faults.next(latency=29, times=3)
    assert orq_client.sessions.with_raw_response.count().elapsed.total_seconds() == pytest.approx(29)
    assert trace_sessions_sandbox.time.waits == []


@pytest.mark.parametrize(
    ("options", "error"), [({"timeout": 10}, APITimeoutError), ({"deadline": 10}, DeadlineExceededError)]
)
def test_latency_beyond_a_limit_is_a_timeout_after_it_was_carried_out(
    orq_client: Orq, trace_sessions_sandbox: Sandbox, options: Any, error: type[APIConnectionError]
) -> None:
    trace_sessions_sandbox.faults.next(latency=3600)
    with pytest.raises(error) as caught:
        orq_client.sessions.create(**NEW, **options)
    assert caught.value.outcome_unknown
    assert trace_sessions_sandbox.time.monotonic() == pytest.approx(10, abs=0.5)
    trace_sessions_sandbox.calls.assert_called_once("orq.sessions.create")


def test_faults_are_taken_away(orq_client: Orq, trace_sessions_sandbox: Sandbox) -> None:
    trace_sessions_sandbox.faults.outage(10)
    trace_sessions_sandbox.faults.clear()
    assert orq_client.sessions.count(retries=0) == 0


def test_an_outage_ends_when_time_has_passed(orq_client: Orq, trace_sessions_sandbox: Sandbox) -> None:
    trace_sessions_sandbox.faults.outage(10)
    with pytest.raises(ServerError):
        orq_client.sessions.count(retries=0)
    trace_sessions_sandbox.time.advance(10)
    assert orq_client.sessions.count() == 0
