"""The state of an export in an SQLite file: rows by key, pending tasks (windows or ids), and facts.

Each step is one transaction, so an export continues where it stopped, even if it was killed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from ..errors import ConfigurationError
from .columns import Row
from .tables import Table

FORMAT = 1
_TYPES = {"text": "TEXT", "time": "INTEGER", "real": "REAL", "integer": "INTEGER", "texts": "TEXT", "json": "TEXT"}
_AT_ONCE = 1000


class Store:
    """The state of one export.

    Args:
        file: The file; None for a temporary file, which is deleted with the store.
        table: The table of the rows.
        asked: The arguments of the export. The file of an export with other arguments is refused.

    Raises:
        ConfigurationError: The file belongs to another export, is in use, or can't be used.
    """

    def __init__(self, file: Path | None, table: Table, asked: dict[str, Any]) -> None:
        self._folder = TemporaryDirectory(prefix="trace-sessions-") if file is None else None
        self.file = Path(self._folder.name, "state") if self._folder else Path(file or "")
        self._table = table
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        # A replaced row keeps its rowid, so the largest rowid is the number of rows.
        again = ", ".join(f'"{column.name}" = excluded."{column.name}"' for column in table.columns)
        self._insert = (
            f"INSERT INTO rows ({names}) VALUES ({', '.join('?' * len(table.columns))}) "
            f"ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {again}"
        )
        self._select = f"SELECT {names} FROM rows ORDER BY {', '.join(table.order)}"
        self._connection = self._opened()
        try:
            self._check({"format": FORMAT, "table": table.name, **asked})
        except BaseException:
            self.close()
            raise

    def _opened(self) -> sqlite3.Connection:
        connection = None
        columns = ", ".join(f'"{column.name}" {_TYPES[column.kind]}' for column in self._table.columns)
        try:
            connection = sqlite3.connect(self.file, timeout=0, isolation_level=None)
            # One export at a time: the lock ends with the process, however that ends.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("BEGIN IMMEDIATE")
            key = ", ".join(self._table.key)
            connection.execute(f"CREATE TABLE IF NOT EXISTS rows ({columns}, PRIMARY KEY ({key}))")
            connection.execute("CREATE TABLE IF NOT EXISTS pending (task TEXT PRIMARY KEY) WITHOUT ROWID")
            connection.execute("CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT)")
            connection.execute("CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY) WITHOUT ROWID")
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if connection is not None:
                connection.close()
            if "locked" in str(error):
                problem = f"another export is using {self.file}: wait for its end, or choose another name"
            else:
                problem = f"the state of the export can't be kept in {self.file} ({error}): choose another place"
            raise ConfigurationError(problem) from None
        return connection

    def _check(self, asked: dict[str, Any]) -> None:
        before: dict[str, Any] = self.fact("asked") or asked
        changes = [
            f"{name} was {before.get(name)!r} and is {asked.get(name)!r}"
            for name in {**before, **asked}
            if before.get(name) != asked.get(name)
        ]
        if changes:
            raise ConfigurationError(
                f"{self.file} belongs to an interrupted export with other options ({', '.join(changes)}): "
                "use the same options to continue, or delete the file to start again"
            )
        self.keep(facts={"asked": asked})

    def keep(
        self,
        rows: Iterable[Row] = (),
        *,
        done: str | None = None,
        pending: Iterable[str] = (),
        facts: dict[str, Any] | None = None,
    ) -> None:
        """Store all of it or nothing: rows by key, a finished task, new tasks, and facts."""
        with self._connection:
            self._connection.execute("BEGIN")
            self._connection.executemany(self._insert, rows)
            if done is not None:
                self._connection.execute("DELETE FROM pending WHERE task = ?", (done,))
            self._connection.executemany("INSERT OR IGNORE INTO pending VALUES (?)", [(task,) for task in pending])
            values = [(name, json.dumps(value)) for name, value in (facts or {}).items()]
            self._connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", values)

    def fact(self, name: str) -> Any:
        """Return the value of a fact; None if there is none."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def pending(self, most: int) -> list[str]:
        """Return some pending tasks."""
        return [row[0] for row in self._connection.execute("SELECT task FROM pending LIMIT ?", (most,))]

    def count(self) -> int:
        """Return the number of rows."""
        return self._connection.execute("SELECT max(rowid) FROM rows").fetchone()[0] or 0

    def rows(self) -> Iterator[Row]:
        """Yield every row, sorted."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute(self._select)
            while found := cursor.fetchmany(_AT_ONCE):
                yield from found

    def begin_reading(self) -> None:
        """Start a new reading, which has seen no rows."""
        self._connection.execute("DELETE FROM seen")

    def see(self, ids: Iterable[str]) -> int:
        """Mark rows as seen in this reading, and return the number of rows seen so far."""
        with self._connection:
            self._connection.execute("BEGIN")
            self._connection.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(id,) for id in ids])
        return int(self._connection.execute("SELECT count(*) FROM seen").fetchone()[0])

    def close(self) -> None:
        """Close the file, and delete it if it is temporary."""
        self._connection.close()
        if self._folder is not None:
            self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *rest: object) -> None:
        # With nothing to continue, the file would only be in the way of other options.
        if error is not None and not self.count():
            self.remove()
        else:
            self.close()

    def remove(self) -> None:
        """Close and delete the file."""
        self.close()
        for end in ("", "-wal", "-shm"):
            Path(f"{self.file}{end}").unlink(missing_ok=True)
