"""The first generation of HoneyHive: a session and the events of its traces."""

from __future__ import annotations

from ..http.handling import Answer, Call
from ..values.json_text import as_object, as_objects
from . import store
from .events import with_children


def start(call: Call) -> Answer:
    """Store a session, and answer with its event, as newer servers do."""
    return Answer(store.create(call, as_object(call.sent["session"])))


def get(call: Call) -> Answer:
    """Return the event of the session."""
    return Answer(with_children(*store.get(call)))


def delete(call: Call) -> Answer:
    """Delete the session and its events. The answer has no body."""
    store.delete(call)
    return Answer()


def process_event_trace(call: Call) -> Answer:
    """Store logs as events of a session. The answer has the fields of older and of newer servers."""
    store.add_events(call, as_objects(call.sent["logs"]))
    return Answer({"result": "success", "success": True})
