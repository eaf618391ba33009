"""Orq's sessions. Both generations of the API read and change this state, each in its own form."""

from __future__ import annotations

from ..http.handling import Call
from ..http.refusals import bad_value, not_found
from ..state.ids import WORKSPACE_ID, new_orq_session_id
from ..values.json_text import JsonObject
from ..values.times import stamp
from . import rows


def create(call: Call, fields: JsonObject) -> JsonObject:
    """Store a session. The sandbox makes `_id` and `workspace_id`. Both times are the current time unless given."""
    now = stamp(call.now)
    session: JsonObject = {
        "started_at": now,
        "updated_at": now,
        **fields,
        "_id": new_orq_session_id(call.now),
        "workspace_id": WORKSPACE_ID,
    }
    with call.database.writing() as connection:
        rows.insert(connection, session)
    return session


def get(call: Call) -> JsonObject:
    """Return a session."""
    with call.database.reading() as connection:
        session = rows.find(connection, call.session_id)
    if session is None:
        raise not_found(call.session_id)
    return session


def update(call: Call, fields: JsonObject) -> JsonObject:
    """Replace fields. `updated_at` is the current time unless given. A session keeps its `_id`."""
    with call.database.writing() as connection:
        session = rows.find(connection, call.session_id)
        if session is None:
            raise not_found(call.session_id)
        if fields.get("_id", call.session_id) != call.session_id:
            raise bad_value("_id", "can't be changed")
        updated: JsonObject = {**session, "updated_at": stamp(call.now), **fields}
        rows.replace(connection, session, updated)
    return updated


def delete(call: Call) -> None:
    """Delete a session."""
    with call.database.writing() as connection:
        if not rows.delete(connection, call.session_id):
            raise not_found(call.session_id)
