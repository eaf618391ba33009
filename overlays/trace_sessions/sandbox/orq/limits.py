"""Limits on a single query. The services have such limits, but publish no numbers."""

from __future__ import annotations

from ..http.refusals import bad_value
from ..values.json_text import Json

MOST_FILTERS = 100
MOST_VALUES = 1000
"""The maximum number of values in the list of one filter."""
MOST_PATHS = 20
"""The maximum number of paths to search or to sort by."""


def check_length(path: str, value: Json, most: int) -> None:
    """Raise a 400 for a longer list."""
    if isinstance(value, list) and len(value) > most:
        raise bad_value(path, f"must have at most {most} items in the sandbox, not {len(value)}")
