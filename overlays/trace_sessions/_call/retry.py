"""Decisions about retries: whether to send a request again, and after how long. This module does not wait or send."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from math import isfinite
from random import random
from sys import float_info
from typing import Any, Literal, NamedTuple, cast

from ..errors import ConfigurationError

RETRYABLE_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})


class Failure(NamedTuple):
    """A failed attempt."""

    # `unsent` if not a byte was sent, `broken` if the request may have arrived but no complete response came back.
    kind: Literal["unsent", "broken", "status"]
    status: int = 0
    retry_after: float | None = None

    @property
    def may_have_been_carried_out(self) -> bool:
        """Return whether the request may have taken effect: no response arrived, or the service itself failed."""
        return self.kind == "broken" or (self.kind == "status" and not self.refused and self.status >= 500)

    @property
    def refused(self) -> bool:
        """Return whether the service said that it did not carry out the request: a 429, or a 503 with Retry-After."""
        return self.status == 429 or (self.status == 503 and self.retry_after is not None)


# This is not an attrs class, because importing a client takes half the time without attrs.
@dataclass(frozen=True, kw_only=True)
class RetryPolicy:
    """Rules for retrying a call.

    Attributes:
        attempts: The maximum number of attempts, including the first.
        statuses: HTTP statuses that are retried.
        initial_backoff: Wait before the second attempt, in seconds. It doubles before each further attempt. A random
            part of up to a half is subtracted, so that clients do not all return at the same moment.
        max_backoff: The longest backoff, in seconds.
        max_retry_after: The longest wait, in seconds, that a service can request with `Retry-After` or
            `retry-after-ms`. If it requests more, the call fails at once.

    Raises:
        ConfigurationError: A number is negative or not finite, `attempts` is not an integer of at least 1, or
            `statuses` contains anything other than HTTP statuses.
    """

    attempts: int = 3
    statuses: Collection[int] = RETRYABLE_STATUSES
    initial_backoff: float = 0.5
    max_backoff: float = 8.0
    max_retry_after: float = 60.0

    def __post_init__(self) -> None:
        if type(self.attempts) is not int or self.attempts < 1:
            raise ConfigurationError(f"attempts must be a whole number of at least 1, not {self.attempts!r}")
        if not _are_statuses(self.statuses):
            raise ConfigurationError(f"statuses must be HTTP statuses, such as {{429, 503}}, not {self.statuses!r}")
        object.__setattr__(self, "statuses", frozenset(self.statuses))
        for name in ("initial_backoff", "max_backoff", "max_retry_after"):
            _check_number(name, getattr(self, name), "seconds")

    def wait(self, failure: Failure, *, attempt: int, idempotent: bool) -> float | None:
        """Return the seconds to wait after attempt number `attempt` (from 1) has failed; None to give up.

        A request that is not idempotent (RFC 9110, 9.2.2) is retried only if the service can't have carried it out.
        """
        if attempt >= self.attempts:
            return None
        if failure.kind == "status" and failure.status not in self.statuses:
            return None
        if not idempotent and not (failure.kind == "unsent" or failure.refused):
            return None
        if failure.retry_after is not None:
            return failure.retry_after if failure.retry_after <= self.max_retry_after else None
        return self._backoff(attempt)

    def _backoff(self, attempt: int) -> float:
        # The exponent is limited so that a policy with very many attempts does not overflow.
        ceiling = min(self.max_backoff, self.initial_backoff * 2.0 ** min(attempt - 1, 60))
        return ceiling * (1 - random() / 2)


def as_policy(retries: RetryPolicy | int) -> RetryPolicy:
    """Make the policy for a `retries` argument, which is a policy or a number of retries."""
    if isinstance(retries, RetryPolicy):
        return retries
    if type(retries) is not int or retries < 0:
        raise ConfigurationError(f"retries must be a RetryPolicy or a whole number of at least 0, not {retries!r}")
    return RetryPolicy(attempts=retries + 1)


class RetryBudget:
    """A limit on all retries of a client, so that an outage does not cause a storm of retries.

    It is a token bucket. Every retry takes a token, and every successful call returns a fraction of one. While most
    calls succeed, it never runs out. In an outage it allows `tokens` retries, and after that, calls fail without a
    retry. Threads can share it. It takes no lock, because miscounting by one does no harm.

    Args:
        tokens: The number of retries that a full bucket allows.
        refill: The number of tokens that a successful call returns.

    Raises:
        ConfigurationError: A number is negative or not finite.
    """

    def __init__(self, tokens: float = 100.0, refill: float = 0.5) -> None:
        _check_number("tokens", tokens, "retries")
        _check_number("refill", refill, "retries")
        self._capacity = tokens
        self._tokens = tokens
        self._refill = refill

    def take(self) -> bool:
        """Take a token for a retry; return False if there is none."""
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def put_back(self) -> None:
        """Put back the tokens of a successful call."""
        self._tokens = min(self._capacity, self._tokens + self._refill)


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Read the seconds to wait from `retry-after-ms` or `Retry-After` (RFC 9110, 10.2.3: seconds or an HTTP date).

    `now` is the Unix time to compare a date with. A date in the past means no wait. Return None if neither header is
    present and readable.
    """
    milliseconds = _number(headers.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    value = headers.get("retry-after", "")
    seconds = _number(value)
    return seconds if seconds is not None else _until(value, now)


def _are_statuses(values: Any) -> bool:
    is_collection = isinstance(cast(object, values), Collection)
    return is_collection and all(isinstance(value, int) and 100 <= value <= 999 for value in values)


def _check_number(name: str, value: Any, unit: str) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    # An int that is too large for a float would raise in arithmetic with floats.
    if not (is_number and 0 <= value <= float_info.max):
        raise ConfigurationError(f"{name} must be a finite number of {unit}, at least 0, not {value!r}")


def _number(text: str) -> float | None:
    """Read a number in the format of HTTP: digits with at most one point, so not `1e9`, `-1` or `nan`."""
    text = text.strip()
    if not text.isascii() or not text.replace(".", "", 1).isdecimal():
        return None
    number = float(text)
    return number if isfinite(number) else None


def _until(text: str, now: float) -> float | None:
    try:
        date = parsedate_to_datetime(text)
        # Every HTTP date is in GMT, even an asctime date, which does not say so (RFC 9110, 5.6.7).
        return max(0.0, (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
