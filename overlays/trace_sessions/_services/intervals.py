"""Time intervals of Orq's lists."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal, get_args

from trace_sessions_api.models.session_interval import SESSION_INTERVAL_VALUES, SessionInterval

from ..errors import InvalidRequestError

PREFIX = "SESSION_INTERVAL_"
ShortInterval = Literal[
    "all_time",
    "last_30_minutes",
    "last_1_hour",
    "last_6_hours",
    "last_24_hours",
    "last_3_days",
    "last_7_days",
    "last_14_days",
    "last_1_month",
    "last_3_months",
]
Interval = ShortInterval | SessionInterval | timedelta
# Months have no fixed length.
LENGTHS: dict[timedelta, ShortInterval] = {
    timedelta(minutes=30): "last_30_minutes",
    timedelta(hours=1): "last_1_hour",
    timedelta(hours=6): "last_6_hours",
    timedelta(hours=24): "last_24_hours",
    timedelta(days=3): "last_3_days",
    timedelta(days=7): "last_7_days",
    timedelta(days=14): "last_14_days",
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def filters_with_interval(fields: dict[str, Any]) -> dict[str, Any]:
    """Convert the filters of `list` and `count` to those of the API. The interval is all time unless one is given.

    Raises:
        InvalidRequestError: The interval or a date can't be sent, or the dates are in the wrong order.
    """
    dates: dict[str, Any] = {
        name: unix_milliseconds(fields[name], name) for name in ("start_date", "end_date") if name in fields
    }
    if len(dates) == 2 and int(dates["start_date"]) > int(dates["end_date"]):
        raise InvalidRequestError("start_date", f"is after end_date: {fields['start_date']}, {fields['end_date']}")
    return {**fields, **dates, "interval": interval_from(fields.get("interval", "all_time"))}


def interval_from(value: Interval) -> SessionInterval:
    """Return the API's name for an interval, which is given with or without its prefix, or as a timedelta.

    Raises:
        InvalidRequestError: The API has no such interval.
    """
    if isinstance(value, timedelta):
        if value not in LENGTHS:
            fitting = ", ".join(map(str, LENGTHS))
            raise InvalidRequestError(
                "interval", f"is {value}, but must be one of {fitting}: for any other period, pass start_date"
            )
        value = LENGTHS[value]
    name = PREFIX + str(value).removeprefix(PREFIX).upper()
    if not isinstance(value, str) or name not in SESSION_INTERVAL_VALUES:  # pyright: ignore[reportUnnecessaryIsInstance]
        names = ", ".join(get_args(ShortInterval))
        raise InvalidRequestError("interval", f"must be a timedelta or one of {names}, not {value!r}")
    return name


def unix_milliseconds(value: datetime, name: str) -> str:
    """Write a time in milliseconds since the Unix epoch, as a string.

    Raises:
        InvalidRequestError: The value is not a datetime, or has no time zone.
    """
    if not isinstance(value, datetime):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidRequestError(name, f"must be a datetime with a time zone, not {value!r}")
    if value.tzinfo is None:
        raise InvalidRequestError(name, f"has no time zone ({value.isoformat()}): add tzinfo, such as timezone.utc")
    return str((value - EPOCH) // timedelta(milliseconds=1))
