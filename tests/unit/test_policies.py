"""Waits of a policy at the edge of what is allowed."""

from typing import Any

import httpx
import pytest
from trace_sessions import RetryPolicy, ServerError

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
