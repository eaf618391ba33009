"""Limits on one query. The services have such limits, but publish no numbers."""

from __future__ import annotations

from ..http.refusals import bad_value
from ..values.json_text import Json

MOST_FILTERS = 100
MOST_VALUES = 1000
"""In the list of one filter."""
MOST_PATHS = 20
"""To search, or to sort by."""


def check_length(path: str, value: Json, most: int) -> None:
    """Raises a 400 for a list that is longer."""
    if isinstance(value, list) and len(value) > most:
        raise bad_value(path, f"must have {most} items or less in the sandbox, not {len(value)}")
