"""Orq, April 2025: trace sessions."""

from __future__ import annotations

from . import orq_sessions
from .handling import Answer, Call
from .orq_pages import count_all, list_page
from .orq_shapes import as_in_april


def create(call: Call) -> Answer:
    """Stores a session."""
    return Answer(as_in_april(orq_sessions.create(call, as_in_april(call.sent))))


def get(call: Call) -> Answer:
    """The session as it is."""
    return Answer(as_in_april(orq_sessions.get(call)))


def update(call: Call) -> Answer:
    """Replaces the fields sent."""
    return Answer(as_in_april(orq_sessions.update(call, as_in_april(call.sent))))


def delete(call: Call) -> Answer:
    """Forgets the session."""
    orq_sessions.delete(call)
    return Answer(status=204)


def list_sessions(call: Call) -> Answer:
    """One page of what a query finds. `includedFields` has no effect: an answer has every field."""
    with call.database.reading() as connection:
        page = list_page(connection, call.sent, call.now)
    return Answer({"object": "list", "data": list(map(as_in_april, page.items)), "has_more": page.has_more})


def count(call: Call) -> Answer:
    """How many sessions a query finds."""
    with call.database.reading() as connection:
        return Answer({"count": count_all(connection, call.sent, call.now)})
