"""Rules for failures, such as "the next 3 creates get a 429". A rule says which requests it strikes, and its effect."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, cast

from ..values.json_text import Json


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 1


def _is_span(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and value >= 0


def _are_headers(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    headers = cast("dict[object, object]", value)
    return all(isinstance(text, str) for pair in headers.items() for text in pair)


_VALUES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "operation": (lambda value: isinstance(value, str), "the name of an operation"),
    "times": (lambda value: value is None or _is_count(value), "a whole number of at least 1"),
    "every": (_is_count, "a whole number of at least 1"),
    "seconds": (lambda value: value is None or _is_span(value), "a number of at least 0"),
    "status": (
        lambda value: value is None or (_is_count(value) and 400 <= value <= 599),
        "a whole number from 400 to 599",
    ),
    "retry_after": (lambda value: value is None or _is_span(value), "a number of seconds, at least 0"),
    "headers": (_are_headers, "an object with strings as values"),
    "body": (lambda _: True, ""),
    "cut": (lambda value: isinstance(value, bool), "true or false"),
    "reset": (lambda value: isinstance(value, bool), "true or false"),
    "latency": (_is_span, "a number of seconds, at least 0"),
    "spread": (_is_span, "a number of seconds, at least 0"),
}
"""The allowed values of each field of a rule, with their description in messages."""


@dataclass(frozen=True, kw_only=True)
class FaultRule:
    """A rule that says which requests a fault strikes, and its effect.

    Attributes:
        operation: The name of the operations that it strikes, such as `orq.sessions.create`. `*` matches any text.
        times: The number of times it strikes before it ends; None for no limit.
        every: The interval between strikes. 5 strikes every fifth request.
        seconds: Its lifetime in seconds; None for no limit.
        status: Status of an error response, 400 to 599. The request is not carried out.
        retry_after: Retry-After header of the error response, in seconds.
        headers: Other headers of the error response.
        body: JSON body of the error response. By default it is like the service's own errors.
        cut: True to carry out the request, and close the connection in the middle of the response.
        reset: True to reset the connection before the request is carried out.
        latency: Wait before anything else, in seconds. It can be combined with `status`, `cut` or `reset`.
        spread: Variation of the wait. It is a random number from `latency - spread` to `latency + spread`.

    Raises:
        ValueError: A value is invalid. The message begins with its name.
    """

    operation: str = "*"
    times: int | None = None
    every: int = 1
    seconds: float | None = None
    status: int | None = None
    retry_after: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Json = None
    cut: bool = False
    reset: bool = False
    latency: float = 0.0
    spread: float = 0.0

    def __post_init__(self) -> None:
        for name, (fits, wanted) in _VALUES.items():
            value: Any = getattr(self, name)
            if not fits(value):
                raise ValueError(f"{name} must be {wanted}, not {value!r}")
        if self.spread > self.latency:
            raise ValueError(f"spread must be at most latency, not {self.spread}")
        chosen = [name for name in ("status", "cut", "reset") if getattr(self, name)]
        if len(chosen) > 1 or not (chosen or self.latency):
            raise ValueError(
                "a rule needs one of status, cut, reset and latency; only latency can be combined with another"
            )
        if self.status is None and (self.retry_after is not None or self.headers or self.body is not None):
            raise ValueError("retry_after, headers and body describe the error response, so they need status")

    @classmethod
    def of(cls, given: object) -> FaultRule:
        """Make a rule from JSON. Raise ValueError for unknown fields."""
        if not isinstance(given, dict):
            raise ValueError('a rule must be an object, such as {"times": 3, "status": 429}')
        values = cast("dict[str, Any]", given)
        if unknown := [name for name in values if name not in _VALUES]:
            raise ValueError(f"{unknown[0]} is not a field of a rule: the fields are {', '.join(_VALUES)}")
        return cls(**values)

    @property
    def damage(self) -> str:
        """Describe the fault in a word or two, without its latency; empty if it has no other effect."""
        return f"status {self.status}" if self.status else "cut" if self.cut else "reset" if self.reset else ""


@dataclass(frozen=True)
class Fault:
    """The fault of one request."""

    latency: float = 0.0
    rule: FaultRule | None = None
    """The rule that has another effect than latency."""

    @property
    def is_cut(self) -> bool:
        """Return whether the response breaks off."""
        return self.rule is not None and self.rule.cut

    @property
    def carried_out(self) -> bool:
        """Return whether the request is carried out despite the fault."""
        return self.rule is None or self.rule.cut

    def __str__(self) -> str:
        late = f"latency {self.latency:.3g} s" if self.latency else ""
        return ", ".join(filter(None, (late, self.rule.damage if self.rule else "")))


NO_FAULT = Fault()


class FaultRules:
    """The active rules, in the order in which they were added. If several match a request, the first one applies."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """`monotonic` returns the seconds of a clock that never goes back."""
        self._monotonic = monotonic
        self._standing: list[_Standing] = []
        self._random = random.Random(0)
        self._lock = threading.Lock()

    def add(self, rule: FaultRule, operations: Collection[str]) -> None:
        """Add a rule for operations, which are given by their operationId."""
        until = None if rule.seconds is None else self._monotonic() + rule.seconds
        with self._lock:
            self._standing.append(_Standing(rule, frozenset(operations), until, rule.times))

    def clear(self) -> None:
        """Remove all rules."""
        with self._lock:
            self._standing = []

    def standing(self) -> list[dict[str, Any]]:
        """List the active rules. The field `left` has the number of remaining strikes, or None for no limit."""
        with self._lock:
            self._drop_those_over()
            return [{**vars(one.rule), "left": one.left} for one in self._standing]

    def strike(self, operation_id: str) -> Fault:
        """Return the fault for a request that arrives now for an operation."""
        latency, damage = 0.0, None
        with self._lock:
            self._drop_those_over()
            for one in self._standing:
                if operation_id not in one.operations or not one.counts() or (one.rule.damage and damage):
                    continue
                one.use()
                latency += one.rule.latency + self._random.uniform(-1, 1) * one.rule.spread
                damage = damage or (one.rule if one.rule.damage else None)
        return Fault(latency, damage)

    def _drop_those_over(self) -> None:
        now = self._monotonic()
        self._standing = [one for one in self._standing if one.left != 0 and (one.until is None or now < one.until)]


@dataclass
class _Standing:
    rule: FaultRule
    operations: frozenset[str]
    until: float | None
    left: int | None
    seen: int = 0

    def counts(self) -> bool:
        """Count a request, and return whether `every` makes it fail."""
        self.seen += 1
        return self.seen % self.rule.every == 0

    def use(self) -> None:
        if self.left is not None:
            self.left -= 1
