"""HoneyHive, first generation: a session and the events of its traces."""

from __future__ import annotations

from . import honeyhive_rows
from .handling import Answer, Call
from .honeyhive_events import session_event, trace_events, with_children
from .honeyhive_fields import text_or
from .ids import new_event_id
from .json_text import JsonObject, as_object, as_objects
from .refusals import not_found


def start(call: Call) -> Answer:
    """Stores a session and answers with its event, as newer servers do."""
    return Answer(store_session(call, as_object(call.sent["session"])))


def get(call: Call) -> Answer:
    """The event that stands for the session."""
    with call.database.reading() as connection:
        event = honeyhive_rows.find(connection, call.session_id)
        events = honeyhive_rows.events_of(connection, call.session_id)
    if event is None:
        raise not_found(call.session_id)
    return Answer(with_children(event, events))


def delete(call: Call) -> Answer:
    """Forgets the session with its events; the answer has no body."""
    with call.database.writing() as connection:
        if not honeyhive_rows.delete(connection, call.session_id):
            raise not_found(call.session_id)
    return Answer()


def process_event_trace(call: Call) -> Answer:
    """Stores logs as events of a session, and answers as older and as newer servers do."""
    store_events(call, as_objects(call.sent["logs"]))
    return Answer({"result": "success", "success": True})


def store_session(call: Call, sent: JsonObject) -> JsonObject:
    """Stores a session; its event.

    A session_id of the client's is kept; starting it again changes the same session.
    """
    session_id = text_or(sent.get("session_id"), new_event_id())
    with call.database.writing() as connection:
        stored = honeyhive_rows.find(connection, session_id)
        event = session_event(sent, session_id, stored, call.now)
        honeyhive_rows.put(connection, event)
        return with_children(event, honeyhive_rows.events_of(connection, session_id))


def store_events(call: Call, sent: list[JsonObject]) -> None:
    """Stores events of a session that exists. Raises a 404 for another."""
    with call.database.writing() as connection:
        session = honeyhive_rows.find(connection, call.session_id)
        if session is None:
            raise not_found(call.session_id)
        honeyhive_rows.add_events(connection, trace_events(sent, session))
