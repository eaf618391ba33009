"""HoneyHive, first generation: a session and the events of its traces."""

from __future__ import annotations

from ..http.handling import Answer, Call
from ..values.json_text import as_object, as_objects
from . import store
from .events import with_children


def start(call: Call) -> Answer:
    """Stores a session and answers with its event, as newer servers do."""
    return Answer(store.create(call, as_object(call.sent["session"])))


def get(call: Call) -> Answer:
    """The event that stands for the session."""
    return Answer(with_children(*store.get(call)))


def delete(call: Call) -> Answer:
    """Forgets the session with its events; the answer has no body."""
    store.delete(call)
    return Answer()


def process_event_trace(call: Call) -> Answer:
    """Stores logs as events of a session, and answers as older and as newer servers do."""
    store.add_events(call, as_objects(call.sent["logs"]))
    return Answer({"result": "success", "success": True})
