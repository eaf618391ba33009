"""The journal: records in SQLite, in a file that several processes share, or in memory."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from secrets import randbits
from threading import Lock, RLock
from typing import Any, NamedTuple

from .._call.clock import present
from . import files, forking

# The rows of a writer lie side by side, so that no index is needed: its number, then the number of the row.
WRITER_BITS = 40
WINDOW_ROWS, WINDOW_BYTES = 200, 500_000
# The stage of a record that was added to the totals which are about to be sent.
IN_TOTALS = 2
INTERRUPTED = b'{"error":"interrupted"}'
BUSY_SECONDS = 1.0
CHECKPOINT_BYTES = 4_000_000
_PAGE = 4096
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# `session` is the row of the session; its own, for a session. `stage` is 0 at first; 1 for a session that the service
# has, and for an event that it may have.
SCHEMA = f"""BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS writer (number INTEGER PRIMARY KEY, destination TEXT, keeper INTEGER);
CREATE TABLE IF NOT EXISTS record (id INTEGER PRIMARY KEY, session INTEGER, parent INTEGER, stage INTEGER DEFAULT 0,
    at INTEGER, reason TEXT, ended BLOB, opened BLOB);
CREATE TABLE IF NOT EXISTS total (external_id TEXT, destination TEXT, keeper INTEGER, service_id TEXT, before TEXT,
    after TEXT, at INTEGER, PRIMARY KEY (external_id, destination));
