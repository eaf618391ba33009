"""Orq, today: sessions."""

from __future__ import annotations

from . import orq_rows, orq_sessions
from .fields import texts
from .handling import Answer, Call
from .json_text import JsonObject
from .orq_numbered_pages import count_all, list_page
from .orq_shapes import as_today
from .refusals import Flaw, bad_request

CLEARED_BY = {"contact_ids": "clear_contact_ids", "tags": "clear_tags"}


def create(call: Call) -> Answer:
    """Stores a session."""
    return Answer(as_today(orq_sessions.create(call, as_today(call.sent))))


def get(call: Call) -> Answer:
    """The session as it is."""
    return Answer(as_today(orq_sessions.get(call)))


def update(call: Call) -> Answer:
    """Replaces the fields sent. A 400 for a list together with its `clear_...`, even a false one."""
    return Answer(as_today(orq_sessions.update(call, _cleared(as_today(call.sent)))))


def delete(call: Call) -> Answer:
    """Forgets the session."""
    orq_sessions.delete(call)
    return Answer(status=204)


def list_sessions(call: Call) -> Answer:
    """One page of what the filters find, newest first."""
    with call.database.reading() as connection:
        page = list_page(connection, call.sent, call.now)
    return Answer({"object": "list", "data": list(map(as_today, page.items)), "has_more": page.has_more})


def count(call: Call) -> Answer:
    """How many sessions the filters find."""
    with call.database.reading() as connection:
        return Answer({"count": count_all(connection, call.sent, call.now)})


def list_tags(call: Call) -> Answer:
    """Every tag that some session has, once, in the order of code points."""
    with call.database.reading() as connection:
        tags = {tag for session in orq_rows.newest_first(connection) for tag in texts(session["tags"])}
    return Answer([*sorted(tags)])


def _cleared(fields: JsonObject) -> JsonObject:
    both = [(flag, name) for name, flag in CLEARED_BY.items() if flag in fields and name in fields]
    if both:
        raise bad_request(*(Flaw(flag, f"cannot go with {name}") for flag, name in both))
    empty: JsonObject = {name: [] for name, flag in CLEARED_BY.items() if fields.get(flag)}
    return {name: value for name, value in fields.items() if name not in CLEARED_BY.values()} | empty
