"""Which sessions today's filters find: those that meet every one.

`interval`, `start_date` and `end_date` look at one of the times of a session, `started_at` or `updated_at`.
Orq does not document which, so the sandbox is told. Both ends of a span are in it, and a month is one of the
calendar. `tags` finds the sessions that have all of them. The
other filters compare whole texts, as they are written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Literal

from ..http.refusals import bad_value
from ..values.calendar_units import units_before
from ..values.fields import texts
from ..values.json_text import Json, JsonObject, as_text
from ..values.times import instant

Predicate = Callable[[JsonObject], bool]
WindowTime = Literal["updated_at", "started_at"]
"""The time of a session that a span looks at."""

ALL_TIME = "SESSION_INTERVAL_ALL_TIME"

_COMPARED = ("project_id", "client", "repo", "kind")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECONDS = re.compile(r"-?[0-9]{1,18}")


def predicate_of(filters: JsonObject, now: datetime, window_time: WindowTime = "updated_at") -> Predicate | None:
    """What a session must satisfy; None when any will do. Raises a 400 naming a filter that cannot be."""
    parts = [_equals(name, filters[name]) for name in _COMPARED if name in filters]
    if tags := set(texts(filters.get("tags"))):
        parts.append(lambda session: tags.issubset(texts(session["tags"])))
    if span := _span(filters, now):
        parts.append(_within(*span, window_time))
    return (lambda session: all(part(session) for part in parts)) if parts else None


def start_of(interval: str, now: datetime) -> datetime:
    """When a span such as `SESSION_INTERVAL_LAST_3_DAYS` began."""
    count, unit = interval.removeprefix("SESSION_INTERVAL_LAST_").removesuffix("S").split("_")
    if unit == "MONTH":
        return datetime.combine(units_before(now.date(), int(count), "month"), now.timetz())
    return now - timedelta(**{f"{unit.lower()}s": int(count)})


def _equals(name: str, value: Json) -> Predicate:
    return lambda session: session.get(name) == value


def _span(filters: JsonObject, now: datetime) -> tuple[float, float] | None:
    interval = as_text(filters["interval"])
    earliest, latest = -math.inf, math.inf
    if interval != ALL_TIME:
        earliest, latest = _since_epoch(start_of(interval, now)), _since_epoch(now)
    if "start_date" in filters:
        earliest = max(earliest, _milliseconds(filters, "start_date"))
    if "end_date" in filters:
        latest = min(latest, _milliseconds(filters, "end_date"))
    return None if (earliest, latest) == (-math.inf, math.inf) else (earliest, latest)


def _within(earliest: float, latest: float, window_time: WindowTime) -> Predicate:
    def holds(session: JsonObject) -> bool:
        moment = instant(session[window_time])
        return moment is not None and earliest <= _since_epoch(moment) <= latest

    return holds


def _milliseconds(filters: JsonObject, name: str) -> int:
    text = as_text(filters[name])
    if not _MILLISECONDS.fullmatch(text):
        raise bad_value(f"filters.{name}", "must be whole milliseconds since the Unix epoch, as text")
    return int(text)


def _since_epoch(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(milliseconds=1)
