"""The state of an export in an SQLite file: rows by their key, windows or ids that are still to be read, and facts.

All of a step is kept in one transaction, so that a run that is killed goes on where it was.
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
        file: Where it is kept; None for a temporary file, which goes with the store.
        table: What rows it has.
        asked: What is exported. A file that was begun for something else is refused.

    Raises:
        ConfigurationError: The file is of another export, in use, or none of an export.
    """

    def __init__(self, file: Path | None, table: Table, asked: dict[str, Any]) -> None:
        self._folder = TemporaryDirectory(prefix="trace-sessions-") if file is None else None
        self.file = Path(self._folder.name, "state") if self._folder else Path(file or "")
        self._table = table
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        # A row that is replaced stays where it is, so that the place of the last one is how many there are.
        again = ", ".join(f'"{column.name}" = excluded."{column.name}"' for column in table.columns)
        self._insert = (
            f"INSERT INTO rows ({names}) VALUES ({', '.join('?' * len(table.columns))}) "
            f"ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {again}"
        )
        self._select = f"SELECT {names} FROM rows ORDER BY {', '.join(table.order)}"
        self._connection = self._opened()
        try:
            self._check(json.dumps([FORMAT, table.name, asked], sort_keys=True))
        except BaseException:
            self.close()
            raise

    def _opened(self) -> sqlite3.Connection:
        connection = None
        columns = ", ".join(f'"{column.name}" {_TYPES[column.kind]}' for column in self._table.columns)
        try:
            connection = sqlite3.connect(self.file, timeout=0, isolation_level=None)
            # One run at a time: the lock goes with the process, however it ends.
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
            reason = "another export is using it" if "locked" in str(error) else str(error)
            raise ConfigurationError(
                f"{self.file} can't keep the state of the export: {reason}. Wait for it, or export to another name"
            ) from None
        return connection

    def _check(self, asked: str) -> None:
        begun_for = self.fact("asked")
        if begun_for is None:
            self.keep(facts={"asked": asked})
        elif begun_for != asked:
            raise ConfigurationError(
                f"{self.file} is the state of an export that was begun with other options: {begun_for}, not {asked}. "
                "Use the same options to go on with it, or delete it to begin anew"
            )

    def keep(
        self,
        rows: Iterable[Row] = (),
        *,
        done: str | None = None,
        pending: Iterable[str] = (),
        facts: dict[str, Any] | None = None,
    ) -> None:
        """Keep all of it or nothing: rows, in place of those with the same key; a task done, tasks to do, and facts."""
        with self._connection:
            self._connection.execute("BEGIN")
            self._connection.executemany(self._insert, rows)
            if done is not None:
                self._connection.execute("DELETE FROM pending WHERE task = ?", (done,))
            self._connection.executemany("INSERT OR IGNORE INTO pending VALUES (?)", [(task,) for task in pending])
            values = [(name, json.dumps(value)) for name, value in (facts or {}).items()]
            self._connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", values)

    def fact(self, name: str) -> Any:
        """The value of a fact; None if there is none."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def pending(self, most: int) -> list[str]:
        """Tasks to do."""
        return [row[0] for row in self._connection.execute("SELECT task FROM pending LIMIT ?", (most,))]

    def count(self) -> int:
        """The number of rows."""
        return self._connection.execute("SELECT max(rowid) FROM rows").fetchone()[0] or 0

    def rows(self) -> Iterator[Row]:
        """Every row, sorted."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute(self._select)
            while found := cursor.fetchmany(_AT_ONCE):
                yield from found

    def begin_reading(self) -> None:
        """Forget which rows were seen."""
        self._connection.execute("DELETE FROM seen")

    def see(self, ids: Iterable[str]) -> int:
        """Mark rows as seen in this reading; how many were by now."""
        with self._connection:
            self._connection.execute("BEGIN")
            self._connection.executemany("INSERT OR IGNORE INTO seen VALUES (?)", [(id,) for id in ids])
        return int(self._connection.execute("SELECT count(*) FROM seen").fetchone()[0])

    def close(self) -> None:
        """Close the file; a temporary one goes."""
        self._connection.close()
        if self._folder is not None:
            self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def remove(self) -> None:
        """Close and delete the file: the export is whole."""
        self.close()
        for end in ("", "-wal", "-shm"):
            Path(f"{self.file}{end}").unlink(missing_ok=True)
