"""SQLite underneath the sandbox: a file that several processes may share, or memory.

A file is in WAL mode, so that readers do not wait for a writer, and writers wait for each other. Memory is
one connection that requests take in turn.
"""

from __future__ import annotations

import queue
import sqlite3
import time
from collections.abc import Generator
from contextlib import closing, contextmanager

CONNECTIONS = 8
"""How many requests at most work on a file at once in one process."""

_BUSY_SECONDS = 30.0
_PAUSE_SECONDS = 0.01
_VERSION = 1
_TABLES = """
CREATE TABLE trace_sessions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    external_id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
);
CREATE TABLE sessions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
);
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    event_id TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX events_of_session ON events (session_id, seq);
"""


class Database:
    """Connections to one state, each used by one request at a time."""

    def __init__(self, file: str | None) -> None:
        """`file` is the path of a file, made when absent; None for memory. Raises sqlite3.Error."""
        self._free: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        self._count = 1 if file is None else CONNECTIONS
        for _ in range(self._count):
            self._free.put(_connection(file))
        with self.writing() as connection:
            _prepare(connection)

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """A connection that sees one state throughout."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """A connection that is alone in writing. An exception that leaves the block undoes what it wrote."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def clear(self) -> None:
        """Deletes every row."""
        with self.writing() as connection:
            for table in ("trace_sessions", "events", "sessions"):
                connection.execute(f"DELETE FROM {table}")

    def is_empty(self) -> bool:
        """Whether there is no session."""
        with self.reading() as connection:
            found = connection.execute("SELECT EXISTS (SELECT 1 FROM trace_sessions UNION ALL SELECT 1 FROM sessions)")
            return not found.fetchone()[0]

    def close(self) -> None:
        """Closes every connection, once the requests that use them are done."""
        for _ in range(self._count):
            self._free.get().close()

    @contextmanager
    def _transaction(self, begin: str) -> Generator[sqlite3.Connection]:
        connection = self._free.get()
        try:
            connection.execute(begin)
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
        finally:
            self._free.put(connection)


def _connection(file: str | None) -> sqlite3.Connection:
    connection = sqlite3.connect(
        file or ":memory:", timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    if file is not None:
        _use_wal(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    # While another process does the same, SQLite answers that the file is locked at once, whatever the timeout.
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE_SECONDS)


def _prepare(connection: sqlite3.Connection) -> None:
    with closing(connection.execute("PRAGMA user_version")) as found:
        version: int = found.fetchone()[0]
    if version == _VERSION:
        return
    if version != 0 or connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise sqlite3.DatabaseError("file is a database, but not of this sandbox")
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {_VERSION}")
