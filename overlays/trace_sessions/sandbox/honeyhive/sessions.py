"""Today's HoneyHive: the sessions and events of the first generation, with each session as a tree."""

from __future__ import annotations

from ..http.handling import Answer, Call
from ..values.json_text import as_objects, as_text
from . import store
from .tree import tree_text


def create(call: Call) -> Answer:
    """Store a session, or change an existing one, and answer with its event, as in the first generation."""
    return Answer(store.create(call, call.sent))


def get(call: Call) -> Answer:
    """Return the session as the tree of its events."""
    return Answer(tree_text(*store.get(call)))


def delete(call: Call) -> Answer:
    """Delete the session and its events."""
    store.delete(call)
    return Answer({"success": True, "deleted": call.session_id})


def add_events(call: Call) -> Answer:
    """Store events of the session."""
    store.add_events(call, as_objects(call.sent["events"]))
    return Answer({"success": True})


def update_event(call: Call) -> Answer:
    """Change an event, or the session with this id. Older tracers send the id in the body."""
    store.update_event(call, as_text(call.parameters.path.get("event_id", call.sent.get("event_id"))))
    return Answer()
