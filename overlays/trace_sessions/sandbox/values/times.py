"""Times in the format of the services: RFC 3339 in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from .json_text import Json

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def stamp(moment: datetime) -> str:
    """`2025-04-02T09:15:00.000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def instant(value: Json) -> datetime | None:
    """Parse a time and return it in UTC. A date without a time is its midnight, and no offset means UTC."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.upper())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def microseconds(value: Json) -> int | None:
    """Parse a time, and return it as the difference from the Unix epoch."""
    moment = instant(value)
    return None if moment is None else since_epoch(moment)


def since_epoch(moment: datetime) -> int:
    """Return the microseconds since the Unix epoch."""
    return (moment - _EPOCH) // _MICROSECOND
