"""The order of sessions: by the keys of `sortingProps`, then newest first.

The order is ascending unless a key says `desc`. Values of different kinds are in this order: no value, booleans,
numbers, dates, texts, lists, objects. `started_at` and `updated_at` are compared as times, regardless of their offset.
"""

from __future__ import annotations

from ...values.json_text import JsonObject, as_objects, as_text
from ..limits import MOST_PATHS, check_length
from ..search.sql_fields import SortKey


def order_of(query: JsonObject) -> list[SortKey]:
    """Return the keys, the most significant first. Raise a 400 for more keys than the sandbox allows."""
    check_length("sortingProps", query.get("sortingProps"), MOST_PATHS)
    return [
        SortKey(as_text(prop["key"]), descending=prop.get("direction") == "desc")
        for prop in as_objects(query.get("sortingProps"))
    ]
