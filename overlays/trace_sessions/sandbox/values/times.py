"""Instants as the services write them: RFC 3339, UTC."""

from __future__ import annotations

from datetime import UTC, datetime

from .json_text import Json


def stamp(moment: datetime) -> str:
    """`2025-04-02T09:15:00.000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def instant(value: Json) -> datetime | None:
    """The instant that a text names, in UTC; a date alone is its midnight, no offset means UTC."""
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.upper())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
