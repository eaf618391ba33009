"""A search in which SQLite finds, sorts and counts sessions.

Of the tests that an index can answer, the search starts with the one that finds the fewest sessions. It makes the other
tests only for these sessions. If even that test finds many, the search walks all sessions in the requested order until
the page is full.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from .field_test import Alternatives
from .sql_fields import SortKey, SqlFields, column_at, list_at

_MOST_ROWS = 2**62
"""The largest integer of SQLite."""

_FEW = 50_000
"""Looking up and sorting this many sessions takes a negligible time."""


@dataclass(frozen=True)
class Beyond:
    """The sessions after a place in the order, including the session at this place if `inclusive`."""

    seq: int
    inclusive: bool = False


@dataclass(frozen=True)
class _Start:
    """The table that a statement reads first, and the group of alternatives that it answers."""

    table: str
    seq: str = "s.seq"
    condition: str = ""
    answers: int | None = None
    newest_first: bool = False
    """True if it returns the newest sessions first without sorting them."""
    finds: int = _FEW
    """The number of sessions that it finds, at most `_FEW`."""


class Search:
    """The sessions that pass a test of each group, ordered by the keys and then newest first."""

    def __init__(
        self, connection: sqlite3.Connection, groups: Sequence[Alternatives], order: Sequence[SortKey] = ()
    ) -> None:
        self._connection = connection
        self._groups = groups
        self._order = order

    def count(self) -> int:
        """Count the sessions that were found."""
        fields = SqlFields(self._connection)
        start = self._best_start(fields)
        if start is None or (start.finds == _FEW and len(self._groups) > 1):
            start = _Start("orq_sessions AS s NOT INDEXED" if len(self._groups) > 1 else "orq_sessions AS s")
        where = self._conditions(fields, start)
        return int(self._execute(fields, start, "count(*)", where)[0][0])

    def places(self, limit: int, skip: int = 0, *, beyond: Beyond | None = None, backwards: bool = False) -> list[int]:
        """Return their numbers in the database, in order or backwards, from the first one or from beyond a session."""
        fields = SqlFields(self._connection)
        start = self._start_of_page(fields)
        where = self._conditions(fields, start)
        keys = [(sql, key.descending) for key in self._order for sql in fields.sort_key(key.path)]
        keys.append((start.seq, True))
        if beyond is not None:
            where.append(self._beyond(fields, keys, beyond, backwards))
        order = ", ".join(f"{sql} {'DESC' if descending is not backwards else 'ASC'}" for sql, descending in keys)
        rest = f" ORDER BY {order} LIMIT {limit} OFFSET {min(skip, _MOST_ROWS)}"
        return [row[0] for row in self._execute(fields, start, start.seq, where, rest)]

    def _start_of_page(self, fields: SqlFields) -> _Start:
        start = self._best_start(fields)
        if start is not None and (start.finds < _FEW or (start.newest_first and not self._order)):
            return start
        if not self._order:
            return _Start("orq_sessions AS s NOT INDEXED")
        column = column_at(self._order[0].path)
        if column is None or not column.index:
            return start or _Start("orq_sessions AS s NOT INDEXED")
        suffix = "_newest" if column.shared and not self._order[0].descending else ""
        return _Start(f"orq_sessions AS s INDEXED BY {column.index}{suffix}")

    def _best_start(self, fields: SqlFields) -> _Start | None:
        starts = [start for answers in range(len(self._groups)) if (start := self._start(answers, fields))]
        counted = [replace(start, finds=self._finds(fields, start)) for start in starts]
        return min(counted, key=lambda start: start.finds, default=None)

    def _start(self, answers: int, fields: SqlFields) -> _Start | None:
        group = self._groups[answers]
        if len(group) != 1 or not group[0].finds:
            return None
        [test] = group
        newest_first = test.finds == "one"
        column, table = column_at(test.path), list_at(test.path)
        if column is not None and (condition := fields.column_condition(test)):
            return _Start(f"orq_sessions AS s INDEXED BY {column.index}", "s.seq", condition, answers, newest_first)
        if table is None or test.item is None:
            return None
        condition = test.item("item.text", fields.bind)
        if newest_first:
            return _Start(f"{table} AS item", "item.seq", condition, answers, newest_first)
        # A session can have several of the items.
        distinct = f"(SELECT DISTINCT item.seq FROM {table} AS item WHERE {condition}) AS found"
        return _Start(distinct, "found.seq", "TRUE", answers)

    def _finds(self, fields: SqlFields, start: _Start) -> int:
        some = f"SELECT 1 FROM {start.table} WHERE {start.condition} LIMIT {_FEW}"
        return int(self._connection.execute(f"SELECT count(*) FROM ({some})", fields.parameters).fetchone()[0])

    def _conditions(self, fields: SqlFields, start: _Start) -> list[str]:
        conditions = [start.condition] if start.condition else []
        for index, group in enumerate(self._groups):
            if index != start.answers:
                alternatives = [fields.condition(test, start.seq) for test in group]
                conditions.append(f"({' OR '.join(alternatives) or 'FALSE'})")
        return conditions

    def _beyond(self, fields: SqlFields, keys: list[tuple[str, bool]], beyond: Beyond, backwards: bool) -> str:
        """Write the SQL for the sessions after a place: a later value of a key, and equal earlier keys."""
        only = _Start("orq_sessions AS s", "s.seq")
        here = f"s.seq = {fields.bind(beyond.seq)}"
        values = self._execute(fields, only, ", ".join(["s.seq", *(sql for sql, _ in keys[:-1])]), [here])[0]
        alternatives: list[str] = []
        same: list[str] = []
        for (sql, descending), value in zip(keys, [*values[1:], values[0]], strict=True):
            later = _later(sql, fields.bind(value), value is None, descending is not backwards)
            alternatives.append(" AND ".join([*same, later]))
            same.append(f"{sql} IS {fields.bind(value)}")
        if beyond.inclusive:
            alternatives.append(" AND ".join(same))
        return f"({' OR '.join(alternatives)})"

    def _execute(self, fields: SqlFields, start: _Start, result: str, where: list[str], rest: str = "") -> list[Any]:
        tables = start.table
        for needed, table in (("s", "orq_sessions"), ("d", "orq_documents")):
            if needed in fields.needs and f" AS {needed}" not in start.table:
                tables += f" CROSS JOIN {table} AS {needed} ON {needed}.seq = {start.seq}"
        condition = f" WHERE {' AND '.join(where)}" if where else ""
        return self._connection.execute(f"SELECT {result} FROM {tables}{condition}{rest}", fields.parameters).fetchall()


def _later(sql: str, value: str, is_null: bool, descending: bool) -> str:
    # Null comes before every other value.
    if descending:
        return "FALSE" if is_null else f"({sql} < {value} OR {sql} IS NULL)"
    return f"{sql} IS NOT NULL" if is_null else f"{sql} > {value}"
