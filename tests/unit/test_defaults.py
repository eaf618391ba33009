"""Defaults of a client: number of attempts, waits and deadline."""

from typing import Any

import httpx
import pytest
from trace_sessions import ConfigurationError, Orq, RateLimitError, RetryBudget, RetryPolicy, ServerError
from trace_sessions._call.options import Options
from trace_sessions._call.retry import Failure

from .conftest import ok

BROKEN = Failure(kind="broken")


def unavailable(seconds: float | None = None) -> httpx.Response:
    return httpx.Response(503, headers={} if seconds is None else {"retry-after": str(seconds)})


async def test_a_call_is_tried_three_times(scripted: Any) -> None:
    made = scripted("Orq", *[unavailable()] * 9)
    with pytest.raises(ServerError) as caught:
        await made.call("get", "id-1")
    assert (caught.value.attempts, len(made.requests)) == (3, 3)


async def test_the_first_wait_is_between_a_quarter_and_half_a_second_and_the_next_is_twice_that(scripted: Any) -> None:
    made = scripted("Orq", unavailable(), unavailable(), ok())
    await made.call("get", "id-1")
    first, second = made.waits
    assert 0.25 <= first <= 0.5 <= second <= 1.0


def waits_of(policy: RetryPolicy, attempt: int) -> list[float]:
    """Waits after an attempt, so many that they come near to the least and to the most."""
    waits = (policy.wait(BROKEN, attempt=attempt, idempotent=True) for _ in range(2000))
    return [wait for wait in waits if wait is not None]


@pytest.mark.parametrize(("attempt", "most"), [(1, 0.5), (2, 1.0), (3, 2.0), (4, 4.0), (5, 8.0), (6, 8.0), (999, 8.0)])
def test_a_wait_is_between_a_half_and_the_whole_of_what_doubles_up_to_eight_seconds(attempt: int, most: float) -> None:
    waits = waits_of(RetryPolicy(attempts=1000), attempt)
    assert most * 0.5 <= min(waits) < most * 0.51
    assert most * 0.99 < max(waits) <= most


async def test_a_service_may_ask_for_a_wait_of_a_minute(scripted: Any) -> None:
    made = scripted("Orq", unavailable(60), ok())
    await made.call("get", "id-1")
    assert made.waits == [60.0]


async def test_a_service_that_asks_for_more_than_a_minute_is_not_waited_for(scripted: Any) -> None:
    made = scripted("Orq", httpx.Response(429, headers={"retry-after": "60.5"}), ok())
    with pytest.raises(RateLimitError):
        await made.call("get", "id-1")
    assert made.waits == []


@pytest.mark.parametrize(("asked", "waits"), [(110.0, [110.0]), (120.0, []), (120.5, [])])
async def test_a_call_lasts_two_minutes_at_most(scripted: Any, asked: float, waits: list[float]) -> None:
    made = scripted("Orq", unavailable(asked), ok(), retries=RetryPolicy(max_retry_after=1000))
    try:
        await made.call("get", "id-1")
    except ServerError:
        assert waits == []
    assert made.waits == waits


@pytest.mark.parametrize(
    ("options", "phases"),
    [
        # What has passed of the attempt is taken off.
        ({}, pytest.approx((5.0, 30.0, 30.0, 30.0), abs=4)),
        ({"timeout": 7}, pytest.approx((7.0, 7.0, 7.0, 7.0), abs=6)),
        ({"timeout": httpx.Timeout(9, connect=2)}, pytest.approx((2.0, 9.0, 9.0, 9.0), abs=1.9)),
        ({"timeout": None, "deadline": None}, (None, None, None, None)),
    ],
    ids=["none", "a number", "httpx.Timeout", "no limit"],
)
async def test_each_phase_of_an_attempt_has_its_timeout(scripted: Any, options: Any, phases: Any) -> None:
    made = scripted("Orq", ok(), **options)
    await made.call("get", "id-1")
    found = made.requests[0].extensions["timeout"]
    assert tuple(found[phase] for phase in ("connect", "read", "write", "pool")) == phases


def test_a_connection_may_take_5_seconds_and_each_other_phase_30() -> None:
    # Of options that say nothing of it.
    phases = Options().merged(deadline=None).phases
    assert phases == {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": 30.0}


def test_a_number_is_the_timeout_of_each_phase() -> None:
    assert Options().merged(timeout=7).phases == dict.fromkeys(("connect", "read", "write", "pool"), 7)


def test_a_budget_allows_a_hundred_retries() -> None:
    budget = RetryBudget()
    assert [budget.take() for _ in range(101)] == [True] * 100 + [False]


def test_two_successes_are_worth_a_retry() -> None:
    budget = RetryBudget()
    while budget.take():
        pass
    budget.put_back()
    after_one = budget.take()
    budget.put_back()
    assert (after_one, budget.take()) == (False, True)


def test_a_policy_keeps_the_statuses_that_it_was_made_with() -> None:
    statuses = [500]
    policy = RetryPolicy(statuses=statuses)
    statuses.append(400)
    assert policy.statuses == {500}


async def test_a_policy_may_name_other_statuses(scripted: Any) -> None:
    made = scripted("Orq", httpx.Response(418), httpx.Response(503), retries=RetryPolicy(statuses={418}))
    with pytest.raises(ServerError):
        await made.call("get", "id-1")
    assert len(made.requests) == 2


@pytest.mark.parametrize("retries", [True, "2", None])
def test_retries_that_are_no_number_are_refused(retries: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Orq("key", retries=retries)
    assert str(caught.value) == f"retries must be a RetryPolicy or a whole number of at least 0, not {retries!r}"
