"""Retries: the failures they follow, the waits before them, and the message when a call gives up."""

import inspect
import json
from typing import Any
from uuid import UUID

import httpx
import pytest
from trace_sessions import (
    UNSET,
    APIConnectionError,
    APIStatusError,
    NotFoundError,
    RateLimitError,
    RetryPolicy,
    ServerError,
    TraceSessionsError,
)

from .conftest import NEW_SESSION, ok

CONNECT = httpx.ConnectError("refused")
RESET = httpx.ReadError("reset")
PAST = {"retry_after": "Tue, 14 Nov 2023 22:13:00 GMT"}


def status(code: int, **headers: str) -> httpx.Response:
    return httpx.Response(code, headers={name.replace("_", "-"): value for name, value in headers.items()})


SAFE = ("get", ("id-1",), {})
IDEMPOTENT = ("update", ("id-1",), {"tags": []})
CREATE = ("create", (), NEW_SESSION)


@pytest.mark.parametrize("call", [SAFE, IDEMPOTENT], ids=["get", "update"])
@pytest.mark.parametrize("code", [408, 425, 429, 500, 502, 503, 504])
async def test_a_passing_status_is_tried_again(scripted: Any, code: int, call: Any) -> None:
    made = scripted("Orq", status(code), ok())
    await made.call(call[0], *call[1], **call[2])
    assert len(made.requests) == 2


@pytest.mark.parametrize("code", [400, 401, 403, 404, 409, 410, 422, 501, 505, 520, 599, 301, 302, 307])
async def test_a_lasting_status_is_not_tried_again(scripted: Any, code: int) -> None:
    made = scripted("Orq", status(code), ok())
    with pytest.raises(APIStatusError) as caught:
        await made.call("get", "id-1")
    assert (caught.value.status_code, caught.value.attempts, len(made.requests)) == (code, 1, 1)


@pytest.mark.parametrize(
    ("failure", "tries"),
    [
        pytest.param(CONNECT, 2, id="no connection"),
        pytest.param(httpx.ConnectTimeout(""), 2, id="connect timeout"),
        pytest.param(httpx.PoolTimeout(""), 2, id="no free connection"),
        pytest.param(status(429), 2, id="429"),
        pytest.param(status(503, retry_after="0"), 2, id="503 with Retry-After"),
        pytest.param(status(503), 1, id="503"),
        pytest.param(status(500), 1, id="500"),
        pytest.param(status(408), 1, id="408"),
        pytest.param(RESET, 1, id="reset"),
        pytest.param(httpx.ReadTimeout(""), 1, id="read timeout"),
        pytest.param(httpx.WriteError(""), 1, id="write error"),
        pytest.param(httpx.RemoteProtocolError(""), 1, id="answer broken off"),
    ],
)
async def test_a_create_is_repeated_only_if_it_cannot_have_happened(scripted: Any, failure: Any, tries: int) -> None:
    made = scripted("Orq", failure, ok())
    try:
        await made.call("create", **NEW_SESSION)
    except TraceSessionsError:
        assert tries == 1
    assert len(made.requests) == tries


@pytest.mark.parametrize(
    ("call", "failure", "unknown"),
    [
        pytest.param(CREATE, RESET, True, id="create, reset"),
        pytest.param(CREATE, status(500), True, id="create, 500"),
        pytest.param(CREATE, CONNECT, False, id="create, no connection"),
        pytest.param(CREATE, status(429), False, id="create, 429"),
        pytest.param(CREATE, status(400), False, id="create, 400"),
        pytest.param(IDEMPOTENT, RESET, True, id="update, reset"),
        pytest.param(SAFE, RESET, False, id="get, reset"),
        pytest.param(SAFE, status(500), False, id="get, 500"),
    ],
)
async def test_the_error_says_whether_the_outcome_is_unknown(
    scripted: Any, call: Any, failure: Any, unknown: bool
) -> None:
    with pytest.raises((APIConnectionError, APIStatusError)) as caught:
        await scripted("Orq", failure, retries=0).call(call[0], *call[1], **call[2])
    assert (caught.value.outcome_unknown, "may have been carried out" in str(caught.value)) == (unknown, unknown)


@pytest.mark.parametrize("first", [RESET, status(500)], ids=["reset", "500"])
async def test_a_404_after_a_delete_that_may_have_happened_is_success(scripted: Any, first: Any) -> None:
    assert await scripted("Orq", first, status(404)).call("delete", "id-1") is None


