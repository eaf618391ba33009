"""One page of the trace sessions that a query finds."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from ...http.refusals import bad_value
from ...values.json_text import JsonObject, as_objects
from .. import rows
from ..paging import Page
from .filters import predicate_of
from .sorting import in_order
from .windows import Window, page_of, window_of


def list_page(connection: sqlite3.Connection, query: JsonObject, now: datetime) -> Page[JsonObject]:
    """The page that a TraceSessionQuery asks for. Raises a 400 that names what cannot be."""
    window = window_of(query)
    passes = predicate_of(query, now)
    sorting = as_objects(query.get("sortingProps"))
    place = None if window.cursor is None else rows.place(connection, window.cursor)
    if window.cursor is not None and place is None:
        raise bad_value(window.cursor_path, f"is not the id of a session: {window.cursor!r}")
    if passes is None and not sorting:
        return _by_age(connection, window, place)
    # A cursor that no longer passes the filters still has a place in the order.
    sessions = [
        session
        for session in rows.newest_first(connection)
        if passes is None or session["_id"] == window.cursor or passes(session)
    ]
    ordered = in_order(sessions, sorting)
    position = next((i for i, session in enumerate(ordered) if session["_id"] == window.cursor), 0)
    passed = position + 1
    if passes is not None and window.cursor is not None and not passes(ordered[position]):
        del ordered[position]
        passed = position
    return page_of(ordered, window, position, passed)


def count_all(connection: sqlite3.Connection, query: JsonObject, now: datetime) -> int:
    """How many sessions a TraceSessionQuery finds, pages notwithstanding."""
    window_of(query)
    passes = predicate_of(query, now)
    if passes is None:
        return rows.count(connection)
    return sum(map(passes, rows.newest_first(connection)))


def _by_age(connection: sqlite3.Connection, window: Window, place: int | None) -> Page[JsonObject]:
    # Without filters or sort keys the index has the page, and the rest is not loaded.
    limit = window.limit
    if window.before is not None and place is not None:
        older = list(rows.oldest_first(connection, newer_than=place, limit=limit))
        return Page(older[::-1], has_more=True)
    if window.at_end:
        return Page(list(rows.oldest_first(connection, limit=limit))[::-1], has_more=False)
    skip = (window.page - 1) * limit
    found = list(rows.newest_first(connection, older_than=place, skip=skip, limit=limit + 1))
    return Page(found[:limit], has_more=len(found) > limit)
