"""HoneyHive's sessions and events in the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ..values.json_text import JsonObject, dump, load_object

_EVENTS = {"honeyhive_sessions": "id = ?1 OR event_id = ?1", "honeyhive_events": "event_id = ?1"}
"""The tables with events, and the condition that finds the events with an id."""


def put(connection: sqlite3.Connection, session: JsonObject) -> None:
    """Store the event of a session, or replace the stored one."""
    connection.execute(
        "INSERT INTO honeyhive_sessions (id, event_id, document) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET document = excluded.document",
        (session["session_id"], session["event_id"], dump(session).decode()),
    )


def find(connection: sqlite3.Connection, session_id: str) -> JsonObject | None:
    """Return the event of a session."""
    row = connection.execute("SELECT document FROM honeyhive_sessions WHERE id = ?", (session_id,)).fetchone()
    return load_object(row[0]) if row else None


def newest_first(connection: sqlite3.Connection, limit: int) -> Iterator[tuple[JsonObject, int]]:
    """Return the events of the sessions that started last, each with the number of its stored events."""
    rows = connection.execute(
        "SELECT document, (SELECT count(*) FROM honeyhive_events WHERE session_id = honeyhive_sessions.id) "
        "FROM honeyhive_sessions ORDER BY seq DESC LIMIT ?",
        (limit,),
    )
    return ((load_object(document), events) for document, events in rows)


def add_events(connection: sqlite3.Connection, events: list[JsonObject]) -> None:
    """Store events of an existing session. An event that is sent twice is stored twice."""
    connection.executemany(
        "INSERT INTO honeyhive_events (session_id, event_id, document) VALUES (?, ?, ?)",
        [(event["session_id"], event["event_id"], dump(event).decode()) for event in events],
    )


def update_event(connection: sqlite3.Connection, event_id: str, fields: JsonObject) -> bool:
    """Set fields of each event with an id, which can be a session's. Return whether there was one."""
    found = 0
    for table, condition in _EVENTS.items():
        rows = connection.execute(f"SELECT seq, document FROM {table} WHERE {condition}", (event_id,)).fetchall()
        connection.executemany(
            f"UPDATE {table} SET document = ? WHERE seq = ?",
            [(dump({**load_object(document), **fields}).decode(), seq) for seq, document in rows],
        )
        found += len(rows)
    return found > 0


def events_of(connection: sqlite3.Connection, session_id: str) -> list[JsonObject]:
    """Return the stored events of a session, without its own event, in the order in which they arrived."""
    rows = connection.execute("SELECT document FROM honeyhive_events WHERE session_id = ? ORDER BY seq", (session_id,))
    return [load_object(row[0]) for row in rows]


def delete(connection: sqlite3.Connection, session_id: str) -> bool:
    """Delete a session with its events. Return whether there was one."""
    return connection.execute("DELETE FROM honeyhive_sessions WHERE id = ?", (session_id,)).rowcount > 0
