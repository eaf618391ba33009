"""Which handler serves which operation of openapi.yaml."""

from __future__ import annotations

from collections.abc import Mapping

from . import honeyhive, honeyhive_today, orq, orq_today
from .handling import Handler

HANDLERS: Mapping[str, Handler] = {
    "startSession": honeyhive.start,
    "getSession": honeyhive.get,
    "deleteSession": honeyhive.delete,
    "processEventTrace": honeyhive.process_event_trace,
    "createHoneyhiveSession": honeyhive_today.create,
    "getHoneyhiveSession": honeyhive_today.get,
    "deleteHoneyhiveSession": honeyhive_today.delete,
    "addHoneyhiveSessionEvents": honeyhive_today.add_events,
    "createTraceSession": orq.create,
    "getTraceSession": orq.get,
    "updateTraceSession": orq.update,
    "deleteTraceSession": orq.delete,
    "listTraceSessions": orq.list_sessions,
    "countTraceSessions": orq.count,
    "createOrqSession": orq_today.create,
    "getOrqSession": orq_today.get,
    "updateOrqSession": orq_today.update,
    "deleteOrqSession": orq_today.delete,
    "listOrqSessions": orq_today.list_sessions,
    "countOrqSessions": orq_today.count,
    "listOrqSessionTags": orq_today.list_tags,
}
"""By operationId."""
