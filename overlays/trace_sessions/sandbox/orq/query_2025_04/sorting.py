"""The order of sessions: by the keys of `sortingProps`, then newest first.

Ascending unless a key says `desc`. Values of a kind compare among themselves, and the kinds stand in this
order: none, booleans, numbers, dates, texts, lists, objects. `started_at` and `updated_at` are compared as
instants, whatever their offset.
"""

from __future__ import annotations

from typing import Any

from ...values.fields import is_number, look_up, texts
from ...values.json_text import Json, JsonObject, as_text, dump
from ...values.times import instant

_DATES = ("started_at", "updated_at")


def in_order(newest_first: list[JsonObject], sorting: list[JsonObject]) -> list[JsonObject]:
    """The sessions by the sort keys, the most significant first; ties keep the order they come in."""
    ordered = list(newest_first)
    for prop in reversed(sorting):
        path = as_text(prop["key"])
        descending = prop.get("direction") == "desc"
        ordered.sort(key=lambda session: _rank(look_up(session, path), path), reverse=descending)
    return ordered


def _rank(value: Json, path: str) -> tuple[int, Any]:
    if value is None:
        return 0, 0
    if is_number(value):
        return 2, value
    if isinstance(value, bool):
        return 1, value
    if isinstance(value, str):
        moment = instant(value) if path in _DATES else None
        return (3, moment) if moment is not None else (4, value)
    return (5, texts(value)) if isinstance(value, list) else (6, dump(value))
