"""Keys that come too late: the deadline holds for them too, and no attempt is made after it."""

import asyncio
from threading import Event
from typing import Any

import httpx
import pytest
from trace_sessions import AsyncOrq, DeadlineExceededError, RetryPolicy

from .conftest import NEW_SESSION, ok

DEADLINE = 0.2
REFUSED, FAILED = httpx.Response(401), httpx.Response(500)


class Keys:
    """A key, which comes after the deadline from the time on that it is said to."""

    def __init__(self, late_from: int) -> None:
        self.late_from = late_from
        self.asked = 0

    def __call__(self) -> str:
        self.asked += 1
        if self.asked >= self.late_from:
            # Nobody sets it, so this lasts a moment longer than the deadline.
            Event().wait(DEADLINE * 1.2)
        return f"key-{self.asked}"


async def test_a_first_key_that_comes_late_ends_the_call_before_anything_is_sent(scripted: Any) -> None:
    made = scripted("Orq", api_key=Keys(late_from=1), deadline=DEADLINE)
    with pytest.raises(DeadlineExceededError) as caught:
        await made.call("create", **NEW_SESSION)
    assert (made.requests, caught.value.attempts, caught.value.outcome_unknown) == ([], 0, False)


async def test_a_new_key_that_comes_late_is_no_attempt_and_leaves_nothing_unknown(scripted: Any) -> None:
    made = scripted("Orq", REFUSED, api_key=Keys(late_from=2), deadline=DEADLINE)
    with pytest.raises(DeadlineExceededError) as caught:
        await made.call("create", **NEW_SESSION)
    assert (len(made.requests), caught.value.attempts, caught.value.outcome_unknown) == (1, 1, False)


async def test_what_an_attempt_before_left_unknown_stays_so(scripted: Any) -> None:
    policy = RetryPolicy(initial_backoff=0)
    made = scripted("Orq", FAILED, REFUSED, api_key=Keys(late_from=2), deadline=DEADLINE, retries=policy)
    with pytest.raises(DeadlineExceededError) as caught:
        await made.call("update", "id-1", title="New")
    assert (caught.value.attempts, caught.value.outcome_unknown) == (2, True)


async def test_no_hook_hears_of_an_attempt_after_a_late_key(scripted: Any) -> None:
    heard: list[Any] = []
    made = scripted("Orq", api_key=Keys(late_from=1), deadline=DEADLINE, on_request=heard.append)
    with pytest.raises(DeadlineExceededError):
        await made.call("get", "id-1")
    assert heard == []


async def test_a_key_in_time_is_used_for_another_attempt(scripted: Any) -> None:
    made = scripted("Orq", REFUSED, ok(), api_key=Keys(late_from=3), deadline=60)
    await made.call("get", "id-1")
    assert [request.headers["authorization"] for request in made.requests] == ["Bearer key-1", "Bearer key-2"]


async def test_a_key_that_never_comes_is_cut_off_at_the_deadline() -> None:
    async def never() -> str:
        await asyncio.Event().wait()
        return "key"

    async with AsyncOrq(never, deadline=DEADLINE) as client:
        with pytest.raises(DeadlineExceededError):
            await client.sessions.get("id-1")


@pytest.mark.parametrize("deadline", [None, 60])
async def test_a_timeout_of_the_function_itself_is_passed_on(scripted: Any, deadline: float | None) -> None:
    def key() -> str:
        raise TimeoutError("the vault is slow")

    with pytest.raises(TimeoutError, match="the vault is slow"):
        await scripted("Orq", api_key=key, deadline=deadline).call("get", "id-1")
