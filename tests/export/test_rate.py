"""The rate of requests."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from trace_sessions import (
    APIConnectionError,
    APIStatusError,
    BadRequestError,
    ConfigurationError,
    DeadlineExceededError,
    Orq,
    RateLimitError,
    ServerError,
)
from trace_sessions.export import read_sessions
from trace_sessions.export.rate import RateLimit, Stopped


class Time:
    """A time that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def limit(self, per_minute: float | None = None) -> RateLimit:
        return RateLimit(per_minute, sleep=self.sleep, now=lambda: self.now)


def refusal(retry_after: float | None) -> RateLimitError:
    error = RateLimitError("slow down", response=httpx.Response(429))
    error.retry_after = retry_after
    return error


def test_requests_follow_each_other_at_the_rate() -> None:
    time = Time()
    limit = time.limit(30)
    sent = [limit.ask(lambda: time.now) for _ in range(4)]
    assert sent == [100, 102, 104, 106]


def test_without_a_rate_nothing_waits() -> None:
    time = Time()
    limit = time.limit()
    assert [limit.ask(lambda: time.now) for _ in range(3)] == [100] * 3


@pytest.mark.parametrize(("asked", "wait"), [(7.0, 7.0), (None, 0.5)])
def test_after_a_429_everyone_waits_as_long_as_the_service_asks(asked: float | None, wait: float) -> None:
    time, answers = Time(), [refusal(asked)]
    limit = time.limit()

    def call() -> float:
        if answers:
            raise answers.pop()
        return time.now

    assert limit.ask(call) == 100 + wait
    assert time.slept == [wait]


BACKOFF = [0.5, 1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.parametrize(
    ("error", "slept"),
    [
        (refusal(None), BACKOFF),
        (ServerError("x", response=httpx.Response(502)), BACKOFF[:5]),
        (APIStatusError("x", response=httpx.Response(408)), BACKOFF[:5]),
        (APIConnectionError("x"), BACKOFF[:5]),
        (DeadlineExceededError("x"), []),
        (BadRequestError("x", response=httpx.Response(400)), []),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_request_that_fails_again_and_again_is_given_up(error: Exception, slept: list[float]) -> None:
    time = Time()
    limit = time.limit()

    def call() -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        limit.ask(call)
    assert time.slept == slept
    assert str(raised.value).endswith(f"sent it {len(slept) + 1} times." if slept else "x")


def test_retries_count_as_requests() -> None:
    """At 30 a minute a retry comes 2 seconds later, however short its backoff, and the next request 2 after that."""
    time, sent = Time(), list[float]()
    busy = httpx.Response(503, headers={"Retry-After": "7"})
    failures: list[Exception | httpx.Response] = [httpx.ReadError("cut"), httpx.Response(500), busy]

    def answered(request: httpx.Request) -> httpx.Response:
        sent.append(time.now)
        failure = failures.pop(0) if failures else None
        if isinstance(failure, Exception):
            raise failure
        return failure or httpx.Response(200, json={"count": 0})

    with Orq("key", http_client=httpx.Client(transport=httpx.MockTransport(answered))) as orq:
        assert [*read_sessions(orq, timedelta(days=1), requests_per_minute=time.limit(30))] == []
    assert sent == [100, 102, 104, 111, 113, 115]


def test_nothing_is_sent_after_a_stop() -> None:
    limit = Time().limit()
    limit.stop()
    with pytest.raises(Stopped):
        limit.ask(lambda: pytest.fail("it was sent"))


@pytest.mark.parametrize("rate", [0, -1, float("inf"), float("nan")])
def test_a_rate_that_is_none_is_refused(rate: float) -> None:
    with pytest.raises(ConfigurationError, match="requests_per_minute"):
        RateLimit(rate)