@pytest.mark.parametrize("first", [CONNECT, status(429)], ids=["no connection", "429"])
async def test_a_404_after_a_delete_that_cannot_have_happened_is_an_error(scripted: Any, first: Any) -> None:
    with pytest.raises(NotFoundError):
        await scripted("Orq", first, status(404)).call("delete", "id-1")


@pytest.mark.parametrize("first", [RESET, status(500)], ids=["reset", "500"])
async def test_a_repeated_delete_that_answers_with_a_body_does_so_without_one(scripted: Any, first: Any) -> None:
    result = scripted("HoneyHive", first, httpx.Response(404, text="gone")).client.sessions.delete("id-1")
    answer = await result if inspect.isawaitable(result) else result
    assert (answer.success, answer.deleted) == (True, UNSET)


async def test_a_session_is_created_under_one_id_over_all_attempts(scripted: Any) -> None:
    made = scripted("HoneyHive", RESET, ok({"org_id": "o", "workspace_id": "w", "project_id": "p"}))
    result = made.client.sessions.create(session_name="n")
    await result if inspect.isawaitable(result) else None
    first, second = [json.loads(request.content)["session_id"] for request in made.requests]
    assert (first, UUID(first).version) == (second, 4)


async def test_a_session_is_started_under_one_id_over_all_attempts(scripted: Any) -> None:
    made = scripted("HoneyHive", RESET, status(500), ok({"session_id": "s"}))
    await made.call("start_session", project="p", session_name="n", source="dev")
    ids = [json.loads(request.content)["session"]["session_id"] for request in made.requests]
    assert len(ids) == 3
    assert len(set(ids)) == 1


@pytest.mark.parametrize(
    ("headers", "expected"),
    [({"retry_after": "7"}, 7.0), ({"retry_after": "0.5"}, 0.5), ({"retry_after_ms": "250"}, 0.25), (PAST, 0.0)],
)
async def test_the_service_is_given_the_wait_that_it_asks_for(scripted: Any, headers: Any, expected: float) -> None:
    made = scripted("Orq", status(429, **headers), ok())
    await made.call("get", "id-1")
    assert made.waits == [expected]


async def test_a_service_that_asks_for_too_long_a_wait_is_not_waited_for(scripted: Any) -> None:
    made = scripted("Orq", status(429, retry_after="3600"), ok())
    with pytest.raises(RateLimitError) as caught:
        await made.call("get", "id-1")
    assert (caught.value.retry_after, made.waits) == (3600.0, [])


async def test_a_wait_that_would_pass_the_deadline_is_not_begun(scripted: Any) -> None:
    made = scripted("Orq", status(503, retry_after="10"), ok(), deadline=9)
    with pytest.raises(ServerError):
        await made.call("get", "id-1")
    assert made.waits == []


async def test_waits_double_up_to_the_cap_less_at_most_a_half(scripted: Any) -> None:
    policy = RetryPolicy(attempts=6, initial_backoff=1, max_backoff=4)
    made = scripted("Orq", *[status(500)] * 5, ok(), retries=policy)
    await made.call("get", "id-1")
    ceilings = [1, 2, 4, 4, 4]
    assert [ceiling / 2 <= wait <= ceiling for wait, ceiling in zip(made.waits, ceilings, strict=True)] == [True] * 5


async def test_a_retry_after_a_broken_connection_has_no_status(scripted: Any) -> None:
    seen: list[Any] = []
    await scripted("Orq", RESET, ok(), on_retry=seen.append).call("get", "id-1")
    assert [(event.attempt, event.status_code) for event in seen] == [(1, None)]


@pytest.mark.parametrize(("retries", "tries"), [(0, 1), (1, 2), (4, 5), (RetryPolicy(attempts=2), 2)])
async def test_retries_is_a_number_of_repeats_or_a_policy(scripted: Any, retries: Any, tries: int) -> None:
    made = scripted("Orq", *[status(500)] * 9)
    with pytest.raises(ServerError) as caught:
        await made.call("get", "id-1", retries=retries)
    assert caught.value.attempts == tries


async def test_a_callable_key_is_asked_again_after_a_401(scripted: Any) -> None:
    keys = iter(["old", "new"])
    made = scripted("Orq", status(401), ok(), api_key=lambda: next(keys))
    await made.call("get", "id-1")
    assert [request.headers["authorization"] for request in made.requests] == ["Bearer old", "Bearer new"]


async def test_a_callable_key_is_asked_again_only_once(scripted: Any) -> None:
    made = scripted("Orq", *[status(401)] * 5, api_key=lambda: "key")
    with pytest.raises(APIStatusError):
        await made.call("get", "id-1")
    assert len(made.requests) == 2
