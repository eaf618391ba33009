"""The journal as delivery uses it: reads, marks and deletes records, and takes over those of dead processes."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import groupby
from typing import Any, NamedTuple

from . import files
from .database import WRITER_BITS, Database

# The limits of a batch.
WINDOW_ROWS, WINDOW_BYTES = 200, 500_000
# The stage of a record that is already part of its session's totals.
IN_TOTALS = 2
INTERRUPTED = b'{"error":"interrupted"}'
# The casts are for damaged records, which may have any type.
READY = """
SELECT r.id, r.session, r.parent, r.stage, CAST(r.at AS INTEGER), CAST(coalesce(r.opened, '') AS BLOB),
    CAST(e.fields AS BLOB), s.stage, s.reason, p.id IS NOT NULL
FROM record r LEFT JOIN ended e ON e.id = r.id LEFT JOIN record s ON s.id = r.session
LEFT JOIN record p ON p.id = r.parent AND p.reason IS NULL
WHERE r.id BETWEEN ? AND ? AND r.reason IS NULL AND (e.id IS NOT NULL OR (r.session = r.id AND r.stage = 0))
ORDER BY r.id LIMIT ?"""

parse: Callable[[bytes], Any] = json.loads
with suppress(ImportError):
    import orjson

    parse = orjson.loads


class Row(NamedTuple):
    """A record to send. If the row of its session or parent is gone, the fields from that row are None, None and 0."""

    id: int
    session: int
    parent: int | None
    stage: int
    at: int
    opened: bytes
    ended: bytes | None
    session_stage: int | None
    session_reason: str | None
    parent_waits: int

    def fields(self) -> dict[str, Any]:
        """Parse the fields from the opening and from the end. Raises ValueError for a damaged record."""
        return {**parse(self.opened), **(parse(self.ended) if self.ended else {})}


class Journal(Database):
    """The records of one recorder, and of the dead processes that it took over."""

    def ready(self, number: int, after: int) -> tuple[list[Row], bool]:
        """Read the next records of a writer that can be sent, in the order in which they were opened.

        The second value is False if there are no more. Later records wait for the next pass, which keeps batches large.
        """
        rows: list[Row] = []
        size = 0
        first, last = _range(number)
        with self.lock:
            for found in self.connection().execute(READY, (max(after + 1, first), last, WINDOW_ROWS)):
                rows.append(row := Row._make(found))
                size += len(row.opened) + len(row.ended or b"")
                if size > WINDOW_BYTES:
                    break
        return rows, size > WINDOW_BYTES or len(rows) == WINDOW_ROWS

    def opening_of(self, row: int) -> bytes | None:
        """Read the fields that a record was opened with; None if it is no longer in the journal."""
        with self.lock:
            found = self.connection().execute("SELECT opened FROM record WHERE id = ?", (row,))
            return next((opened for (opened,) in found), None)

    def update(self, change: str, rows: Iterable[int], *values: Any) -> None:
        """Change rows, as in `stage = ?`."""
        with self.writing() as connection:
            connection.execute(f"UPDATE record SET {change} WHERE id {one_of(rows)}", values)

    def delete(self, rows: Iterable[int]) -> None:
        """Delete delivered records, by ranges: most rows are consecutive, and a range takes half the time."""
        runs = [[row for _, row in run] for _, run in groupby(enumerate(sorted(rows)), lambda one: one[1] - one[0])]
        with self.writing() as connection:
            for table in ("record", "ended"):
                delete = f"DELETE FROM {table} WHERE id BETWEEN ? AND ?"
                connection.executemany(delete, [(run[0], run[-1]) for run in runs])

    def interrupt(self, rows: Iterable[int] | None = None) -> int:
        """End the open ones of these records, or of all records of this recorder. Return their number."""
        with self.writing() as connection:
            return _interrupt(connection, _between(self.number) if rows is None else one_of(rows))

    def adopt(self) -> tuple[int, int]:
        """Take over the records of dead processes. Return their number, and the number of those that were open."""
        waiting = interrupted = 0
        if self.path is None:
            return 0, 0
        with self.lock:
            others = "SELECT number, keeper FROM writer WHERE destination = ? AND keeper <> ?"
            found = self.connection().execute(others, (self.destination, self.keeper)).fetchall()
        for number, keeper in found:
            if files.is_alive(self.path, keeper):
                continue
            with self.writing() as connection:
                change = "UPDATE writer SET keeper = ? WHERE number = ? AND keeper = ?"
                if not connection.execute(change, (self.keeper, number, keeper)).rowcount:
                    continue  # another process was faster
                count = f"SELECT count(*) FROM record WHERE reason IS NULL AND id {_between(number)}"
                waiting += connection.execute(count).fetchone()[0]
                interrupted += _interrupt(connection, _between(number))
        return waiting, interrupted

    def adopted(self) -> list[int]:
        """Return the writers that this recorder took over."""
        with self.lock:
            query = "SELECT number FROM writer WHERE keeper = ? AND number <> ?"
            return [number for (number,) in self.connection().execute(query, (self.keeper, self.number))]

    def drop_empty(self, numbers: Iterable[int]) -> None:
        """Delete writers without records."""
        with self.writing() as connection:
            for number in numbers:
                none = f"NOT EXISTS (SELECT 1 FROM record WHERE id {_between(number)})"
                connection.execute(f"DELETE FROM writer WHERE number = ? AND {none}", (number,))


def _interrupt(connection: sqlite3.Connection, where: str) -> int:
    change = f"INSERT OR IGNORE INTO ended SELECT id, ? FROM record WHERE reason IS NULL AND id {where}"
    return connection.execute(change, (INTERRUPTED,)).rowcount


def _range(number: int) -> tuple[int, int]:
    return number << WRITER_BITS, ((number + 1) << WRITER_BITS) - 1


def _between(number: int) -> str:
    first, last = _range(number)
    return f"BETWEEN {first} AND {last}"


def one_of(rows: Iterable[int]) -> str:
    """Return the SQL that selects these rows."""
    return f"IN ({','.join(map(str, rows))})"
