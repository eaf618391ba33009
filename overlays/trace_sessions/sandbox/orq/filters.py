"""The filters of today's API. A query finds the sessions that match every filter.

`interval`, `start_date` and `end_date` apply to one of the times of a session, `started_at` or `updated_at`. Orq does
not document which, so it is an option of the sandbox. A span includes both of its ends, and a month is a calendar
month. `tags` finds the sessions that have all of the tags. The other filters compare whole texts, including case.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Literal

from ..http.refusals import bad_value
from ..values.calendar_units import units_before
from ..values.fields import texts
from ..values.json_text import JsonObject, as_text
from ..values.times import since_epoch
from .limits import MOST_FILTERS, check_length
from .search.field_test import Alternatives, FieldTest
from .search.text_tests import equals
from .search.value_tests import within

WindowTime = Literal["updated_at", "started_at"]
"""The time of a session to which a span applies."""

ALL_TIME = "SESSION_INTERVAL_ALL_TIME"

_COMPARED = ("project_id", "client", "repo", "kind")
_MILLISECONDS = re.compile(r"-?[0-9]{1,18}")
_MILLISECOND = 1000
"""Microseconds."""


def conditions_of(filters: JsonObject, now: datetime, window_time: WindowTime = "updated_at") -> list[Alternatives]:
    """Return the conditions that a session must meet. Raise a 400 that names an invalid filter."""
    found = [equals(name, as_text(filters[name])) for name in _COMPARED if name in filters]
    check_length("filters.tags", filters.get("tags"), MOST_FILTERS)
    found += [equals("tags", tag) for tag in dict.fromkeys(texts(filters.get("tags")))]
    return [[test] for test in [*found, *_span(filters, now, window_time)]]


def start_of(interval: str, now: datetime) -> datetime:
    """Return the start of an interval such as `SESSION_INTERVAL_LAST_3_DAYS`."""
    count, unit = interval.removeprefix("SESSION_INTERVAL_LAST_").removesuffix("S").split("_")
    if unit == "MONTH":
        return datetime.combine(units_before(now.date(), int(count), "month"), now.timetz())
    return now - timedelta(**{f"{unit.lower()}s": int(count)})


def _span(filters: JsonObject, now: datetime, window_time: WindowTime) -> list[FieldTest]:
    """The unit of a span is a millisecond, and a span includes its last one."""
    interval = as_text(filters["interval"])
    starts = [_milliseconds(filters, "start_date")] if "start_date" in filters else []
    ends = [_milliseconds(filters, "end_date")] if "end_date" in filters else []
    if interval != ALL_TIME:
        starts.append(since_epoch(start_of(interval, now)) // _MILLISECOND)
        ends.append(since_epoch(now) // _MILLISECOND)
    if not starts and not ends:
        return []
    first = max(starts) * _MILLISECOND if starts else None
    return [within(window_time, first, (min(ends) + 1) * _MILLISECOND if ends else None)]


def _milliseconds(filters: JsonObject, name: str) -> int:
    text = as_text(filters[name])
    if not _MILLISECONDS.fullmatch(text):
        raise bad_value(f"filters.{name}", "must be whole milliseconds since the Unix epoch, as a string")
    return int(text)
