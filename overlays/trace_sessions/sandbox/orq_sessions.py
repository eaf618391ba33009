"""The sessions of Orq. Both generations of the API change and show this one state, each in its shape."""

from __future__ import annotations

from . import orq_rows
from .handling import Call
from .ids import WORKSPACE_ID, new_trace_session_id
from .json_text import JsonObject
from .refusals import bad_value, not_found
from .times import stamp


def create(call: Call, fields: JsonObject) -> JsonObject:
    """Stores a session. The sandbox makes `_id` and `workspace_id`; the two times are now unless given."""
    now = stamp(call.now)
    session: JsonObject = {
        "started_at": now,
        "updated_at": now,
        **fields,
        "_id": new_trace_session_id(call.now),
        "workspace_id": WORKSPACE_ID,
    }
    with call.database.writing() as connection:
        orq_rows.insert(connection, session)
    return session


def get(call: Call) -> JsonObject:
    """The session as it is."""
    with call.database.reading() as connection:
        session = orq_rows.find(connection, call.session_id)
    if session is None:
        raise not_found(call.session_id)
    return session


def update(call: Call, fields: JsonObject) -> JsonObject:
    """Replaces fields; `updated_at` is now unless given. A session keeps its `_id`."""
    with call.database.writing() as connection:
        session = orq_rows.find(connection, call.session_id)
        if session is None:
            raise not_found(call.session_id)
        if fields.get("_id", call.session_id) != call.session_id:
            raise bad_value("_id", "cannot be changed")
        session |= {"updated_at": stamp(call.now), **fields}
        orq_rows.replace(connection, session)
    return session


def delete(call: Call) -> None:
    """Forgets the session."""
    with call.database.writing() as connection:
        if not orq_rows.delete(connection, call.session_id):
            raise not_found(call.session_id)
