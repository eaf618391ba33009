"""Orq's sessions in the database. Newest first means that the session that was created last comes first."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable

from ..http.refusals import Refusal
from ..state.tables import COLUMNS, LISTS, Column
from ..values.fields import is_number, look_up, texts
from ..values.json_text import Json, JsonObject, as_text, dump, load_object
from ..values.times import microseconds

_MOST = 2**63

_NAMES = [*(column.name for column in COLUMNS), "undeclared"]
_INSERT = f"INSERT INTO orq_sessions ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))})"

_DECLARED = frozenset(column.path for column in COLUMNS)
OUTER = frozenset(path.partition(".")[0] for path in _DECLARED if "." in path)
"""The objects that contain declared fields."""

Stored = str | int | float | bytes | None


def insert(connection: sqlite3.Connection, session: JsonObject) -> None:
    """Store a new session. Raise a 409 if its external_id is taken."""
    seq = _write(connection, _INSERT, _stored(session), session).lastrowid
    connection.execute("INSERT INTO orq_documents VALUES (?, ?)", (seq, dump(session).decode()))
    for path, table in LISTS.items():
        _add_items(connection, table, seq, _items(session, path))


def replace(connection: sqlite3.Connection, before: JsonObject, session: JsonObject) -> None:
    """Replace a stored session. Raise a 409 if another session has its external_id."""
    seq = place(connection, as_text(session["_id"]))
    values = zip(_NAMES, _stored(before), _stored(session), strict=True)
    changed = {name: new for name, old, new in values if new != old}
    if changed:
        settings = ", ".join(f"{name} = ?" for name in changed)
        statement = f"UPDATE orq_sessions SET {settings} WHERE seq = ?"
        _write(connection, statement, [*changed.values(), seq], session)
    connection.execute("UPDATE orq_documents SET document = ? WHERE seq = ?", (dump(session).decode(), seq))
    for path, table in LISTS.items():
        was, becomes = _items(before, path), _items(session, path)
        _drop_items(connection, table, seq, was - becomes)
        _add_items(connection, table, seq, becomes - was)


def find(connection: sqlite3.Connection, session_id: str) -> JsonObject | None:
    """Return the session with this id."""
    row = connection.execute(
        "SELECT document FROM orq_sessions JOIN orq_documents USING (seq) WHERE id = ?", (session_id,)
    ).fetchone()
    return load_object(row[0]) if row else None


def delete(connection: sqlite3.Connection, session_id: str) -> bool:
    """Delete a session. Return whether there was one."""
    session = find(connection, session_id)
    if session is None:
        return False
    seq = place(connection, session_id)
    for path, table in LISTS.items():
        _drop_items(connection, table, seq, _items(session, path))
    connection.execute("DELETE FROM orq_documents WHERE seq = ?", (seq,))
    connection.execute("DELETE FROM orq_sessions WHERE seq = ?", (seq,))
    return True


def place(connection: sqlite3.Connection, session_id: str) -> int | None:
    """Return a number that is higher for a newer session; None for an unknown id."""
    row = connection.execute("SELECT seq FROM orq_sessions WHERE id = ?", (session_id,)).fetchone()
    return row[0] if row else None


def at(connection: sqlite3.Connection, places: Iterable[int]) -> list[JsonObject]:
    """Return the sessions with these numbers, in the same order."""
    select = "SELECT document FROM orq_documents WHERE seq = ?"
    return [load_object(connection.execute(select, (seq,)).fetchone()[0]) for seq in places]


def newest_first(connection: sqlite3.Connection, limit: int) -> list[JsonObject]:
    """Return the newest sessions."""
    rows = connection.execute("SELECT document FROM orq_documents ORDER BY seq DESC LIMIT ?", (limit,))
    return [load_object(row[0]) for row in rows]


def all_tags(connection: sqlite3.Connection) -> list[str]:
    """List every tag that a session has, each once, in the order of code points."""
    return [row[0] for row in connection.execute(f"SELECT DISTINCT text FROM {LISTS['tags']} ORDER BY text")]


def as_column(value: Json) -> str | int | float | None:
    """Convert a text, a number or null for SQLite, which has no integers of more than 64 bits."""
    if isinstance(value, int) and not -_MOST <= value < _MOST:
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf
    return value if isinstance(value, str) or is_number(value) else None  # type: ignore[return-value]


def list_key(value: Json) -> bytes:
    """Return bytes that compare like the list of texts. A list comes before the longer lists that begin with it."""
    escaped = (text.encode().replace(b"\1", b"\1\2").replace(b"\0", b"\1\1") for text in texts(value))
    return b"".join(text + b"\0" for text in escaped)


def _stored(session: JsonObject) -> list[Stored]:
    undeclared = _undeclared(session)
    values = [_in_column(column, look_up(session, column.path)) for column in COLUMNS]
    return [*values, dump(undeclared).decode() if undeclared else None]


def _in_column(column: Column, value: Json) -> Stored:
    if column.kind == "list":
        return list_key(value)
    moment = microseconds(value) if column.kind == "date" else None
    return as_column(value) if moment is None else moment


def _undeclared(session: JsonObject) -> JsonObject:
    found: JsonObject = {}
    for name, value in session.items():
        if name in OUTER and isinstance(value, dict):
            if inner := {key: item for key, item in value.items() if f"{name}.{key}" not in _DECLARED}:
                found[name] = inner
        elif name not in _DECLARED:
            found[name] = value
    return found


def _items(session: JsonObject, path: str) -> set[str]:
    return set(texts(look_up(session, path)))


def _add_items(connection: sqlite3.Connection, table: str, seq: int | None, items: set[str]) -> None:
    connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", [(item, seq) for item in items])


def _drop_items(connection: sqlite3.Connection, table: str, seq: int | None, items: set[str]) -> None:
    connection.executemany(f"DELETE FROM {table} WHERE text = ? AND seq = ?", [(item, seq) for item in items])


def _write(connection: sqlite3.Connection, statement: str, values: list[Stored], session: JsonObject) -> sqlite3.Cursor:
    try:
        return connection.execute(statement, values)
    except sqlite3.IntegrityError:
        name = as_text(session["external_id"])
        raise Refusal(409, f"A session with the external_id {name!r} already exists", "external_id_taken") from None
