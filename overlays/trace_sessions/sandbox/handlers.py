"""The handler of each operation in openapi.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import get_args

from .honeyhive import session as honeyhive_session
from .honeyhive import sessions as honeyhive_sessions
from .http.handling import Handler
from .orq import sessions as orq_sessions
from .orq import sessions_2025_04
from .orq.filters import WindowTime

HANDLERS: Mapping[str, Handler] = {
    "startSession": honeyhive_session.start,
    "getSession": honeyhive_session.get,
    "deleteSession": honeyhive_session.delete,
    "processEventTrace": honeyhive_session.process_event_trace,
    "createHoneyhiveSession": honeyhive_sessions.create,
    "getHoneyhiveSession": honeyhive_sessions.get,
    "deleteHoneyhiveSession": honeyhive_sessions.delete,
    "addHoneyhiveSessionEvents": honeyhive_sessions.add_events,
    "updateEvent": honeyhive_sessions.update_event,
    "updateEventByBody": honeyhive_sessions.update_event,
    "createTraceSession": sessions_2025_04.create,
    "getTraceSession": sessions_2025_04.get,
    "updateTraceSession": sessions_2025_04.update,
    "deleteTraceSession": sessions_2025_04.delete,
    "listTraceSessions": sessions_2025_04.list_sessions,
    "countTraceSessions": sessions_2025_04.count,
    "createOrqSession": orq_sessions.create,
    "getOrqSession": orq_sessions.get,
    "updateOrqSession": orq_sessions.update,
    "deleteOrqSession": orq_sessions.delete,
    "listOrqSessions": orq_sessions.list_sessions,
    "countOrqSessions": orq_sessions.count,
    "listOrqSessionTags": orq_sessions.list_tags,
}
"""By operationId."""


QUICK = frozenset({"getOrqSession", "getTraceSession"})
"""Operations that look up one document, which takes less time than handing them to a thread."""


def handlers(window_time: WindowTime) -> Mapping[str, Handler]:
    """Return the handlers. Today's Orq filters by `window_time`. Raise ValueError for an unknown time."""
    if window_time not in get_args(WindowTime):
        raise ValueError(f"window_time must be one of {', '.join(get_args(WindowTime))}, not {window_time!r}")
    return {
        **HANDLERS,
        "listOrqSessions": partial(orq_sessions.list_sessions, window_time=window_time),
        "countOrqSessions": partial(orq_sessions.count, window_time=window_time),
    }
