"""The rate of requests."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from .. import RetryPolicy
from ..errors import ConfigurationError, RateLimitError

T = TypeVar("T")

POLICY = RetryPolicy(attempts=6, max_backoff=30, statuses=set(RetryPolicy().statuses) - {429})
"""How the client retries: after a 429 it is the rate limit that waits, for all workers."""
MOST_REFUSALS = 10
LONGEST_PAUSE = 60.0


class Stopped(Exception):
    """The run is over, and nothing more is to be asked."""


class RateLimit:
    """A rate of requests that workers share; they all pause when the service says that there were too many.

    Args:
        per_minute: How many requests are sent in a minute; None for as many as the service takes.
        sleep: Waits for so many seconds, for tests.
        now: Seconds that only grow, for tests.

    Raises:
        ConfigurationError: The rate is not above 0.
    """

    def __init__(
        self,
        per_minute: float | None = None,
        *,
        sleep: Callable[[float], object] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        if per_minute is not None and not 0 < per_minute < float("inf"):
            raise ConfigurationError(f"requests_per_minute must be a number above 0, or None, not {per_minute!r}")
        self._gap = 60 / per_minute if per_minute else 0.0
        self._stopping = threading.Event()
        self._sleep = sleep or self._stopping.wait
        self._now = now
        self._lock = threading.Lock()
        self._next = self._resumes = now()

    def ask(self, call: Callable[[], T]) -> T:
        """The result of a call that sends one request, made when it may be sent, and again after a 429.

        Raises:
            RateLimitError: The service refused it ten times.
            Stopped: `stop` was called.
        """
        for refusal in range(MOST_REFUSALS):
            self._wait()
            try:
                return call()
            except RateLimitError as error:
                if refusal == MOST_REFUSALS - 1:
                    raise
                asked = error.retry_after
                self._pause(min(LONGEST_PAUSE, 2.0**refusal) if asked is None else asked)
        raise AssertionError("unreachable")

    def stop(self) -> None:
        """End every wait, and refuse further requests."""
        self._stopping.set()

    def _wait(self) -> None:
        with self._lock:
            now = self._now()
            at = max(now, self._next)
            self._next = at + self._gap
        while at > now and not self._stopping.is_set():
            self._sleep(at - now)
            now = self._now()
            # A pause that began meanwhile holds for those that waited before it.
            at = max(at, self._resumes)
        if self._stopping.is_set():
            raise Stopped

    def _pause(self, seconds: float) -> None:
        with self._lock:
            self._resumes = max(self._resumes, self._now() + seconds)
            self._next = max(self._next, self._resumes)
