"""A page of the trace sessions that a query finds.

In the requested order, `lastId` requests the sessions after that session, and `firstId` those before it. Both take
precedence over `page`. A session that no longer matches the filters still has a place in the order. A null `lastId`
starts from the beginning. A null `firstId` without `lastId` and `page` requests the last page. `has_more` says whether
more sessions follow the page.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime

from ...http.refusals import bad_value
from ...values.json_text import JsonObject
from .. import rows
from ..paging import Page
from ..search.search import Beyond, Search
from .filters import conditions_of
from .sorting import order_of
from .windows import Window, window_of


def list_page(connection: sqlite3.Connection, query: JsonObject, now: datetime) -> Page[JsonObject]:
    """Return the page that a TraceSessionQuery requests. Raise a 400 that names an invalid field."""
    window = window_of(query)
    page = _places(Search(connection, conditions_of(query, now), order_of(query)), window, _cursor(connection, window))
    return Page(rows.at(connection, page.items), page.has_more)


def count_all(connection: sqlite3.Connection, query: JsonObject, now: datetime) -> int:
    """Count the sessions that a TraceSessionQuery finds, on all pages."""
    window_of(query)
    return Search(connection, conditions_of(query, now)).count()


def _places(search: Search, window: Window, cursor: int | None) -> Page[int]:
    limit = window.limit
    if window.at_end:
        return Page(search.places(limit, backwards=True)[::-1], has_more=False)
    if window.before is not None and cursor is not None:
        before = search.places(limit, beyond=Beyond(cursor), backwards=True)[::-1]
        return Page(before, has_more=bool(search.places(1, beyond=Beyond(cursor, inclusive=True))))
    beyond = None if cursor is None else Beyond(cursor)
    found = search.places(limit + 1, 0 if beyond else (window.page - 1) * limit, beyond=beyond)
    return Page(found[:limit], has_more=len(found) > limit)


def _cursor(connection: sqlite3.Connection, window: Window) -> int | None:
    if window.cursor is None:
        return None
    place = rows.place(connection, window.cursor)
    if place is None:
        raise bad_value(window.cursor_path, f"is not the id of a session: {window.cursor!r}")
    return place
