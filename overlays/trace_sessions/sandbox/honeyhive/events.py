"""The events of HoneyHive: the event of a session itself, and the events of its traces."""

from __future__ import annotations

from datetime import datetime

from ..state.ids import ORG_ID, PROJECT_ID, WORKSPACE_ID, new_event_id, project_id
from ..values.json_text import Json, JsonObject, as_text
from .fields import OBJECTS, fitting, text_or


def session_event(sent: JsonObject, session_id: str, stored: JsonObject | None, now: datetime) -> JsonObject:
    """Make the event of a session that is started, or started again. Sent fields replace stored ones.

    Times are milliseconds since the Unix epoch. The end and the duration are absent until they are known, because the
    service's clients reject null for them. Unknown fields are kept unchanged.
    """
    nothing: JsonObject = {
        "project_id": PROJECT_ID,
        "event_name": "unknown",
        "source": "unknown",
        "children_ids": [],
        **{name: {} for name in OBJECTS},
        "error": None,
        "start_time": int(now.timestamp() * 1000),
    }
    before = nothing if stored is None else stored
    project = sent.get("project")
    return {
        **before,
        **fitting(sent),
        "org_id": ORG_ID,
        "workspace_id": WORKSPACE_ID,
        "project_id": project_id(project) if isinstance(project, str) else before["project_id"],
        "event_name": _first_text(sent.get("event_name"), sent.get("session_name"), before["event_name"]),
        "event_type": "session",
        "session_id": session_id,
        "event_id": text_or(before.get("event_id"), text_or(sent.get("event_id"), session_id)),
        "parent_id": None,
        "children_ids": joined(before["children_ids"], sent.get("children_ids")),
    }


def trace_events(logs: list[JsonObject], session: JsonObject) -> list[JsonObject]:
    """Turn logs into events of the session. They are children of its event, unless a log names another parent."""
    return [
        {
            **log,
            "event_id": text_or(log.get("event_id"), new_event_id()),
            "session_id": session["session_id"],
            "parent_id": text_or(log.get("parent_id"), as_text(session["event_id"])),
        }
        for log in logs
    ]


def with_children(session: JsonObject, events: list[JsonObject]) -> JsonObject:
    """Add the ids of its children to the event of the session."""
    ids: list[Json] = [event["event_id"] for event in events if event["parent_id"] == session["event_id"]]
    return {**session, "children_ids": joined(session["children_ids"], ids)}


def joined(one: Json, other: Json) -> list[Json]:
    """Join the ids of two lists without duplicates. A value that is not a list counts as an empty list."""
    ids = [*(one if isinstance(one, list) else []), *(other if isinstance(other, list) else [])]
    return list(dict.fromkeys(as_text(item) for item in ids))


def _first_text(*values: Json) -> str | None:
    return next((value for value in values if isinstance(value, str)), None)
