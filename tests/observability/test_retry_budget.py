"""The limit on how much a client retries in all."""

from typing import Any

import httpx
import pytest
from trace_sessions import APIConnectionError, RetryBudget, ServerError

from .answers import event, unavailable


def test_an_outage_spends_the_budget_and_then_fails_at_once(scripted: Any) -> None:
    client = scripted(*(unavailable() for _ in range(20)), retry_budget=RetryBudget(tokens=3))
    attempts = []
    for _ in range(4):
        with pytest.raises(ServerError) as caught:
            client.session.get("s-1")
        attempts.append(caught.value.attempts)
    assert attempts == [3, 2, 1, 1]


def test_the_error_says_that_the_budget_is_spent(scripted: Any) -> None:
    with pytest.raises(ServerError, match="the retry budget is used up"):
        scripted(unavailable(), retry_budget=RetryBudget(tokens=0)).session.get("s-1")


def test_successes_fill_the_bucket_again_but_never_beyond_its_size() -> None:
    budget = RetryBudget(tokens=2, refill=0.5)
    assert [budget.take() for _ in range(3)] == [True, True, False]
    for _ in range(100):
        budget.put_back()
    assert [budget.take() for _ in range(3)] == [True, True, False]


def test_a_success_after_a_retry_counts_as_a_success(scripted: Any) -> None:
    budget = RetryBudget(tokens=1, refill=1)
    client = scripted(unavailable(), event(), unavailable(), event(), retry_budget=budget)
    assert [client.session.with_raw_response.get("s-1").attempts for _ in range(2)] == [2, 2]


def test_without_a_budget_nothing_but_the_policy_limits_retries(scripted: Any) -> None:
    client = scripted(*(unavailable() for _ in range(300)), retry_budget=None)
    for _ in range(100):
        with pytest.raises(ServerError) as caught:
            client.session.get("s-1")
        assert caught.value.attempts == 3


def test_copies_by_with_options_share_the_budget(scripted: Any) -> None:
    client = scripted(unavailable(), unavailable(), retry_budget=RetryBudget(tokens=0))
    with pytest.raises(ServerError, match="budget"):
        client.with_options(timeout=1).session.get("s-1")


def test_a_connection_that_fails_for_want_of_budget_says_so(scripted: Any) -> None:
    with pytest.raises(APIConnectionError, match="the retry budget is used up"):
        scripted(httpx.ConnectError("refused"), retry_budget=RetryBudget(tokens=0)).session.get("s-1")
