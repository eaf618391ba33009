"""The sessions of Orq in April 2025, which called them trace sessions."""

from __future__ import annotations

from ..http.handling import Answer, Call
from . import store
from .query_2025_04.pages import count_all, list_page
from .shapes import as_session_2025_04


def create(call: Call) -> Answer:
    """Store a session."""
    return Answer(as_session_2025_04(store.create(call, as_session_2025_04(call.sent))))


def get(call: Call) -> Answer:
    """Return a session."""
    return Answer(as_session_2025_04(store.get(call)))


def update(call: Call) -> Answer:
    """Replace the fields that were sent."""
    return Answer(as_session_2025_04(store.update(call, as_session_2025_04(call.sent))))


def delete(call: Call) -> Answer:
    """Delete a session."""
    store.delete(call)
    return Answer(status=204)


def list_sessions(call: Call) -> Answer:
    """Return a page of the sessions that a query finds. `includedFields` has no effect, so every field is returned."""
    with call.database.reading() as connection:
        page = list_page(connection, call.sent, call.now)
    return Answer({"object": "list", "data": list(map(as_session_2025_04, page.items)), "has_more": page.has_more})


def count(call: Call) -> Answer:
    """Count the sessions that a query finds."""
    with call.database.reading() as connection:
        return Answer({"count": count_all(connection, call.sent, call.now)})
