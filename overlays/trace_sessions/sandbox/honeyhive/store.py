"""The sessions of HoneyHive. Both generations of the API change and show this one state."""

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
    """Stores a session; its event.

    A session_id of the client's is kept; starting it again changes the same session.
    """
    session_id = text_or(sent.get("session_id"), new_event_id())
    with call.database.writing() as connection:
        stored = rows.find(connection, session_id)
        event = session_event(sent, session_id, stored, call.now)
        rows.put(connection, event)
        return with_children(event, rows.events_of(connection, session_id))


def get(call: Call) -> tuple[JsonObject, list[JsonObject]]:
    """The event of the session, and the events stored under it. Raises a 404 for an unknown session."""
    with call.database.reading() as connection:
        event = rows.find(connection, call.session_id)
        events = rows.events_of(connection, call.session_id)
    if event is None:
        raise not_found(call.session_id)
    return event, events


def add_events(call: Call, sent: list[JsonObject]) -> None:
    """Stores events of the session. Raises a 404 for an unknown one."""
    with call.database.writing() as connection:
        session = rows.find(connection, call.session_id)
        if session is None:
            raise not_found(call.session_id)
        rows.add_events(connection, trace_events(sent, session))


def update_event(call: Call, event_id: str) -> None:
    """Sets the fields of an event that can be changed, and ignores the others. Raises a 404 for an unknown event."""
    fields = {name: value for name, value in call.sent.items() if name in _changeable()}
    with call.database.writing() as connection:
        if not rows.update_event(connection, event_id, fields):
            raise not_found(event_id, "Event")


def delete(call: Call) -> None:
    """Forgets the session with its events. Raises a 404 for an unknown one."""
    with call.database.writing() as connection:
        if not rows.delete(connection, call.session_id):
            raise not_found(call.session_id)


def _changeable() -> set[str]:
    return set(read_contract()["components"]["schemas"]["EventUpdate"]["properties"])
