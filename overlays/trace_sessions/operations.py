"""The operations of openapi.yaml, with what the document can't say: whether repeating one does harm.

`safe` and `idempotent` are meant as in RFC 9110, 9.2: a safe operation changes nothing, whatever its method; an
idempotent one may be sent twice with the effect of once.
"""

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Any, Generic, TypeVar, cast

from trace_sessions_api.models.event import Event
from trace_sessions_api.models.process_event_trace_response import ProcessEventTraceResponse
from trace_sessions_api.models.start_session_response import StartSessionResponse
from trace_sessions_api.models.trace_session import TraceSession
from trace_sessions_api.models.trace_session_list import TraceSessionList

T_co = TypeVar("T_co", covariant=True)


class Operation(Generic[T_co]):
    """One operation, whose answer is decoded to T_co.

    Attributes:
        id: The operationId.
        method: The HTTP method.
        path: The path template, which is safe to log.
        safe: Whether it changes nothing.
        idempotent: Whether it may be sent twice.
        success: The documented status of success.
        has_result: Whether success has a body worth reading.
        result: What of the decoded model is returned; all of it by default.
        wrapper: The property of the body that holds what a caller passes; empty when the body itself does.
    """

    def __init__(
        self,
        id: str,
        method: str,
        path: str,
        module: str,
        *,
        safe: bool = False,
        idempotent: bool = False,
        success: int = 200,
        has_result: bool = True,
        result: Callable[[Any], Any] = lambda answer: answer,
        wrapper: str = "",
    ) -> None:
        self.id = id
        self.method = method
        self.path = path
        self.safe = safe
        self.idempotent = safe or idempotent
        self.success = success
        self.has_result = has_result
        self.result = result
        self.wrapper = wrapper
        self._module = module

    @cached_property
    def _endpoint(self) -> ModuleType:
        return import_module(f"trace_sessions_api.api.{self._module}")

    @cached_property
    def get_kwargs(self) -> Callable[..., dict[str, Any]]:
        """What the generated module makes of path parameters and a body: `url`, and `json` with a body."""
        return cast("Callable[..., dict[str, Any]]", self._endpoint.__dict__["_get_kwargs"])

    @cached_property
    def parse_response(self) -> Callable[..., Any]:
        """How the generated module decodes an answer."""
        return cast("Callable[..., Any]", self._endpoint.__dict__["_parse_response"])

    def __repr__(self) -> str:
        return f"Operation({self.id})"


# HoneyHive, first generation. The client makes the session id, so starting twice is starting once.
START_SESSION: Operation[StartSessionResponse] = Operation(
    "startSession", "POST", "/session/start", "honeyhive.start_session", idempotent=True, wrapper="session"
)
GET_SESSION: Operation[Event] = Operation(
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
PROCESS_EVENT_TRACE: Operation[ProcessEventTraceResponse] = Operation(
    "processEventTrace", "POST", "/session/{session_id}/traces", "honeyhive.process_event_trace"
)

# Orq, April 2025.
CREATE_TRACE_SESSION: Operation[TraceSession] = Operation(
    "createTraceSession", "POST", "/v2/traces/sessions", "orq.create_trace_session"
)
GET_TRACE_SESSION: Operation[TraceSession] = Operation(
    "getTraceSession", "GET", "/v2/traces/sessions/{session_id}", "orq.get_trace_session", safe=True
)
UPDATE_TRACE_SESSION: Operation[TraceSession] = Operation(
    "updateTraceSession",
    "PATCH",
    "/v2/traces/sessions/{session_id}",
    "orq.update_trace_session",
    idempotent=True,
)
DELETE_TRACE_SESSION: Operation[None] = Operation(
    "deleteTraceSession",
    "DELETE",
    "/v2/traces/sessions/{session_id}",
    "orq.delete_trace_session",
    idempotent=True,
    success=204,
    has_result=False,
)
LIST_TRACE_SESSIONS: Operation[TraceSessionList] = Operation(
    "listTraceSessions", "POST", "/v2/traces/sessions/query", "orq.list_trace_sessions", safe=True
)
COUNT_TRACE_SESSIONS: Operation[int] = Operation(
    "countTraceSessions",
    "POST",
    "/v2/traces/sessions/count",
    "orq.count_trace_sessions",
    safe=True,
    result=lambda answer: int(answer.count),
)
