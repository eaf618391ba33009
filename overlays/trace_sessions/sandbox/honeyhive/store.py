"""HoneyHive's sessions. Both generations of the API read and change this state."""

from __future__ import annotations

from ..contract.document import read_contract
from ..http.handling import Call
from ..http.refusals import not_found
from ..state.ids import new_event_id
from ..values.json_text import JsonObject
from . import rows
from .events import session_event, trace_events, with_children
from .fields import text_or


def create(call: Call, sent: JsonObject) -> JsonObject:
    """Store a session, and return its event.

    A session_id from the client is kept. Starting it again changes the same session.
    """
    session_id = text_or(sent.get("session_id"), new_event_id())
    with call.database.writing() as connection:
        stored = rows.find(connection, session_id)
        event = session_event(sent, session_id, stored, call.now)
        rows.put(connection, event)
        return with_children(event, rows.events_of(connection, session_id))


def get(call: Call) -> tuple[JsonObject, list[JsonObject]]:
    """Return the event of the session and its stored events. Raise a 404 for an unknown session."""
    with call.database.reading() as connection:
        event = rows.find(connection, call.session_id)
        events = rows.events_of(connection, call.session_id)
    if event is None:
        raise not_found(call.session_id)
    return event, events


def add_events(call: Call, sent: list[JsonObject]) -> None:
    """Store events of the session. Raise a 404 for an unknown session."""
    with call.database.writing() as connection:
        session = rows.find(connection, call.session_id)
        if session is None:
            raise not_found(call.session_id)
        rows.add_events(connection, trace_events(sent, session))


def update_event(call: Call, event_id: str) -> None:
    """Set the fields of an event that can be changed, and ignore the others. Raise a 404 for an unknown event."""
    fields = {name: value for name, value in call.sent.items() if name in _changeable()}
    with call.database.writing() as connection:
        if not rows.update_event(connection, event_id, fields):
            raise not_found(event_id, "Event")


def delete(call: Call) -> None:
    """Delete the session and its events. Raise a 404 for an unknown session."""
    with call.database.writing() as connection:
        if not rows.delete(connection, call.session_id):
            raise not_found(call.session_id)


def _changeable() -> set[str]:
    return set(read_contract()["components"]["schemas"]["EventUpdate"]["properties"])
