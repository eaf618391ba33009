"""The sessions of Orq. Both generations of the API change and show this one state, each in its shape."""

from __future__ import annotations

from ..http.handling import Call
from ..http.refusals import bad_value, not_found
from ..state.ids import WORKSPACE_ID, new_orq_session_id
from ..values.json_text import JsonObject
from ..values.times import stamp
from . import rows


def create(call: Call, fields: JsonObject) -> JsonObject:
    """Stores a session. The sandbox makes `_id` and `workspace_id`; the two times are now unless given."""
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
    """The session as it is."""
    with call.database.reading() as connection:
        session = rows.find(connection, call.session_id)
    if session is None:
        raise not_found(call.session_id)
    return session


def update(call: Call, fields: JsonObject) -> JsonObject:
    """Replaces fields; `updated_at` is now unless given. A session keeps its `_id`."""
    with call.database.writing() as connection:
        session = rows.find(connection, call.session_id)
        if session is None:
            raise not_found(call.session_id)
        if fields.get("_id", call.session_id) != call.session_id:
            raise bad_value("_id", "cannot be changed")
        updated: JsonObject = {**session, "updated_at": stamp(call.now), **fields}
        rows.replace(connection, session, updated)
    return updated


def delete(call: Call) -> None:
    """Forgets the session."""
    with call.database.writing() as connection:
        if not rows.delete(connection, call.session_id):
            raise not_found(call.session_id)
