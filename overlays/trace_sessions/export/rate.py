"""The rate of requests, and their retries."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from .. import RetryPolicy
from ..errors import APIConnectionError, APIStatusError, ConfigurationError, DeadlineExceededError

T = TypeVar("T")

ONCE = RetryPolicy(attempts=1)
"""The client sends each request once, because `RateLimit` counts every attempt."""
RETRYABLE = frozenset(RetryPolicy().statuses)
MAX_ATTEMPTS = 6
MAX_REFUSALS = 10
MAX_BACKOFF = 60.0

log = logging.getLogger("trace_sessions")


class Stopped(Exception):
    """The export has ended, and sends no more requests."""


class RateLimit:
    """A limit on the rate of requests, which workers share. After a failure that may pass, all of them pause.

    Args:
        per_minute: The largest number of requests in a minute, retries included; None for no limit.
        sleep: A function that waits for a number of seconds, for tests.
        now: A monotonic clock in seconds, for tests.

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
        """Call `call`, which sends one request, as soon as the rate allows it, and again if the failure may pass.

        Raises:
            APIConnectionError, APIStatusError: It failed for good, six times, or ten times with 429.
            Stopped: `stop` was called.
        """
        attempt = 0
        while True:
            attempt += 1
            self._wait()
            try:
                return call()
            except (APIConnectionError, APIStatusError) as error:
                if attempt >= _max_attempts(error):
                    if attempt > 1:
                        error.args = (f"{error} The export sent it {attempt} times.",)
                    raise
                asked = error.retry_after if isinstance(error, APIStatusError) else None
                seconds = min(MAX_BACKOFF, 0.5 * 2.0 ** (attempt - 1)) if asked is None else asked
                log.info("all requests of the export pause for %.1f s: %s", seconds, error)
                self._pause(seconds)

    def stop(self) -> None:
        """End every wait, and send no more requests."""
        self._stopping.set()

    def _wait(self) -> None:
        with self._lock:
            now = self._now()
            at = max(now, self._next)
            self._next = at + self._gap
        while at > now and not self._stopping.is_set():
            self._sleep(at - now)
            now = self._now()
            # A pause may have begun during the wait.
            at = max(at, self._resumes)
        if self._stopping.is_set():
            raise Stopped

    def _pause(self, seconds: float) -> None:
        with self._lock:
            self._resumes = max(self._resumes, self._now() + seconds)
            self._next = max(self._next, self._resumes)


def _max_attempts(error: APIConnectionError | APIStatusError) -> int:
    if isinstance(error, APIConnectionError):
        return 1 if isinstance(error, DeadlineExceededError) else MAX_ATTEMPTS
    if error.status_code == 429:
        return MAX_REFUSALS
    return MAX_ATTEMPTS if error.status_code in RETRYABLE else 1
