"""HoneyHive, today: the sessions and events of the first generation, a session being a tree."""

from __future__ import annotations

import re

from ..http.handling import Answer, Call
from ..http.refusals import bad_value
from ..values.json_text import Json, as_objects
from . import store
from .tree import tree_text

_UUID4 = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)


def create(call: Call) -> Answer:
    """Stores a session and answers with its event; one that exists is changed, as in the first generation."""
    _check_id(call.sent.get("session_id") or None)
    return Answer(store.create(call, call.sent))


def get(call: Call) -> Answer:
    """The session as the tree of its events."""
    _check_id(call.session_id)
    return Answer(tree_text(*store.get(call)))


def delete(call: Call) -> Answer:
    """Forgets the session with its events."""
    _check_id(call.session_id)
    store.delete(call)
    return Answer({"success": True, "deleted": call.session_id})


def add_events(call: Call) -> Answer:
    """Stores events of the session."""
    _check_id(call.session_id)
    store.add_events(call, as_objects(call.sent["events"]))
    return Answer({"success": True})


def _check_id(session_id: Json) -> None:
    if isinstance(session_id, str) and not _UUID4.fullmatch(session_id):
        raise bad_value("session_id", "must be a UUID (version 4)")
