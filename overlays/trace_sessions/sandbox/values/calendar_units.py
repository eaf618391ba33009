"""Days, weeks, months and years before or after a day, within the limits of the calendar."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

UNITS = ("day", "week", "month", "year")

_DAYS = {"day": 1, "week": 7}


def units_before(day: date, count: int, unit: str) -> date:
    """Return the day `count` units earlier. In a shorter month, the 31st becomes the last day."""
    return _moved(day, -count, unit)


def units_after(day: date, count: int, unit: str) -> date:
    """Return the day `count` units later. In a shorter month, the 31st becomes the last day."""
    return _moved(day, count, unit)


def start_of_unit(day: date, unit: str) -> date:
    """Return the first day of the day, week (from Monday), month or year that contains `day`."""
    match unit:
        case "week":
            return units_before(day, day.weekday(), "day")
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)
        case _:
            return day


def _moved(day: date, count: int, unit: str) -> date:
    try:
        if unit in _DAYS:
            return day + timedelta(days=count * _DAYS[unit])
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = months // 12, months % 12 + 1
        last = calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else 1
        return date(year, month, min(day.day, last))
    except (OverflowError, ValueError):
        return date.min if count < 0 else date.max
