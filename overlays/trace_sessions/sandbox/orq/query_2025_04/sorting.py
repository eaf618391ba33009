"""The order of sessions: by the keys of `sortingProps`, then newest first.

Ascending unless a key says `desc`. Values of a kind compare among themselves, and the kinds stand in this
order: none, booleans, numbers, dates, texts, lists, objects. `started_at` and `updated_at` are compared as
instants, whatever their offset.
"""

from __future__ import annotations

from ...values.json_text import JsonObject, as_objects, as_text
from ..limits import MOST_PATHS, check_length
from ..search.sql_fields import SortKey


def order_of(query: JsonObject) -> list[SortKey]:
    """The keys, the most significant first. Raises a 400 for more than the sandbox takes."""
    check_length("sortingProps", query.get("sortingProps"), MOST_PATHS)
    return [
        SortKey(as_text(prop["key"]), descending=prop.get("direction") == "desc")
        for prop in as_objects(query.get("sortingProps"))
    ]
