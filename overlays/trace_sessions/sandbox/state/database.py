"""The sandbox's SQLite database, in memory or in a file that several processes can share.

A file is in WAL mode, so readers never wait, and writers wait only for each other. A database in memory has one
connection, which requests use in turn.
"""

from __future__ import annotations

import queue
import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from .files import check_file, check_mark
from .tables import STATEMENTS, TABLES

READERS = 7
"""The maximum number of simultaneous reads of a file in one process."""

_MEMORY = ":memory:"
_BUSY_SECONDS = 30.0
_PAUSE_SECONDS = 0.01
_CACHE_KIB = 16 * 1024

T = TypeVar("T")
_Connections = queue.LifoQueue[sqlite3.Connection]


class Database:
    """The database of a state. Each of its connections serves one request at a time."""

    def __init__(self, file: str | None = None, *, durable: bool = True) -> None:
        """Open a database.

        Args:
            file: The path of a file, which is created if it is missing; None or `:memory:` for memory.
            durable: False to allow the loss of the last writes if the machine stops.

        Raises:
            sqlite3.Error: The file can't be used. A file that is not of this sandbox stays unchanged.
        """
        in_memory = file is None or file == _MEMORY
        self._directory: TemporaryDirectory[str] | None = None
        self._all: list[sqlite3.Connection] = []
        self._writers = _Connections()
        # A database in memory has one connection for readers and writers.
        self._readers = self._writers if in_memory else _Connections()
        try:
            if file is None or in_memory:
                self._writers.put(self._connect(_MEMORY))
                with self.writing() as connection:
                    _make_tables(connection)
            else:
                check_file(file)
                self._open(file, durable)
        except BaseException:
            self.close()
            raise

    @classmethod
    def scratch(cls) -> Database:
        """Open a state in a temporary file, which is deleted later. Only the disk limits the number of sessions."""
        directory = TemporaryDirectory(prefix="trace-sessions-", ignore_cleanup_errors=True)
        database = cls(str(Path(directory.name, "state.db")), durable=False)
        # The connections are open, so POSIX no longer needs the file's name. Windows needs it until they are closed.
        directory.cleanup()
        database._directory = directory
        return database

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """Lend a connection that sees the same state until the end of the block."""
        return _transaction(self._readers, "BEGIN")

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """Lend a connection that is the only writer. If an exception leaves the block, the writes are undone."""
        return _transaction(self._writers, "BEGIN IMMEDIATE")

    def clear(self) -> None:
        """Delete everything."""
        with self.writing() as connection:
            for table in TABLES:
                connection.execute(f"DELETE FROM {table}")

    @property
    def reads_at_once(self) -> bool:
        """Return whether short reads in several threads can run without waiting for each other."""
        return self._readers is not self._writers

    def is_empty(self) -> bool:
        """Return whether there are no sessions."""
        with self.reading() as connection:
            tables = " UNION ALL ".join(f"SELECT 1 FROM {table}" for table in TABLES)
            return connection.execute(tables).fetchone() is None

    def close(self) -> None:
        """Close every connection. No request may be in progress."""
        for connection in self._all:
            connection.close()
        if self._directory is not None:
            self._directory.cleanup()

    def _open(self, file: str, durable: bool) -> None:
        writer = self._connect(file)
        writer.execute(f"PRAGMA synchronous = {'NORMAL' if durable else 'OFF'}")
        self._writers.put(writer)
        if _patiently(partial(_has_no_tables, writer)):
            with self.writing() as connection:
                # Another process may have made the tables first.
                if _has_no_tables(connection):
                    _make_tables(connection)
        check_mark(_pragma(writer, "application_id"), _pragma(writer, "user_version"))
        _patiently(partial(writer.execute, "PRAGMA journal_mode = WAL"))
        for reader in [self._connect(file) for _ in range(READERS)]:
            self._readers.put(reader)
        for connection in self._all:
            # The first read opens every file that the connection needs.
            _patiently(partial(_has_no_tables, connection))

    def _connect(self, place: str) -> sqlite3.Connection:
        connection = sqlite3.connect(place, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        self._all.append(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.create_function("casefold", 1, _casefold, deterministic=True)
        return connection


@contextmanager
def _transaction(free: _Connections, begin: str) -> Generator[sqlite3.Connection]:
    connection = free.get()
    try:
        connection.execute(begin)
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    finally:
        free.put(connection)


def _casefold(text: str | None) -> str | None:
    return None if text is None else text.casefold()


def _make_tables(connection: sqlite3.Connection) -> None:
    for statement in STATEMENTS:
        connection.execute(statement)


def _has_no_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    found: int = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return found


def _patiently(work: Callable[[], T]) -> T:
    # While another process opens or closes the file, SQLite reports at once that it is locked, despite the timeout.
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            return work()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE_SECONDS)
