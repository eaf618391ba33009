"""Times as users write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from ..errors import ConfigurationError
from .columns import EPOCH

AGO = re.compile(r"(\d{1,6})([smhdw])")
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def time_of(text: str) -> datetime | timedelta:
    """Parse a text such as 7d as a timedelta before now, and a date or time as a datetime, in UTC by default.

    Raises:
        ConfigurationError: It is neither.
    """
    if text == "all":
        return EPOCH
    if ago := AGO.fullmatch(text):
        return timedelta(**{UNITS[ago[2]]: int(ago[1])})
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        remedy = "use 7d (or s, m, h, w), a date such as 2026-01-31, or all"
        raise ConfigurationError(f"{text!r} is not a time: {remedy}") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
