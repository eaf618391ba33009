"""Orq, April 2025: trace sessions."""

from __future__ import annotations

from . import orq_rows
from .handling import Answer, Call
from .ids import WORKSPACE_ID, new_trace_session_id
from .json_text import JsonObject
from .orq_pages import count_all, list_page
from .refusals import bad_value, not_found
from .times import stamp


def create(call: Call) -> Answer:
    """Stores a session. The sandbox makes `_id` and `workspace_id`; the two times are now unless sent."""
    now = stamp(call.now)
    session: JsonObject = {
        "started_at": now,
        "updated_at": now,
        **call.sent,
        "_id": new_trace_session_id(call.now),
        "workspace_id": WORKSPACE_ID,
    }
    with call.database.writing() as connection:
        orq_rows.insert(connection, session)
    return Answer(session)


def get(call: Call) -> Answer:
    """The session as it is."""
    with call.database.reading() as connection:
        session = orq_rows.find(connection, call.session_id)
    if session is None:
        raise not_found(call.session_id)
    return Answer(session)


def update(call: Call) -> Answer:
    """Replaces the fields sent; `updated_at` is now unless sent. A session keeps its `_id`."""
    with call.database.writing() as connection:
        session = orq_rows.find(connection, call.session_id)
        if session is None:
            raise not_found(call.session_id)
        if call.sent.get("_id", call.session_id) != call.session_id:
            raise bad_value("_id", "cannot be changed")
        session |= {"updated_at": stamp(call.now), **call.sent}
        orq_rows.replace(connection, session)
    return Answer(session)


def delete(call: Call) -> Answer:
    """Forgets the session."""
    with call.database.writing() as connection:
        if not orq_rows.delete(connection, call.session_id):
            raise not_found(call.session_id)
    return Answer(status=204)


def list_sessions(call: Call) -> Answer:
    """One page of what a query finds. `includedFields` has no effect: an answer has every field."""
    with call.database.reading() as connection:
        page = list_page(connection, call.sent, call.now)
    return Answer({"object": "list", "data": list(page.items), "has_more": page.has_more})


def count(call: Call) -> Answer:
    """How many sessions a query finds."""
    with call.database.reading() as connection:
        return Answer({"count": count_all(connection, call.sent, call.now)})
