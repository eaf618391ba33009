"""Rules for failures, such as "the next 3 creates answer 429". A rule says when it strikes and what it does."""

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
    "times": (lambda value: value is None or _is_count(value), "a whole number from 1 up"),
    "every": (_is_count, "a whole number from 1 up"),
    "seconds": (lambda value: value is None or _is_span(value), "a number from 0 up"),
    "status": (
        lambda value: value is None or (_is_count(value) and 400 <= value <= 599),
        "a whole number from 400 to 599",
    ),
    "retry_after": (lambda value: value is None or _is_span(value), "a number of seconds from 0 up"),
    "headers": (_are_headers, "names with their values, both texts"),
    "body": (lambda _: True, ""),
    "cut": (lambda value: isinstance(value, bool), "true or false"),
    "reset": (lambda value: isinstance(value, bool), "true or false"),
    "latency": (_is_span, "a number of seconds from 0 up"),
    "spread": (_is_span, "a number of seconds from 0 up"),
}
"""What each part of a rule may be, and how to say it."""


@dataclass(frozen=True, kw_only=True)
class FaultRule:
    """A rule that says when a fault strikes and what it does. `latency` may go with one of `status`, `cut` and `reset`.

    Attributes:
        operation: The operations that it strikes, by name: `orq.sessions.create`, or with `*` for any text.
        times: The number of times it strikes before it ends; None for no limit.
        every: 5 to strike only every fifth request.
        seconds: Its lifetime in seconds; None for ever.
        status: The request is not carried out, but answered with this status (400 to 599).
        retry_after: The Retry-After header of that response, in seconds.
        headers: More headers of that response.
        body: Its body as JSON; by default like the service's own errors.
        cut: The request is carried out, and the connection is closed in the middle of the response.
        reset: The connection is reset before the request is carried out.
        latency: Seconds to wait before anything else.
        spread: The latency is a random number from `latency - spread` to `latency + spread`.

    Raises:
        ValueError: A value is impossible. The message begins with its name.
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
            raise ValueError("a rule has one of status, cut and reset, or latency; latency may go with one of them")
        if self.status is None and (self.retry_after is not None or self.headers or self.body is not None):
            raise ValueError("retry_after, headers and body go with status: they are of the answer in its place")

    @classmethod
    def of(cls, given: object) -> FaultRule:
        """Make a rule from JSON. Raises ValueError for unknown fields."""
        if not isinstance(given, dict):
            raise ValueError('a rule is an object, such as {"times": 3, "status": 429}')
        values = cast("dict[str, Any]", given)
        if unknown := [name for name in values if name not in _VALUES]:
            raise ValueError(f"{unknown[0]} is not a field of a rule; the fields are: {', '.join(_VALUES)}")
        return cls(**values)

    @property
    def damage(self) -> str:
        """Describe the fault in a word or two, leaving out any delay; empty for none."""
        return f"status {self.status}" if self.status else "cut" if self.cut else "reset" if self.reset else ""


@dataclass(frozen=True)
class Fault:
    """The fault that strikes one request."""

    latency: float = 0.0
    rule: FaultRule | None = None
    """The one that does more than to delay."""

    @property
    def is_cut(self) -> bool:
        """Return whether the response is to break off."""
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
    """The active rules, in the order in which they were added. If several would damage a request, the first does."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """Take `monotonic`, a clock in seconds that never goes back."""
        self._monotonic = monotonic
        self._standing: list[_Standing] = []
        self._random = random.Random(0)
        self._lock = threading.Lock()

    def add(self, rule: FaultRule, operations: Collection[str]) -> None:
        """Add a rule for operations, given by operationId."""
        until = None if rule.seconds is None else self._monotonic() + rule.seconds
        with self._lock:
            self._standing.append(_Standing(rule, frozenset(operations), until, rule.times))

    def clear(self) -> None:
        """Remove all rules."""
        with self._lock:
            self._standing = []

    def standing(self) -> list[dict[str, Any]]:
        """List the active rules, each with `left`: the strikes left, None for no limit."""
        with self._lock:
            self._drop_those_over()
            return [{**vars(one.rule), "left": one.left} for one in self._standing]

    def strike(self, operation_id: str) -> Fault:
        """Return the fault that strikes a request for an operation now."""
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
