"""One page of the sessions that today's filters find. Pages are numbered from 1, newest sessions first."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from itertools import islice

from ..values.json_text import JsonObject, as_object
from . import rows
from .filters import WindowTime, predicate_of
from .paging import DEFAULT_LIMIT, MAX_LIMIT, Page, whole_number


def list_page(
    connection: sqlite3.Connection, query: JsonObject, now: datetime, window_time: WindowTime
) -> Page[JsonObject]:
    """The page that an OrqSessionQuery asks for. Raises a 400 that names what cannot be."""
    skip, limit = _window(query)
    passes = predicate_of(as_object(query["filters"]), now, window_time)
    if passes is None:
        found = rows.newest_first(connection, skip=skip, limit=limit + 1)
    else:
        found = islice(filter(passes, rows.newest_first(connection)), skip, skip + limit + 1)
    items = list(found)
    return Page(items[:limit], has_more=len(items) > limit)


def count_all(connection: sqlite3.Connection, query: JsonObject, now: datetime, window_time: WindowTime) -> int:
    """How many sessions an OrqSessionQuery finds, pages notwithstanding."""
    _window(query)
    passes = predicate_of(as_object(query["filters"]), now, window_time)
    if passes is None:
        return rows.count(connection)
    return sum(map(passes, rows.newest_first(connection)))


def _window(query: JsonObject) -> tuple[int, int]:
    limit = whole_number(query.get("limit", DEFAULT_LIMIT), "limit", MAX_LIMIT)
    page = whole_number(query.get("page", 1), "page", None)
    return min((page - 1) * limit, rows.MOST_ROWS), limit
