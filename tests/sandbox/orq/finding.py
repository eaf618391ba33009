"""Sessions found in a database of their own, by the SQL and by the definitions of the tests in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trace_sessions.sandbox.orq import rows
from trace_sessions.sandbox.orq.search.field_test import Alternatives
from trace_sessions.sandbox.orq.search.search import Search
from trace_sessions.sandbox.orq.search.sql_fields import SortKey
from trace_sessions.sandbox.state.database import Database
from trace_sessions.sandbox.values.fields import look_up


def passes(groups: Sequence[Alternatives], session: dict[str, Any]) -> bool:
    """Return whether a session passes a test of each group. Fails if SQL and the definitions do not agree."""
    defined = all(any(test.holds(look_up(session, test.path)) for test in group) for group in groups)
    database = Database()
    try:
        with database.writing() as connection:
            rows.insert(connection, session)
        with database.reading() as connection:
            search = Search(connection, groups)
            assert (search.count(), len(search.places(2))) == (defined, defined)
    finally:
        database.close()
    return defined


def in_order(newest_first: list[dict[str, Any]], order: Sequence[SortKey]) -> list[dict[str, Any]]:
    """The sessions in an order."""
    database = Database()
    try:
        with database.writing() as connection:
            for session in reversed(newest_first):
                rows.insert(connection, session)
        with database.reading() as connection:
            return rows.at(connection, Search(connection, [], order).places(100))
    finally:
        database.close()
