"""Policies and budgets: numbers at the edge of what is allowed, and those that are refused."""

import math
from http import HTTPStatus
from sys import float_info
from typing import Any

import httpx
import pytest
from trace_sessions import ConfigurationError, RetryBudget, RetryPolicy, ServerError

from .conftest import ok


async def test_a_policy_may_wait_for_nothing(scripted: Any) -> None:
    made = scripted("Orq", httpx.Response(500), ok(), retries=RetryPolicy(initial_backoff=0))
    await made.call("get", "id-1")
    assert made.waits == [0.0]


async def test_a_policy_may_refuse_every_wait_that_a_service_asks_for(scripted: Any) -> None:
    asks = [httpx.Response(503, headers={"retry-after": seconds}) for seconds in ("0", "1")]
    made = scripted("Orq", *asks, retries=RetryPolicy(max_retry_after=0))
    with pytest.raises(ServerError):
        await made.call("get", "id-1")
    assert made.waits == [0.0]


NO_NUMBERS = [-1, -0.1, math.inf, math.nan, 10**400, True, "3", None]
NO_STATUSES = [5, None, "500", b"500", ["500"], [500.0], [[500]], [True], {99}, {1000}, (code for code in (500,))]
SECONDS = ("initial_backoff", "max_backoff", "max_retry_after")
ODD: list[tuple[Any, str, str, list[Any]]] = [
    (RetryPolicy, "attempts", "a whole number of at least 1", [0, -1, 1.0, math.nan, True, "3", None]),
    (RetryPolicy, "statuses", "HTTP statuses, such as {429, 503}", NO_STATUSES),
    *((RetryPolicy, name, "a finite number of seconds, at least 0", NO_NUMBERS) for name in SECONDS),
    *((RetryBudget, name, "a finite number of retries, at least 0", NO_NUMBERS) for name in ("tokens", "refill")),
]


@pytest.mark.parametrize(
    ("kind", "name", "expected", "value"),
    [
        pytest.param(kind, name, expected, value, id=f"{name}={str(value)[:10]}")
        for kind, name, expected, values in ODD
        for value in values
    ],
)
def test_a_value_that_cannot_be_used_is_refused_at_once(kind: Any, name: str, expected: str, value: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        kind(**{name: value})
    assert str(caught.value) == f"{name} must be {expected}, not {value!r}"


@pytest.mark.parametrize(
    "make",
    [
        lambda: RetryPolicy(attempts=1),
        lambda: RetryPolicy(statuses=[]),
        lambda: RetryPolicy(statuses=[100, 999]),
        lambda: RetryPolicy(statuses={HTTPStatus.BAD_GATEWAY}),
        lambda: RetryPolicy(max_backoff=float_info.max),
        lambda: RetryBudget(tokens=0, refill=0),
    ],
)
def test_a_value_at_the_edge_is_taken(make: Any) -> None:
    assert make()