PRAGMA application_id = {files.APPLICATION_ID};
COMMIT;"""
INSERT = "INSERT INTO record (id, session, parent, at, opened) VALUES (?, ?, ?, ?, ?)"
END = "UPDATE record SET ended = ? WHERE id = ? AND ended IS NULL"
READY = """
SELECT r.id, r.session, r.parent, r.stage, r.at, r.opened, r.ended, s.stage, s.reason, p.id IS NOT NULL
FROM record r LEFT JOIN record s ON s.id = r.session LEFT JOIN record p ON p.id = r.parent AND p.reason IS NULL
WHERE r.id > ? AND r.id < ? AND r.reason IS NULL AND (r.ended IS NOT NULL OR (r.session = r.id AND r.stage = 0))
ORDER BY r.id LIMIT ?"""


parse: Callable[[bytes], Any] = json.loads
with suppress(ImportError):
    import orjson

    parse = orjson.loads


class Row(NamedTuple):
    """A record that may be sent. The last three are None, None and 0 where the rows that they are of are gone."""

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


class Journal:
    """Records of one recorder, and of the processes that died before they sent theirs.

    Its methods raise sqlite3.Error or OSError. One connection serves all threads; none is open while a process forks.
    """

    def __init__(self, path: Path | None, destination: str, limit_bytes: int, durable: bool) -> None:
        self.path, self.destination, self._durable = path, destination, durable
        self._most_pages = max(limit_bytes // _PAGE, 16)
        self.adopted: list[int] = []
        self.keeper = self.number = 0
        # Rises when the rows that handles know are those of another process, or in a file that was moved aside.
        self.epoch = 0
        self.upkeep_lock: AbstractContextManager[Any] = Lock()
        self.lock: AbstractContextManager[Any] = RLock()
        self.inserted = self._next = 0
        self.on_fork: Callable[[], None] = lambda: None
        self._connection: sqlite3.Connection | None = None
        forking.watch(self)

    def insert(self, opened: bytes, session: int, parent: int | None) -> int:
        """Keeps a record that is opened; its row. `session` is 0 for a session."""
        with self.lock:
            connection = self._connection or self._open()
            row = self._next
            connection.execute(INSERT, (row, session or row, parent, int(present().unix()), opened))
            self._next = row + 1
            self.inserted += 1
            return row

    def end(self, row: int, ended: bytes) -> None:
        """Keeps the end of a record."""
        with self.lock:
            (self._connection or self._open()).execute(END, (ended, row))

    def connection(self) -> sqlite3.Connection:
        """The connection, to use under `lock`."""
        return self._connection or self._open()

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """A transaction of what delivers."""
        with self.lock:
            connection = self.connection()
            # What makes room may need some.
            connection.execute(f"PRAGMA max_page_count = {self._most_pages * 11 // 10}")
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            finally:
                with suppress(sqlite3.Error):
                    if connection.in_transaction:
                        connection.execute("ROLLBACK")
                    connection.execute(f"PRAGMA max_page_count = {self._most_pages}")

    def ready(self, number: int, after: int) -> list[Row]:
        """The next records of a writer that may be sent, in the order in which they were opened."""
        rows: list[Row] = []
        size = 0
        with self.lock:
            first, last = number << WRITER_BITS, (number + 1) << WRITER_BITS
            for found in self.connection().execute(READY, (max(after, first), last, WINDOW_ROWS)):
                rows.append(row := Row(*found))
                size += len(row.opened) + len(row.ended or b"")
                if size > WINDOW_BYTES:
                    break
        return rows

    def session(self, row: int) -> bytes | None:
        """The fields of a session from its opening; None when it is no longer in the journal."""
        with self.lock:
            found = self.connection().execute("SELECT opened FROM record WHERE id = ?", (row,))
            return next((opened for (opened,) in found), None)

    def update(self, change: str, rows: Iterable[int], *values: Any) -> None:
        """Changes rows, as in `stage = ?`."""
        with self.writing() as connection:
            connection.executemany(f"UPDATE record SET {change} WHERE id = ?", [(*values, row) for row in rows])

    def delete(self, rows: Iterable[int]) -> None:
        """Forgets rows that the service has."""
        with self.writing() as connection:
            connection.executemany("DELETE FROM record WHERE id = ?", [(row,) for row in rows])

    def interrupt(self, number: int, connection: sqlite3.Connection) -> int:
        """Ends all records of a writer that are open; how many."""
        change = "UPDATE record SET ended = ? WHERE id BETWEEN ? AND ? AND ended IS NULL AND reason IS NULL"
        return connection.execute(change, (INTERRUPTED, *_range(number))).rowcount

    def adopt(self) -> tuple[int, int]:
        """Takes charge of the records of processes that died; how many are waiting, and how many were open."""
        if self.path is None:
            return 0, 0
        waiting = interrupted = 0
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
                count = "SELECT count(*) FROM record WHERE id BETWEEN ? AND ? AND reason IS NULL"
                waiting += connection.execute(count, _range(number)).fetchone()[0]
                interrupted += self.interrupt(number, connection)
                self.adopted.append(number)
        return waiting, interrupted

    def drop_empty(self, numbers: Iterable[int]) -> None:
        """Forgets writers that have no records."""
        with self.writing() as connection:
            for number in numbers:
                empty = (
                    "DELETE FROM writer WHERE number = ? AND NOT EXISTS (SELECT 1 FROM record WHERE id BETWEEN ? AND ?)"
                )
                if connection.execute(empty, (number, *_range(number))).rowcount and number in self.adopted:
                    self.adopted.remove(number)

    def upkeep(self) -> None:
        """Moves what was written into the file proper, on a connection of its own that keeps no writer waiting."""
        wal = self.path and self.path.with_name(self.path.name + "-wal")
        with self.upkeep_lock:
            if wal is None or not wal.exists() or wal.stat().st_size < CHECKPOINT_BYTES:
                return
            connection = sqlite3.connect(str(self.path), timeout=0, isolation_level=None)
            try:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
            finally:
                connection.close()

    def move_aside(self, error: Exception) -> Path | None:
        """Moves the file aside if the error says that it is damaged; where to. Rows that handles know are then gone."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        with self.lock:
            if code not in _DAMAGED or self.path is None or not self.path.exists():
                return None
            self.disconnect()
            self.epoch += 1
            self.number, self.adopted = 0, []
            aside = self.path.with_name(f"{self.path.name}.damaged-{time.time_ns()}")
            with files.alone(self.path):
                if self.path.stat().st_ino != self._inode:
                    return aside  # another process has moved it
                for end in ("", "-wal", "-shm"):
                    with suppress(FileNotFoundError):
                        self.path.with_name(self.path.name + end).rename(aside.with_name(aside.name + end))
            return aside

    def disconnect(self) -> None:
        """Closes the connection, which is opened again when it is needed. What is in memory stays."""
        with self.lock:
            if self._connection is not None and self.path is not None:
                # A damaged file may refuse even that.
                with suppress(sqlite3.Error):
                    self._connection.close()
                self._connection = None

    def close(self) -> None:
        """Leaves what is left to the next recorder."""
        with self.lock:
            self.disconnect()
            if self.path is not None and self.keeper:
                files.release(self.path, self.keeper)

    def forget_parent(self) -> None:
        """After a fork: what is in the journal belongs to the parent process."""
        self.upkeep_lock, self.lock = Lock(), RLock()
        self.epoch += 1
        self._connection, self.keeper, self.number, self.adopted, self.inserted = None, 0, 0, [], 0
        self.on_fork()

    def _open(self) -> sqlite3.Connection:
        if self.path is None:
            connection = self._connect(":memory:")
        else:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            files.check_ours(self.path)
            with files.alone(self.path):
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
                self._inode = self.path.stat().st_ino
                connection = self._connect(str(self.path))
            self.keeper = self.keeper or files.keep(self.path)
        if not self.number:
            # At random, so that rows which handles know of a file that was moved aside are no rows of the new one.
            number = randbits(63 - WRITER_BITS)
            new = "INSERT INTO writer (number, destination, keeper) VALUES (?, ?, ?)"
            connection.execute(new, (number, self.destination, self.keeper))
            self.number, self._next = number, (number << WRITER_BITS) + 1
        self._connection = connection
        return connection

    def _connect(self, name: str) -> sqlite3.Connection:
        connection = sqlite3.connect(name, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA page_size = {_PAGE}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"PRAGMA synchronous = {'FULL' if self._durable else 'NORMAL'}")
            # Delivery does it earlier, where nobody waits for it.
            connection.execute(f"PRAGMA wal_autocheckpoint = {4 * CHECKPOINT_BYTES // _PAGE}")
            connection.execute(f"PRAGMA max_page_count = {self._most_pages}")
            if connection.execute("PRAGMA application_id").fetchone()[0] != files.APPLICATION_ID:
                connection.executescript(SCHEMA)
        except BaseException:
            connection.close()
            raise
        return connection


def _range(number: int) -> tuple[int, int]:
    return number << WRITER_BITS, ((number + 1) << WRITER_BITS) - 1
