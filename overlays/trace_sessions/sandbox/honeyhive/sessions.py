"""HoneyHive, today: the sessions and events of the first generation, a session being a tree."""

from __future__ import annotations

from ..http.handling import Answer, Call
from ..values.json_text import as_objects, as_text
from . import store
from .tree import tree_text


def create(call: Call) -> Answer:
    """Stores a session and answers with its event; one that exists is changed, as in the first generation."""
    return Answer(store.create(call, call.sent))


def get(call: Call) -> Answer:
    """The session as the tree of its events."""
    return Answer(tree_text(*store.get(call)))


def delete(call: Call) -> Answer:
    """Forgets the session with its events."""
    store.delete(call)
    return Answer({"success": True, "deleted": call.session_id})


def add_events(call: Call) -> Answer:
    """Stores events of the session."""
    store.add_events(call, as_objects(call.sent["events"]))
    return Answer({"success": True})


def update_event(call: Call) -> Answer:
    """Changes an event, or the session whose id it is; older tracers send the id in the body."""
    store.update_event(call, as_text(call.parameters.path.get("event_id", call.sent.get("event_id"))))
    return Answer()
