"""The sessions of Orq in the database. Newest first means the last created first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ..http.refusals import Refusal
from ..values.json_text import JsonObject, as_text, dump, load_object

MOST_ROWS = 2**62
"""As far as SQLite counts."""


def insert(connection: sqlite3.Connection, session: JsonObject) -> None:
    """Stores a new session. Raises a 409 when its external_id is taken."""
    _write(
        connection,
        "INSERT INTO trace_sessions (id, external_id, document) VALUES (:id, :external, :text)",
        session,
    )


def replace(connection: sqlite3.Connection, session: JsonObject) -> None:
    """Stores a session that exists anew. Raises a 409 when its external_id is another's."""
    _write(
        connection,
        "UPDATE trace_sessions SET external_id = :external, document = :text WHERE id = :id",
        session,
    )


def find(connection: sqlite3.Connection, session_id: str) -> JsonObject | None:
    """The session with that id."""
    row = connection.execute("SELECT document FROM trace_sessions WHERE id = ?", (session_id,)).fetchone()
    return load_object(row[0]) if row else None


def delete(connection: sqlite3.Connection, session_id: str) -> bool:
    """Forgets a session; tells whether there was one."""
    return connection.execute("DELETE FROM trace_sessions WHERE id = ?", (session_id,)).rowcount > 0


def count(connection: sqlite3.Connection) -> int:
    """How many sessions there are."""
    found: int = connection.execute("SELECT count(*) FROM trace_sessions").fetchone()[0]
    return found


def place(connection: sqlite3.Connection, session_id: str) -> int | None:
    """A number that is higher for a newer session; None for an unknown id."""
    row = connection.execute("SELECT seq FROM trace_sessions WHERE id = ?", (session_id,)).fetchone()
    return row[0] if row else None


def newest_first(
    connection: sqlite3.Connection, *, older_than: int | None = None, skip: int = 0, limit: int = -1
) -> Iterator[JsonObject]:
    """Sessions below a place, newest first; a negative limit is none."""
    rows = connection.execute(
        "SELECT document FROM trace_sessions WHERE seq < ? ORDER BY seq DESC LIMIT ? OFFSET ?",
        (MOST_ROWS if older_than is None else older_than, limit, min(skip, MOST_ROWS)),
    )
    return (load_object(row[0]) for row in rows)


def oldest_first(connection: sqlite3.Connection, *, newer_than: int = 0, limit: int) -> Iterator[JsonObject]:
    """Sessions above a place, oldest first."""
    rows = connection.execute(
        "SELECT document FROM trace_sessions WHERE seq > ? ORDER BY seq LIMIT ?", (newer_than, limit)
    )
    return (load_object(row[0]) for row in rows)


def _write(connection: sqlite3.Connection, statement: str, session: JsonObject) -> None:
    external_id = as_text(session["external_id"])
    values = {"id": session["_id"], "external": external_id, "text": dump(session).decode()}
    try:
        connection.execute(statement, values)
    except sqlite3.IntegrityError:
        raise Refusal(409, f"A session with the external_id {external_id!r} exists", "external_id_taken") from None
