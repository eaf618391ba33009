"""Checks of a state file before SQLite opens it, so that a rejected file stays unchanged."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from .tables import APPLICATION_ID, VERSION

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_REMEDY = "pass the path of a new file"


def check_file(file: str) -> None:
    """Raise sqlite3.DatabaseError, with the reason and the remedy, for a file that is not a state."""
    path = Path(file)
    if not file:
        raise sqlite3.DatabaseError("the path is empty: pass one, or leave it out to keep the state in memory")
    if not path.parent.is_dir():
        raise sqlite3.DatabaseError(f"the folder {path.parent} does not exist: make it first")
    if path.is_dir():
        raise sqlite3.DatabaseError(f"it is a folder: {_REMEDY} in it")
    if not path.exists():
        return
    try:
        with path.open("rb") as opened:
            header = opened.read(_HEADER_BYTES)
    except OSError as error:
        raise sqlite3.DatabaseError(f"it can't be read: {error.strerror}") from error
    if header:
        check_mark(
            int.from_bytes(header[68:72], "big"),
            int.from_bytes(header[60:64], "big"),
            is_database=header.startswith(_MAGIC),
        )
    # The second check is for root, who can write everywhere.
    if not os.access(path, os.W_OK) or not path.stat().st_mode & 0o222:
        raise sqlite3.DatabaseError("the file is read-only: make it writable, or use a copy of it")


def check_mark(application_id: int, version: int, *, is_database: bool = True) -> None:
    """Raise sqlite3.DatabaseError unless the header of a file has our mark and the current version of the tables."""
    if not is_database:
        raise sqlite3.DatabaseError(f"the file is not a database: {_REMEDY}")
    if application_id == 0 and version == 1:
        raise sqlite3.DatabaseError(
            f"the file is a database of trace-sessions 0.4.0 or older, or of another program: {_REMEDY}"
        )
    if application_id != APPLICATION_ID:
        raise sqlite3.DatabaseError(f"the file is a database, but not of this sandbox: {_REMEDY}")
    if version != VERSION:
        raise sqlite3.DatabaseError(
            f"the file has version {version} of the tables, and this sandbox reads version {VERSION}: "
            f"use the trace-sessions that made it, or {_REMEDY}"
        )
