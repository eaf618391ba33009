"""The rate of requests."""

from __future__ import annotations

import httpx
import pytest
from trace_sessions import ConfigurationError, RateLimitError
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


@pytest.mark.parametrize(("asked", "wait"), [(7.0, 7.0), (None, 1.0)])
def test_after_a_429_everyone_waits_as_long_as_the_service_asks(asked: float | None, wait: float) -> None:
    time, answers = Time(), [refusal(asked)]
    limit = time.limit()

    def call() -> float:
        if answers:
            raise answers.pop()
        return time.now

    assert limit.ask(call) == 100 + wait
    assert time.slept == [wait]


def test_a_service_that_refuses_on_and_on_is_given_up() -> None:
    time = Time()
    limit, error = time.limit(), refusal(None)

    def call() -> None:
        raise error

    with pytest.raises(RateLimitError):
        limit.ask(call)
    assert time.slept == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_nothing_is_sent_after_a_stop() -> None:
    limit = Time().limit()
    limit.stop()
    with pytest.raises(Stopped):
        limit.ask(lambda: pytest.fail("it was sent"))


@pytest.mark.parametrize("rate", [0, -1, float("inf"), float("nan")])
def test_a_rate_that_is_none_is_refused(rate: float) -> None:
    with pytest.raises(ConfigurationError, match="requests_per_minute"):
        RateLimit(rate)
