"""Options of a single call, of a copy of a client, or of a whole client."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType, NoneType
from typing import Any, NamedTuple, TypedDict, Unpack, cast

import httpx

from ..errors import ConfigurationError
from .retry import RetryBudget, RetryPolicy, as_policy

DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
DEFAULT_DEADLINE = 120.0
# About 11 days. Longer waits for a socket fail on some systems.
MAX_SECONDS = 1_000_000
HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
RESERVED_HEADERS = {"authorization", "content-length", "content-type", "host", "transfer-encoding"}
# These options belong to constructors only. The values are their types.
CLIENT_OPTIONS: Mapping[str, Any] = {
    "limits": httpx.Limits,
    "retry_budget": RetryBudget,
    **dict.fromkeys(("on_request", "on_response", "on_retry"), Callable),
}


class CallOptions(TypedDict, total=False):
    """Keyword arguments of every method, of `with_options` and of the constructors.

    timeout: Limit of one attempt in seconds, from connecting to the last byte; or an `httpx.Timeout` with a limit for
        each phase; or None for no limit. By default the connect timeout is 5 seconds, and the read, write and pool
        timeouts are 30 seconds.
    deadline: Limit of the whole call in seconds, including all attempts and waits; or None for no limit. The default
        is 120.
    retries: A `RetryPolicy`, or the maximum number of retries. The default is 2.
    headers: Headers to send in addition to the client's own.
    """

    timeout: float | httpx.Timeout | None
    deadline: float | None
    retries: RetryPolicy | int
    headers: Mapping[str, str]


class Options(NamedTuple):
    """Checked `CallOptions`, with a value for each option."""

    timeout: float | httpx.Timeout | None = DEFAULT_TIMEOUT
    deadline: float | None = DEFAULT_DEADLINE
    retries: RetryPolicy = RetryPolicy()
    headers: Mapping[str, str] = MappingProxyType({})
    # The connect, read, write and pool timeouts in seconds, in the form that httpx expects.
    phases: Mapping[str, float | None] = MappingProxyType(DEFAULT_TIMEOUT.as_dict())

    def merged(self, **given: Unpack[CallOptions]) -> "Options":
        """Return a copy of these options with the given ones replaced. Headers are merged.

        Raises:
            TypeError: A keyword argument is unknown.
            ConfigurationError: A value can't be used. The message names it.
        """
        if not given:
            return self
        unknown = given.keys() - CallOptions.__annotations__.keys()
        if unknown:
            raise TypeError(f"unexpected keyword argument {', '.join(map(repr, sorted(unknown)))}")
        changes: dict[str, Any] = dict(given)
        if "timeout" in given:
            timeout = given["timeout"]
            if not isinstance(timeout, httpx.Timeout):
                _check_seconds("timeout", timeout)
                timeout = httpx.Timeout(timeout)
            changes["phases"] = timeout.as_dict()
            for phase, seconds in timeout.as_dict().items():
                # A pool timeout of 0 means not to wait.
                _check_seconds(f"timeout.{phase}", None if seconds == 0 else seconds)
        _check_seconds("deadline", given.get("deadline"))
        if "retries" in given:
            changes["retries"] = as_policy(given["retries"])
        if "headers" in given:
            changes["headers"] = {**self.headers, **_checked_headers(given["headers"])}
        return self._replace(**changes)

    @property
    def attempt_limit(self) -> float | None:
        """The limit of a whole attempt in seconds; None if only its phases have limits, or if it has none."""
        return None if isinstance(self.timeout, httpx.Timeout) else self.timeout


def call_options(options: Mapping[str, Any]) -> CallOptions:
    """Return the constructor options that every method takes. Raise ConfigurationError for a wrong type."""
    for name, kind in CLIENT_OPTIONS.items():
        if not isinstance(options.get(name), (kind, NoneType)):
            raise ConfigurationError(f"{name} must be a {kind.__name__}, not {options[name]!r}")
    names = CallOptions.__annotations__.keys() & options.keys()
    return cast(CallOptions, {name: options[name] for name in names})


def _check_seconds(name: str, value: Any) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if value is not None and not (is_number and 0 < value <= MAX_SECONDS):
        raise ConfigurationError(
            f"{name} must be more than 0 and at most 1,000,000 seconds, or None for no limit, not {value!r}"
        )


def _checked_headers(headers: Any) -> dict[str, str]:
    if not isinstance(cast(object, headers), Mapping):
        raise ConfigurationError(f"headers must be a mapping of names to values, not a {type(headers).__name__}")
    # httpx would merge names that differ only in case, so they are compared in lower case.
    checked: dict[str, str] = {}
    for name, value in headers.items():
        if not (isinstance(name, str) and HEADER_NAME.fullmatch(name)):
            raise ConfigurationError(f"{name!r} is not a header name: use letters, digits and hyphens")
        lower = name.lower()
        if lower in RESERVED_HEADERS:
            raise ConfigurationError(f"the client sets the header {name!r}: leave it out of headers=")
        # A header often holds a secret, so its value is not shown.
        if not (isinstance(value, str) and (value := value.strip(" ")).isascii() and value.isprintable()):
            raise ConfigurationError(
                f"the value of the header {name!r} must be a string without control or non-ASCII characters"
            )
        checked[lower] = value
    return checked
