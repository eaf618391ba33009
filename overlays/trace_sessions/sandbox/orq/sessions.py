"""The sessions of today's Orq."""

from __future__ import annotations

from ..contract.flaws import Flaw
from ..http.handling import Answer, Call
from ..http.refusals import bad_request
from ..values.json_text import JsonObject
from . import rows, store
from .filters import WindowTime
from .pages import count_all, list_page
from .shapes import as_session

CLEARED_BY = {"contact_ids": "clear_contact_ids", "tags": "clear_tags"}


def create(call: Call) -> Answer:
    """Store a session."""
    return Answer(as_session(store.create(call, as_session(call.sent))))


def get(call: Call) -> Answer:
    """Return a session."""
    return Answer(as_session(store.get(call)))


def update(call: Call) -> Answer:
    """Replace the fields that were sent. Raise a 400 for a list together with its `clear_...`, even a false one."""
    return Answer(as_session(store.update(call, _cleared(as_session(call.sent)))))


def delete(call: Call) -> Answer:
    """Delete a session."""
    store.delete(call)
    return Answer(status=204)


def list_sessions(call: Call, window_time: WindowTime = "updated_at") -> Answer:
    """Return a page of the sessions that the filters find, newest first."""
    with call.database.reading() as connection:
        page = list_page(connection, call.sent, call.now, window_time)
    return Answer({"object": "list", "data": list(map(as_session, page.items)), "has_more": page.has_more})


def count(call: Call, window_time: WindowTime = "updated_at") -> Answer:
    """Count the sessions that the filters find."""
    with call.database.reading() as connection:
        return Answer({"count": count_all(connection, call.sent, call.now, window_time)})


def list_tags(call: Call) -> Answer:
    """List every tag that a session has, each once, in the order of code points."""
    with call.database.reading() as connection:
        return Answer([*rows.all_tags(connection)])


def _cleared(fields: JsonObject) -> JsonObject:
    both = [(flag, name) for name, flag in CLEARED_BY.items() if flag in fields and name in fields]
    if both:
        raise bad_request(*(Flaw(flag, f"can't be combined with {name}") for flag, name in both))
    empty: JsonObject = {name: [] for name, flag in CLEARED_BY.items() if fields.get(flag)}
    return {name: value for name, value in fields.items() if name not in CLEARED_BY.values()} | empty
