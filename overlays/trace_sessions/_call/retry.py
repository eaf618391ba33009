"""Decisions about retries: whether to send a request again, and after how long. Nothing here waits or sends."""

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

    # `unsent` if the request provably never left, `broken` if it may have arrived but no complete response came back.
    kind: Literal["unsent", "broken", "status"]
    status: int = 0
    retry_after: float | None = None

    @property
    def may_have_been_carried_out(self) -> bool:
        """Return whether the request may have taken effect: no response arrived, or the service itself failed."""
        return self.kind == "broken" or (self.kind == "status" and not self.refused and self.status >= 500)

    @property
    def refused(self) -> bool:
        """Return whether the service said that it did not try: 429, or 503 with Retry-After."""
        return self.status == 429 or (self.status == 503 and self.retry_after is not None)


# Not an attrs class, because without attrs a client is imported in half the time.
@dataclass(frozen=True, kw_only=True)
class RetryPolicy:
    """Rules for retrying a call.

    Attributes:
        attempts: The largest number of attempts, the first one included.
        statuses: HTTP statuses that are retried.
        initial_backoff: Seconds to wait before the second attempt; doubled before each further one. A random part
            of up to a half is subtracted, so that clients do not return all at once.
        max_backoff: The longest backoff, in seconds.
        max_retry_after: The longest wait, in seconds, that a service may ask for by
            `Retry-After` or `retry-after-ms`. If it asks for more, the call fails at once.

    Raises:
        ConfigurationError: A number is negative or not finite, `attempts` is not an integer of at least 1, or
            `statuses` holds anything other than HTTP statuses.
    """

    attempts: int = 3
    statuses: Collection[int] = RETRYABLE_STATUSES
    initial_backoff: float = 0.5
    max_backoff: float = 8.0
    max_retry_after: float = 60.0

    def __post_init__(self) -> None:
        if type(self.attempts) is not int or self.attempts < 1:
            raise ConfigurationError(f"attempts must be a whole number from 1 up, not {self.attempts!r}")
        if not _are_statuses(self.statuses):
            raise ConfigurationError(f"statuses must be HTTP statuses, such as {{429, 503}}, not {self.statuses!r}")
        object.__setattr__(self, "statuses", frozenset(self.statuses))
        for name in ("initial_backoff", "max_backoff", "max_retry_after"):
            _check_number(name, getattr(self, name), "seconds")

    def wait(self, failure: Failure, *, attempt: int, idempotent: bool) -> float | None:
        """Return the seconds to wait after the failure of attempt number `attempt` (from 1); None to give up.

        A request that is not idempotent (RFC 9110, 9.2.2) is retried only if the service can't have carried it
        out.
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
        # The exponent is bounded so that a policy with very many attempts does not overflow.
        ceiling = min(self.max_backoff, self.initial_backoff * 2.0 ** min(attempt - 1, 60))
        return ceiling * (1 - random() / 2)


def as_policy(retries: RetryPolicy | int) -> RetryPolicy:
    """Make the policy for a `retries` argument: a policy, or the number of retries."""
    if isinstance(retries, RetryPolicy):
        return retries
    if type(retries) is not int or retries < 0:
        raise ConfigurationError(f"retries must be a RetryPolicy or a number from 0 up, not {retries!r}")
    return RetryPolicy(attempts=retries + 1)


class RetryBudget:
    """A limit on all retries of a client, so that an outage does not become a storm of retries.

    It is a token bucket: every retry takes a token, and every successful call puts a part of one back. While most calls
    succeed it never runs dry. In an outage it allows `tokens` retries, and after that calls fail at once. Threads
    may share it. It takes no lock, because miscounting by one does no harm.

    Args:
        tokens: The number of retries that a full bucket allows.
        refill: The number of tokens that a successful call puts back.

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

    `now` is the Unix time that a date is compared with. A date in the past means no wait. None if neither
    header is present and readable.
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
        raise ConfigurationError(f"{name} must be a finite number of {unit} from 0 up, not {value!r}")


def _number(text: str) -> float | None:
    """Read a number as HTTP writes it: digits with at most one point, so neither `1e9` nor `-1` nor `nan`."""
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
