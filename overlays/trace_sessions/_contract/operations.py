# Made from openapi.yaml by `make generate`; edit there.
"""The operations of openapi.yaml."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from trace_sessions_api import models

from .._body.bodies import BodySpec
from .._call.operation import Operation, Parameter
from .._services.hooks import BODIES, PAGES, RESULTS

if TYPE_CHECKING:
    from .._services.event_tree import SessionNode

START_SESSION: Operation[models.StartSessionResponse] = Operation(
    "startSession",
    "POST",
    "/session/start",
    "honeyhive.start_session",
    answers={200: (dict,)},
    body=BodySpec("StartSessionRequest", wrapper="session", hook=BODIES["client_made_id"]),
    idempotent=True,
    deprecation="startSession is deprecated by the service: use HoneyHive.sessions.create",
)
GET_SESSION: Operation[models.Event] = Operation(
    "getSession",
    "GET",
    "/session/{session_id}",
    "honeyhive.get_session",
    answers={200: (dict,)},
    parameters=(Parameter("session_id", "session_id", "path"),),
    safe=True,
    idempotent=True,
)
DELETE_SESSION: Operation[None] = Operation(
    "deleteSession",
    "DELETE",
    "/session/{session_id}",
    "honeyhive.delete_session",
    answers={200: ()},
    parameters=(Parameter("session_id", "session_id", "path"),),
    idempotent=True,
)
PROCESS_EVENT_TRACE: Operation[models.ProcessEventTraceResponse] = Operation(
    "processEventTrace",
    "POST",
    "/session/{session_id}/traces",
    "honeyhive.process_event_trace",
    answers={200: (dict,)},
    parameters=(Parameter("session_id", "session_id", "path"),),
    body=BodySpec("ProcessEventTraceRequest"),
    deprecation="processEventTrace is deprecated by the service: use HoneyHive.sessions.add_events",
)
CREATE_HONEYHIVE_SESSION: Operation[models.SessionEvent] = Operation(
    "createHoneyhiveSession",
    "POST",
    "/v1/sessions",
    "honeyhive.create_honeyhive_session",
    answers={200: (dict,)},
    body=BodySpec("HoneyhiveSessionCreate", hook=BODIES["client_made_uuid"]),
    idempotent=True,
)
GET_HONEYHIVE_SESSION: Operation[SessionNode] = Operation(
    "getHoneyhiveSession",
    "GET",
    "/v1/sessions/{session_id}",
    "honeyhive.get_honeyhive_session",
    answers={200: (dict,)},
    parameters=(Parameter("session_id", "session_id", "path"),),
    safe=True,
    idempotent=True,
    result=RESULTS["session_tree"],
)
DELETE_HONEYHIVE_SESSION: Operation[models.DeleteSessionResponse] = Operation(
    "deleteHoneyhiveSession",
    "DELETE",
    "/v1/sessions/{session_id}",
    "honeyhive.delete_honeyhive_session",
    answers={200: (dict,)},
    parameters=(Parameter("session_id", "session_id", "path"),),
    idempotent=True,
    result=RESULTS["deletion"],
)
ADD_HONEYHIVE_SESSION_EVENTS: Operation[models.AddEventsResponse] = Operation(
    "addHoneyhiveSessionEvents",
    "POST",
    "/v1/sessions/{session_id}/events/batch",
    "honeyhive.add_honeyhive_session_events",
    answers={200: (dict,)},
    parameters=(Parameter("session_id", "session_id", "path"),),
    body=BodySpec("AddEventsRequest"),
)
UPDATE_EVENT: Operation[None] = Operation(
    "updateEvent",
    "PUT",
    "/v1/events/{event_id}",
    "honeyhive.update_event",
    answers={200: ()},
    parameters=(Parameter("event_id", "event_id", "path"),),
    body=BodySpec("EventUpdate"),
    idempotent=True,
)
CREATE_TRACE_SESSION: Operation[models.TraceSession] = Operation(
    "createTraceSession",
    "POST",
    "/v2/traces/sessions",
    "orq.create_trace_session",
    answers={200: (dict,)},
    body=BodySpec("TraceSessionCreate"),
    deprecation='createTraceSession is deprecated by the service: use Orq(api="current").sessions.create',
)
GET_TRACE_SESSION: Operation[models.TraceSession] = Operation(
    "getTraceSession",
    "GET",
    "/v2/traces/sessions/{session_id}",
    "orq.get_trace_session",
    answers={200: (dict,)},
    parameters=(Parameter("session_id", "session_id", "path"),),
    safe=True,
    idempotent=True,
    deprecation='getTraceSession is deprecated by the service: use Orq(api="current").sessions.get',
)
DELETE_TRACE_SESSION: Operation[None] = Operation(
    "deleteTraceSession",
    "DELETE",
    "/v2/traces/sessions/{session_id}",
    "orq.delete_trace_session",
    answers={204: ()},
    parameters=(Parameter("session_id", "session_id", "path"),),
    idempotent=True,
    deprecation='deleteTraceSession is deprecated by the service: use Orq(api="current").sessions.delete',
)
UPDATE_TRACE_SESSION: Operation[models.TraceSession] = Operation(
    "updateTraceSession",
    "PATCH",
    "/v2/traces/sessions/{session_id}",
    "orq.update_trace_session",
    answers={200: (dict,)},
    parameters=(Parameter("session_id", "session_id", "path"),),
    body=BodySpec("TraceSessionUpdate"),
    idempotent=True,
    deprecation='updateTraceSession is deprecated by the service: use Orq(api="current").sessions.update',
)
LIST_TRACE_SESSIONS: Operation[models.TraceSessionList] = Operation(
    "listTraceSessions",
    "POST",
    "/v2/traces/sessions/query",
    "orq.list_trace_sessions",
    answers={200: (dict,)},
    body=BodySpec("TraceSessionQuery", required=False, hook=BODIES["default_filters"]),
    safe=True,
    idempotent=True,
    following=PAGES["cursor"],
    deprecation='listTraceSessions is deprecated by the service: use Orq(api="current").sessions.list',
)
COUNT_TRACE_SESSIONS: Operation[int] = Operation(
    "countTraceSessions",
    "POST",
    "/v2/traces/sessions/count",
    "orq.count_trace_sessions",
    answers={200: (dict,)},
    body=BodySpec("TraceSessionQuery", required=False, hook=BODIES["default_filters"]),
    safe=True,
    idempotent=True,
    result=RESULTS["count"],
    deprecation='countTraceSessions is deprecated by the service: use Orq(api="current").sessions.count',
)
CREATE_ORQ_SESSION: Operation[models.OrqSession] = Operation(
    "createOrqSession",
    "POST",
    "/v2/sessions",
    "orq.create_orq_session",
    answers={200: (dict,)},
    body=BodySpec("OrqSessionCreate"),
)
LIST_ORQ_SESSIONS: Operation[models.OrqSessionList] = Operation(
    "listOrqSessions",
    "POST",
    "/v2/sessions/query",
    "orq.list_orq_sessions",
    answers={200: (dict,)},
    body=BodySpec("OrqSessionQuery", wrapper="filters", hook=BODIES["interval"]),
    safe=True,
    idempotent=True,
    following=PAGES["numbered"],
)
COUNT_ORQ_SESSIONS: Operation[int] = Operation(
    "countOrqSessions",
    "POST",
    "/v2/sessions/count",
    "orq.count_orq_sessions",
    answers={200: (dict,)},
    body=BodySpec("OrqSessionQuery", wrapper="filters", hook=BODIES["interval"]),
    safe=True,
    idempotent=True,
    result=RESULTS["count"],
)
LIST_ORQ_SESSION_TAGS: Operation[builtins.list[str]] = Operation(
    "listOrqSessionTags",
    "GET",
    "/v2/sessions/tags",
    "orq.list_orq_session_tags",
    answers={200: (list,)},
    safe=True,
    idempotent=True,
)
GET_ORQ_SESSION: Operation[models.OrqSession] = Operation(
    "getOrqSession",
    "GET",
    "/v2/sessions/{session_id}",
    "orq.get_orq_session",
    answers={200: (dict,)},
    parameters=(Parameter("session_id", "session_id", "path", reserved=("tags",)),),
    safe=True,
    idempotent=True,
)
DELETE_ORQ_SESSION: Operation[None] = Operation(
    "deleteOrqSession",
    "DELETE",
    "/v2/sessions/{session_id}",
    "orq.delete_orq_session",
    answers={204: ()},
    parameters=(Parameter("session_id", "session_id", "path"),),
    idempotent=True,
)
UPDATE_ORQ_SESSION: Operation[models.OrqSession] = Operation(
    "updateOrqSession",
    "PATCH",
    "/v2/sessions/{session_id}",
    "orq.update_orq_session",
    answers={200: (dict,)},
    parameters=(Parameter("session_id", "session_id", "path"),),
    body=BodySpec("OrqSessionUpdate", hook=BODIES["clear_flags"]),
    idempotent=True,
)
