"""Conditions on a date, in UTC. The value is `{"mode": "date" | "datetime", "criteria": {...} | null}`.

The mode `date` compares whole days, and `datetime` compares times. A field that is not an RFC 3339 text never matches.

- is, is_before and is_on_or_before compare with the time in `criteria`. `relativeTime` is `today`, `yesterday`,
  `one_week_ago` or `one_month_ago`, which mean the midnight at the start of that day, or `custom_date`. `custom_date`,
  like a missing `relativeTime`, means `customDate`, which is an RFC 3339 time or date.
- is_between finds dates from `startDate` to `endDate`, including both.
- is_relative_today compares whole days in both modes. The `direction` past (the default) finds dates from `count`
  `unit`s (day, week, month or year) before today to the end of today. The `direction` present finds dates in the
  current day, week (from Monday), month or year and in the `count` - 1 before it. The default `unit` is a day, and the
  default `count` is 1.
- is_relative_time finds dates within the last `count` hours or minutes. `unit` is hours_ago or minutes_ago.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from ...http.refusals import bad_value
from ...values.calendar_units import UNITS, start_of_unit, units_after, units_before
from ...values.fields import is_number
from ...values.json_text import Json, JsonObject
from ...values.times import instant, since_epoch

DATE_OPERATORS = ("is", "is_before", "is_on_or_before", "is_between", "is_relative_today", "is_relative_time")

_DAYS_AGO = {"today": 0, "yesterday": 1, "one_week_ago": 7}
_SECONDS = {"hours_ago": 3600, "minutes_ago": 60}

_MICROSECOND = timedelta(microseconds=1)
_DAY = timedelta(days=1)

Span = tuple[int | None, int | None]
"""A start and an end in microseconds since the Unix epoch; None for no bound. A span does not include its end."""


def date_span(operator: str, value: Json, at: str, now: datetime) -> Span:
    """Turn a date condition into a span of time. Raise a 400 that names the invalid part of `value`."""
    if not isinstance(value, dict):
        raise bad_value(at, "must be an object with mode and criteria")
    if value.get("mode") not in ("date", "datetime"):
        raise bad_value(f"{at}.mode", "must be date or datetime")
    criteria = value.get("criteria")
    if not isinstance(criteria, dict):
        raise bad_value(f"{at}.criteria", f"must be an object for {operator}")
    return _span(operator, value["mode"] == "date", criteria, f"{at}.criteria", now.astimezone(UTC))


def _span(operator: str, by_day: bool, criteria: JsonObject, at: str, now: datetime) -> Span:
    if operator == "is_relative_today":
        return _relative_today(criteria, at, now.date())
    if operator == "is_relative_time":
        return _relative_time(criteria, at, now)

    def first_and_end(moment: datetime) -> tuple[int, int]:
        """Return the start and the end of the day or microsecond that contains a time."""
        first = since_epoch(_midnight(moment.date()) if by_day else moment)
        return first, first + (_DAY if by_day else _MICROSECOND) // _MICROSECOND

    if operator == "is_between":
        (start, _), (_, end) = (first_and_end(_date_at(criteria, key, at)) for key in ("startDate", "endDate"))
        return start, end
    first, end = first_and_end(_named_moment(criteria, at, now.date()))
    return {"is": (first, end), "is_before": (None, first)}.get(operator, (None, end))


def _named_moment(criteria: JsonObject, at: str, today: date) -> datetime:
    name = criteria.get("relativeTime", "custom_date")
    if isinstance(name, str) and name in _DAYS_AGO:
        return _midnight(units_before(today, _DAYS_AGO[name], "day"))
    if name == "one_month_ago":
        return _midnight(units_before(today, 1, "month"))
    if name != "custom_date":
        raise bad_value(f"{at}.relativeTime", "must be today, yesterday, one_week_ago, one_month_ago or custom_date")
    return _date_at(criteria, "customDate", at)


def _relative_today(criteria: JsonObject, at: str, today: date) -> Span:
    unit = criteria.get("unit", "day")
    if not isinstance(unit, str) or unit not in UNITS:
        raise bad_value(f"{at}.unit", f"must be one of {', '.join(UNITS)} for is_relative_today")
    number = _count(criteria, at)
    if number != int(number):
        raise bad_value(f"{at}.count", "must be a whole number for is_relative_today")
    count = int(number)
    direction = criteria.get("direction", "past")
    if direction == "past":
        first, after = units_before(today, count, unit), units_after(today, 1, "day")
    elif direction == "present":
        current = start_of_unit(today, unit)
        first, after = units_before(current, max(count - 1, 0), unit), units_after(current, 1, unit)
    else:
        raise bad_value(f"{at}.direction", "must be past or present")
    return since_epoch(_midnight(first)), since_epoch(_midnight(after))


def _relative_time(criteria: JsonObject, at: str, now: datetime) -> Span:
    unit = criteria.get("unit")
    if not isinstance(unit, str) or unit not in _SECONDS:
        raise bad_value(f"{at}.unit", f"must be one of {', '.join(_SECONDS)} for is_relative_time")
    try:
        first = now - timedelta(seconds=_count(criteria, at) * _SECONDS[unit])
    except OverflowError:
        first = datetime.min.replace(tzinfo=UTC)
    return since_epoch(first), since_epoch(now) + 1


def _count(criteria: JsonObject, at: str) -> int | float:
    count = criteria.get("count")
    if count is None:
        return 1
    if not isinstance(count, (int, float)) or not is_number(count) or count < 0:
        raise bad_value(f"{at}.count", "must be a number of at least 0")
    return count


def _date_at(criteria: JsonObject, key: str, at: str) -> datetime:
    moment = instant(criteria.get(key))
    if moment is None:
        raise bad_value(f"{at}.{key}", "must be a date or a date-time")
    return moment


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
