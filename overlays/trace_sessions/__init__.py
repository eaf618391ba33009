"""A client for the session endpoints of HoneyHive and Orq: typed, retrying, synchronous and asynchronous."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from trace_sessions_api.types import UNSET, Unset

from ._call.options import CallOptions
from ._call.raw_response import RawResponse
from ._call.retry import RetryPolicy
from ._call.retry_budget import RetryBudget
from ._contract import exports
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
    from ._async.client_options import AsyncClientOptions
    from ._async.honeyhive import AsyncHoneyHive
    from ._async.orq import AsyncOrq
    from ._async.pages import AsyncSessionPage
    from ._contract.exports import *  # noqa: F403
    from ._services.event_tree import EventTree, SessionNode
    from ._services.intervals import Interval
    from ._sync.client_options import ClientOptions
    from ._sync.honeyhive import HoneyHive
    from ._sync.orq import Orq
    from ._sync.pages import SessionPage

# A program imports only the parts that it names: all of them take longer than httpx.
_HOMES = {
    "AsyncClientOptions": "trace_sessions._async.client_options",
    "AsyncHoneyHive": "trace_sessions._async.honeyhive",
    "AsyncOrq": "trace_sessions._async.orq",
    "AsyncSessionPage": "trace_sessions._async.pages",
    "ClientOptions": "trace_sessions._sync.client_options",
    "EventTree": "trace_sessions._services.event_tree",
    "HoneyHive": "trace_sessions._sync.honeyhive",
    "Interval": "trace_sessions._services.intervals",
    "Orq": "trace_sessions._sync.orq",
    "SessionNode": "trace_sessions._services.event_tree",
    "SessionPage": "trace_sessions._sync.pages",
    **exports.HOMES,
}

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncClientOptions",
    "AsyncHoneyHive",
    "AsyncOrq",
    "AsyncSessionPage",
    "AuthenticationError",
    "BadRequestError",
    "CallOptions",
    "ClientOptions",
    "ConfigurationError",
    "ConflictError",
    "DeadlineExceededError",
    "EventTree",
    "HoneyHive",
    "Interval",
    "InvalidRequestError",
    "NotFoundError",
    "Orq",
    "PaginationError",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "RequestEvent",
    "ResponseDecodeError",
    "ResponseEvent",
    "RetryBudget",
    "RetryEvent",
    "RetryPolicy",
    "ServerError",
    "SessionNode",
    "SessionPage",
    "TraceSessionsError",
    "UnprocessableEntityError",
    "Unset",
    "__version__",
]
__all__ += exports.__all__


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return __all__
