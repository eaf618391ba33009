"""The SQLite database of a journal: its connection, writes of the application, damage and checkpoints."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from threading import Lock, RLock
from typing import Any

from . import files

# The rows of a writer are consecutive, so no index is needed: its number, then the number of the row.
WRITER_BITS = 40
BUSY_SECONDS = 1.0
PAGE = 4096
# The delivery thread makes a checkpoint for this many bytes of records; the write-ahead log is then ten times as
# large. The application has to make one, which takes far longer than an insert, only if the log has this many pages.
CHECKPOINT_BYTES, CHECKPOINT_PAGES = 4_000_000, 16_000
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# The end of a record is a row of its own, because inserting a row costs less than making one longer.
# `session` is the row of the session, also in the record of the session itself. `stage` is 0 at first. It is 1 for a
# session that the service has, and for an event that the service may have.
SCHEMA = f"""BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS writer (number INTEGER PRIMARY KEY, destination TEXT, keeper INTEGER);
CREATE TABLE IF NOT EXISTS record (id INTEGER PRIMARY KEY, session INTEGER, parent INTEGER, stage INTEGER DEFAULT 0,
    at INTEGER, reason TEXT, opened BLOB);
CREATE TABLE IF NOT EXISTS ended (id INTEGER PRIMARY KEY, fields BLOB);
CREATE TABLE IF NOT EXISTS total (external_id TEXT, destination TEXT, keeper INTEGER, service_id TEXT, before TEXT,
    after TEXT, at INTEGER, PRIMARY KEY (external_id, destination));
PRAGMA application_id = {files.APPLICATION_ID};
COMMIT;"""
OPEN = "INSERT INTO record (id, session, parent, at, opened) VALUES (?, ?, ?, ?, ?)"
# The first end counts.
END = "INSERT OR IGNORE INTO ended VALUES (?, ?)"


class Database:
    """A file that several processes share, or a database in memory. All threads of a process use one connection.

    Methods raise sqlite3.Error or OSError.
    """

    def __init__(self, path: Path | None, destination: str, limit_bytes: int, durable: bool) -> None:
        self.path, self.destination, self._durable = path, destination, durable
        self._max_pages = max(limit_bytes // PAGE, 16)
        self.on_fork: Callable[[], None] = lambda: None
        # Changes when the rows of open handles belong to another process, or to a file that was moved aside.
        self.epoch = 0
        self.begin_process()

    def begin_process(self) -> None:
        """Start without a connection: in a new process the locks, and all rows so far, belong to its parent."""
        self.lock: AbstractContextManager[Any] = RLock()
        # Held while the process must not fork.
        self.fork_lock: AbstractContextManager[Any] = Lock()
        # One for all writes, because making a cursor for each takes time.
        self._cursor: sqlite3.Cursor | None = None
        self.inserted = self._next = self._written = 0
        # The number that shows that this recorder is alive, and the number in its rows; 0 until the file is open.
        self.keeper = self.number = 0

    def insert(self, opened: bytes, session: int, parent: int | None, at: int) -> int:
        """Write an opened record and return its row. `session` is 0 for a session."""
        with self.lock:
            cursor = self._cursor or self._open()
            row = self._next
            # Counted first, because a signal handler may raise right after the insert.
            self._next = row + 1
            self.inserted += 1
            try:
                cursor.execute(OPEN, (row, session or row, parent, at, opened))
            except sqlite3.Error:
                self.inserted -= 1
                raise
            self._written += len(opened)
            return row

    def end(self, row: int, fields: bytes) -> None:
        """Write the end of a record."""
        with self.lock:
            (self._cursor or self._open()).execute(END, (row, fields))
            self._written += len(fields)

    def connection(self) -> sqlite3.Connection:
        """Return the connection, for use under `lock`."""
        return (self._cursor or self._open()).connection

    def _open(self) -> sqlite3.Cursor:
        if self.path is None:
            connection = self._connect(":memory:")
        else:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            files.check_ours(self.path)
            with files.alone(self.path):
                # Does not open an existing file, because closing it would drop the locks of SQLite (POSIX).
                self.path.touch(0o600)
                self._inode = self.path.stat().st_ino
                connection = self._connect(str(self.path))
            self.keeper = self.keeper or files.keep(self.path)
        if not self.number:
            # Random, so that handles whose file was moved aside match no rows of the new file.
            number = files.random_number(63 - WRITER_BITS)
            connection.execute("INSERT INTO writer VALUES (?, ?, ?)", (number, self.destination, self.keeper))
            self.number, self._next = number, (number << WRITER_BITS) + 1
        self._cursor = connection.cursor()
        return self._cursor

    def _connect(self, name: str) -> sqlite3.Connection:
        connection = sqlite3.connect(name, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA page_size = {PAGE}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {'FULL' if self._durable else 'NORMAL'}")
            connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
            connection.execute(f"PRAGMA max_page_count = {self._max_pages}")
            if not has_tables(connection):
                connection.executescript(SCHEMA)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """Run a transaction of the delivery thread. It may exceed the size limit, because it makes room.

        SQLite copies a record that changes, and one record may be as large as the limit.
        """
        with self.lock:
            connection = self.connection()
            connection.execute(f"PRAGMA max_page_count = {self._max_pages * 2}")
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            finally:
                with suppress(sqlite3.Error):
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    connection.execute(f"PRAGMA max_page_count = {self._max_pages}")

    def upkeep(self) -> None:
        """Make a checkpoint if it is due, on a separate connection, so that no writer waits for it."""
        with self.fork_lock:
            if self._written >= CHECKPOINT_BYTES and self.path is not None and self.path.exists():
                self._written = 0
                with closing(sqlite3.connect(str(self.path), timeout=0, isolation_level=None)) as connection:
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def move_aside(self, error: Exception) -> Path | None:
        """Move the file aside if the error reports damage. Return its new path; None if it is not damaged."""
        with self.lock:
            damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGED
            if not damaged or self.path is None or not self.path.exists():
                return None
            self.disconnect()
            self.epoch += 1
            self.number = 0
            aside = self.path.with_name(f"{self.path.name}.damaged-{time.time_ns()}")
            with files.alone(self.path):
                # Another process may have moved it.
                if self.path.stat().st_ino == self._inode:
                    for end in ("", "-wal", "-shm"):
                        with suppress(FileNotFoundError):
                            self.path.with_name(self.path.name + end).rename(aside.with_name(aside.name + end))
            return aside

    def disconnect(self) -> None:
        """Close the connection. The next use opens it again."""
        with self.lock:
            if self._cursor is not None:
                # SQLite may report damage even here.
                with suppress(sqlite3.Error):
                    self._cursor.connection.close()
                self._cursor = None

    def close(self) -> None:
        """Close the connection, and leave the remaining records to the next recorder."""
        with self.lock:
            self.disconnect()
            if self.path is not None and self.keeper:
                files.release(self.path, self.keeper)


def has_tables(connection: sqlite3.Connection) -> bool:
    """Return whether a journal has its tables. Raise OSError if another version made them."""
    found = connection.execute("PRAGMA application_id").fetchone()[0]
    if found not in (0, files.APPLICATION_ID):
        raise OSError("another version of trace-sessions wrote this journal: name another file")
    return bool(found)
