"""A client for the session endpoints of HoneyHive and Orq: typed, retrying, synchronous and asynchronous."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from trace_sessions_api import models
from trace_sessions_api.types import UNSET, Unset

from ._call.options import CallOptions
from ._call.raw_response import RawResponse
from ._call.retry import RetryPolicy
from ._call.retry_budget import RetryBudget
from ._contract.version import VERSION as __version__
from ._observe.events import RequestEvent, ResponseEvent, RetryEvent
from .errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    ConflictError,
    DeadlineExceededError,
    InvalidRequestError,
    NotFoundError,
    PaginationError,
    PermissionDeniedError,
    RateLimitError,
    ResponseDecodeError,
    ServerError,
    TraceSessionsError,
    UnprocessableEntityError,
)

if TYPE_CHECKING:
    from trace_sessions_api.models import (
        AddEventsRequest,
        AddEventsResponse,
        ApiError,
        Billing,
        DeleteSessionResponse,
        Event,
        EventCreate,
        EventNode,
        EventNodeMetadata,
        HoneyhiveSessionCreate,
        IdFilter,
        KnownEventType,
        KnownQueryFilterOperator,
        KnownQueryFilterType,
        KnownThreadKind,
        OrqSession,
        OrqSessionCreate,
        OrqSessionFilters,
        OrqSessionList,
        OrqSessionQuery,
        OrqSessionUpdate,
        OrqUsage,
        Pagination,
        ProcessEventTraceRequest,
        ProcessEventTraceResponse,
        Query,
        QueryFilter,
        QueryOperator,
        SearchFilter,
        SessionEvent,
        SessionInterval,
        SessionStart,
        SortDirection,
        SortingProp,
        StartSessionRequest,
        StartSessionResponse,
        StringArrayFilter,
        StringFilter,
        StringFilterOperator,
        TraceSession,
        TraceSessionCreate,
        TraceSessionList,
        TraceSessionQuery,
        TraceSessionUpdate,
        Usage,
    )

    from ._async.honeyhive import AsyncHoneyHive
    from ._async.orq import AsyncOrq
    from ._async.orq_sessions import AsyncOrqSessions
    from ._async.orq_trace_sessions import AsyncOrqTraceSessions
    from ._async.pages import AsyncSessionPage
    from ._services.event_tree import EventTree, SessionNode
    from ._services.intervals import Interval
    from ._sync.honeyhive import HoneyHive
    from ._sync.orq import Orq
    from ._sync.orq_sessions import OrqSessions
    from ._sync.orq_trace_sessions import OrqTraceSessions
    from ._sync.pages import SessionPage

# What takes long to import, and of which a program needs a part.
_HOMES = {
    "AsyncHoneyHive": "._async.honeyhive",
    "AsyncOrq": "._async.orq",
    "AsyncOrqSessions": "._async.orq_sessions",
    "AsyncOrqTraceSessions": "._async.orq_trace_sessions",
    "AsyncSessionPage": "._async.pages",
    "EventTree": "._services.event_tree",
    "HoneyHive": "._sync.honeyhive",
    "Interval": "._services.intervals",
    "Orq": "._sync.orq",
    "OrqSessions": "._sync.orq_sessions",
    "OrqTraceSessions": "._sync.orq_trace_sessions",
    "SessionNode": "._services.event_tree",
    "SessionPage": "._sync.pages",
}

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AddEventsRequest",
    "AddEventsResponse",
    "ApiError",
    "AsyncHoneyHive",
    "AsyncOrq",
    "AsyncOrqSessions",
    "AsyncOrqTraceSessions",
    "AsyncSessionPage",
    "AuthenticationError",
    "BadRequestError",
    "Billing",
    "CallOptions",
    "ConfigurationError",
    "ConflictError",
    "DeadlineExceededError",
    "DeleteSessionResponse",
    "Event",
    "EventCreate",
    "EventNode",
    "EventNodeMetadata",
    "EventTree",
    "HoneyHive",
    "HoneyhiveSessionCreate",
    "IdFilter",
    "Interval",
    "InvalidRequestError",
    "KnownEventType",
    "KnownQueryFilterOperator",
    "KnownQueryFilterType",
    "KnownThreadKind",
    "NotFoundError",
    "Orq",
    "OrqSession",
    "OrqSessionCreate",
    "OrqSessionFilters",
    "OrqSessionList",
    "OrqSessionQuery",
    "OrqSessionUpdate",
    "OrqSessions",
    "OrqTraceSessions",
    "OrqUsage",
    "Pagination",
    "PaginationError",
    "PermissionDeniedError",
    "ProcessEventTraceRequest",
    "ProcessEventTraceResponse",
    "Query",
    "QueryFilter",
    "QueryOperator",
    "RateLimitError",
    "RawResponse",
    "RequestEvent",
    "ResponseDecodeError",
    "ResponseEvent",
    "RetryBudget",
    "RetryEvent",
    "RetryPolicy",
    "SearchFilter",
    "ServerError",
    "SessionEvent",
    "SessionInterval",
    "SessionNode",
    "SessionPage",
    "SessionStart",
    "SortDirection",
    "SortingProp",
    "StartSessionRequest",
    "StartSessionResponse",
    "StringArrayFilter",
    "StringFilter",
    "StringFilterOperator",
    "TraceSession",
    "TraceSessionCreate",
    "TraceSessionList",
    "TraceSessionQuery",
    "TraceSessionUpdate",
    "TraceSessionsError",
    "UnprocessableEntityError",
    "Unset",
    "Usage",
    "__version__",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        home = import_module(_HOMES[name], __name__)
    elif name in models.__all__ and name in __all__:
        home = models
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(home, name)
    return value


def __dir__() -> list[str]:
    return __all__
