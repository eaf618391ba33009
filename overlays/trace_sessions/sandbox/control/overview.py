"""Sessions of both services for the browser page."""

from __future__ import annotations

from datetime import UTC, datetime

from ..honeyhive import rows as honeyhive_rows
from ..honeyhive.tree import tree_text
from ..http.refusals import not_found
from ..orq import rows as orq_rows
from ..state.database import Database
from ..values.json_text import Json, JsonObject, dump
from ..values.times import instant, stamp


def newest(database: Database, limit: int) -> list[JsonObject]:
    """Return at most `limit` sessions of both services. The one that started last comes first."""
    with database.reading() as connection:
        of_orq = [_of_orq(session) for session in orq_rows.newest_first(connection, limit)]
        of_honeyhive = [_of_honeyhive(*found) for found in honeyhive_rows.newest_first(connection, limit)]
    both = [*of_orq, *of_honeyhive]
    return sorted(both, key=lambda session: str(session["started_at"] or ""), reverse=True)[:limit]


def detail(database: Database, service: str, session_id: str) -> bytes:
    """Return a whole session as JSON, for HoneyHive with the tree of its events. Raise a 404 if it is unknown."""
    tree = b"null"
    with database.reading() as connection:
        if service == "orq":
            document = orq_rows.find(connection, session_id)
        else:
            document = honeyhive_rows.find(connection, session_id)
            if document is not None:
                tree = tree_text(document, honeyhive_rows.events_of(connection, session_id))
    if document is None:
        raise not_found(session_id)
    return b'{"document":' + dump(document) + b',"tree":' + tree + b"}"


def _of_orq(session: JsonObject) -> JsonObject:
    usage, billing = session.get("usage"), session.get("billing")
    return {
        "service": "orq",
        "id": session["_id"],
        "name": session.get("title") or session["external_id"],
        "started_at": _started(session.get("started_at")),
        "duration": session.get("duration"),
        "tokens": usage.get("total_tokens") if isinstance(usage, dict) else None,
        "cost": billing.get("total_cost") if isinstance(billing, dict) else None,
        "events": session.get("traces_count"),
        "error": None,
    }


def _of_honeyhive(session: JsonObject, events: int) -> JsonObject:
    return {
        "service": "honeyhive",
        "id": session["session_id"],
        "name": session.get("event_name") or session["session_id"],
        "started_at": _started(session.get("start_time")),
        "duration": session.get("duration"),
        "tokens": None,
        "cost": None,
        "events": events,
        "error": session.get("error"),
    }


def _started(start: Json) -> str | None:
    if isinstance(start, int | float):
        try:
            return stamp(datetime.fromtimestamp(start / 1000, UTC))
        except (ValueError, OverflowError, OSError):
            return None
    moment = instant(start)
    return None if moment is None else stamp(moment)
