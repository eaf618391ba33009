"""The operations of openapi.yaml, with what the document can't say: whether repeating one does harm.

`safe` and `idempotent` are meant as in RFC 9110, 9.2: a safe operation changes nothing, whatever its method; an
idempotent one may be sent twice with the effect of once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from trace_sessions_api import models

from .._call.operation import Operation

if TYPE_CHECKING:
    from .._services.event_tree import SessionNode


def _session_node(root: models.EventNode) -> SessionNode:
    # Here, since a program that gets no session need not load the tree.
    from .._services.event_tree import SessionNode

    return SessionNode.of(root)


# HoneyHive, first generation. The client makes the session id, so starting twice is starting once.
START_SESSION: Operation[models.StartSessionResponse] = Operation(
    "startSession",
    "POST",
    "/session/start",
    "honeyhive.start_session",
    idempotent=True,
    wrapper="session",
    replacement="HoneyHive.sessions.create",
)
GET_SESSION: Operation[models.Event] = Operation(
    "getSession", "GET", "/session/{session_id}", "honeyhive.get_session", safe=True
)
DELETE_SESSION: Operation[None] = Operation(
    "deleteSession",
    "DELETE",
    "/session/{session_id}",
    "honeyhive.delete_session",
    idempotent=True,
    has_result=False,
)
PROCESS_EVENT_TRACE: Operation[models.ProcessEventTraceResponse] = Operation(
    "processEventTrace",
    "POST",
    "/session/{session_id}/traces",
    "honeyhive.process_event_trace",
    replacement="HoneyHive.sessions.add_events",
)

# HoneyHive, today. The client makes the session id here too.
CREATE_HONEYHIVE_SESSION: Operation[models.SessionEvent] = Operation(
    "createHoneyhiveSession", "POST", "/v1/sessions", "honeyhive.create_honeyhive_session", idempotent=True
)
GET_HONEYHIVE_SESSION: Operation[SessionNode] = Operation(
    "getHoneyhiveSession",
    "GET",
    "/v1/sessions/{session_id}",
    "honeyhive.get_honeyhive_session",
    safe=True,
    result=_session_node,
)
DELETE_HONEYHIVE_SESSION: Operation[models.DeleteSessionResponse] = Operation(
    "deleteHoneyhiveSession",
    "DELETE",
    "/v1/sessions/{session_id}",
    "honeyhive.delete_honeyhive_session",
    idempotent=True,
    when_gone={"success": True},
)
ADD_HONEYHIVE_SESSION_EVENTS: Operation[models.AddEventsResponse] = Operation(
    "addHoneyhiveSessionEvents",
    "POST",
    "/v1/sessions/{session_id}/events/batch",
    "honeyhive.add_honeyhive_session_events",
)

# Orq, April 2025.
ORQ_TODAY = 'Orq(api="current").sessions'
CREATE_TRACE_SESSION: Operation[models.TraceSession] = Operation(
    "createTraceSession",
    "POST",
    "/v2/traces/sessions",
    "orq.create_trace_session",
    replacement=f"{ORQ_TODAY}.create",
)
GET_TRACE_SESSION: Operation[models.TraceSession] = Operation(
    "getTraceSession",
    "GET",
    "/v2/traces/sessions/{session_id}",
    "orq.get_trace_session",
    safe=True,
    replacement=f"{ORQ_TODAY}.get",
)
UPDATE_TRACE_SESSION: Operation[models.TraceSession] = Operation(
    "updateTraceSession",
    "PATCH",
    "/v2/traces/sessions/{session_id}",
    "orq.update_trace_session",
    idempotent=True,
    replacement=f"{ORQ_TODAY}.update",
)
DELETE_TRACE_SESSION: Operation[None] = Operation(
    "deleteTraceSession",
    "DELETE",
    "/v2/traces/sessions/{session_id}",
    "orq.delete_trace_session",
    idempotent=True,
    success=204,
    has_result=False,
    replacement=f"{ORQ_TODAY}.delete",
)
LIST_TRACE_SESSIONS: Operation[models.TraceSessionList] = Operation(
    "listTraceSessions",
    "POST",
    "/v2/traces/sessions/query",
    "orq.list_trace_sessions",
    safe=True,
    replacement=f"{ORQ_TODAY}.list",
)
COUNT_TRACE_SESSIONS: Operation[int] = Operation(
    "countTraceSessions",
    "POST",
    "/v2/traces/sessions/count",
    "orq.count_trace_sessions",
    safe=True,
    result=lambda answer: int(answer.count),
    replacement=f"{ORQ_TODAY}.count",
)

# Orq, today.
CREATE_ORQ_SESSION: Operation[models.OrqSession] = Operation(
    "createOrqSession", "POST", "/v2/sessions", "orq.create_orq_session"
)
GET_ORQ_SESSION: Operation[models.OrqSession] = Operation(
    "getOrqSession", "GET", "/v2/sessions/{session_id}", "orq.get_orq_session", safe=True, reserved=("tags",)
)
UPDATE_ORQ_SESSION: Operation[models.OrqSession] = Operation(
    "updateOrqSession", "PATCH", "/v2/sessions/{session_id}", "orq.update_orq_session", idempotent=True
)
DELETE_ORQ_SESSION: Operation[None] = Operation(
    "deleteOrqSession",
    "DELETE",
    "/v2/sessions/{session_id}",
    "orq.delete_orq_session",
    idempotent=True,
    success=204,
    has_result=False,
)
LIST_ORQ_SESSIONS: Operation[models.OrqSessionList] = Operation(
    "listOrqSessions", "POST", "/v2/sessions/query", "orq.list_orq_sessions", safe=True, wrapper="filters"
)
COUNT_ORQ_SESSIONS: Operation[int] = Operation(
    "countOrqSessions",
    "POST",
    "/v2/sessions/count",
    "orq.count_orq_sessions",
    safe=True,
    result=lambda answer: int(answer.count),
    wrapper="filters",
)
LIST_ORQ_SESSION_TAGS: Operation[list[str]] = Operation(
    "listOrqSessionTags", "GET", "/v2/sessions/tags", "orq.list_orq_session_tags", safe=True, answer=list
)
