"""A page of the sessions that today's filters find. Pages are numbered from 1, and the newest sessions come first."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from ..values.json_text import JsonObject, as_object
from . import rows
from .filters import WindowTime, conditions_of
from .paging import DEFAULT_LIMIT, MAX_LIMIT, Page, whole_number
from .search.search import Search


def list_page(
    connection: sqlite3.Connection, query: JsonObject, now: datetime, window_time: WindowTime
) -> Page[JsonObject]:
    """Return the page that an OrqSessionQuery requests. Raise a 400 that names an invalid field."""
    skip, limit = _window(query)
    search = Search(connection, conditions_of(as_object(query["filters"]), now, window_time))
    places = search.places(limit + 1, skip)
    return Page(rows.at(connection, places[:limit]), has_more=len(places) > limit)


def count_all(connection: sqlite3.Connection, query: JsonObject, now: datetime, window_time: WindowTime) -> int:
    """Count the sessions that an OrqSessionQuery finds, on all pages."""
    _window(query)
    return Search(connection, conditions_of(as_object(query["filters"]), now, window_time)).count()


def _window(query: JsonObject) -> tuple[int, int]:
    limit = whole_number(query.get("limit", DEFAULT_LIMIT), "limit", MAX_LIMIT)
    page = whole_number(query.get("page", 1), "page", None)
    return (page - 1) * limit, limit
