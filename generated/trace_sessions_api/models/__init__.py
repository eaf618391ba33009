"""Contains all the data models used in inputs/outputs"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .add_events_request import AddEventsRequest
    from .add_events_response import AddEventsResponse
    from .api_error import ApiError
    from .billing import Billing
    from .delete_session_response import DeleteSessionResponse
    from .event import Event
    from .event_create import EventCreate
    from .event_node import EventNode
    from .event_node_metadata import EventNodeMetadata
    from .event_update import EventUpdate
    from .honeyhive_session_create import HoneyhiveSessionCreate
    from .id_filter import IdFilter
    from .included_fields import IncludedFields
    from .json_object import JsonObject
    from .known_event_type import KnownEventType
    from .known_query_filter_operator import KnownQueryFilterOperator
    from .known_query_filter_type import KnownQueryFilterType
    from .known_thread_kind import KnownThreadKind
    from .orq_session import OrqSession
    from .orq_session_count import OrqSessionCount
    from .orq_session_create import OrqSessionCreate
    from .orq_session_filters import OrqSessionFilters
    from .orq_session_list import OrqSessionList
    from .orq_session_query import OrqSessionQuery
    from .orq_session_update import OrqSessionUpdate
    from .orq_usage import OrqUsage
    from .pagination import Pagination
    from .process_event_trace_request import ProcessEventTraceRequest
    from .process_event_trace_response import ProcessEventTraceResponse
    from .query import Query
    from .query_filter import QueryFilter
    from .query_operator import QueryOperator
    from .search_filter import SearchFilter
    from .session_event import SessionEvent
    from .session_interval import SessionInterval
    from .session_start import SessionStart
    from .sort_direction import SortDirection
    from .sorting_prop import SortingProp
    from .start_session_request import StartSessionRequest
    from .start_session_response import StartSessionResponse
    from .string_array_filter import StringArrayFilter
    from .string_filter import StringFilter
    from .string_filter_operator import StringFilterOperator
    from .trace_session import TraceSession
    from .trace_session_count import TraceSessionCount
    from .trace_session_create import TraceSessionCreate
    from .trace_session_list import TraceSessionList
    from .trace_session_query import TraceSessionQuery
    from .trace_session_update import TraceSessionUpdate
    from .usage import Usage

_MODULES = {
    "AddEventsRequest": ".add_events_request",
    "AddEventsResponse": ".add_events_response",
    "ApiError": ".api_error",
    "Billing": ".billing",
    "DeleteSessionResponse": ".delete_session_response",
    "Event": ".event",
    "EventCreate": ".event_create",
    "EventNode": ".event_node",
    "EventNodeMetadata": ".event_node_metadata",
    "EventUpdate": ".event_update",
    "HoneyhiveSessionCreate": ".honeyhive_session_create",
    "IdFilter": ".id_filter",
    "IncludedFields": ".included_fields",
    "JsonObject": ".json_object",
    "KnownEventType": ".known_event_type",
    "KnownQueryFilterOperator": ".known_query_filter_operator",
    "KnownQueryFilterType": ".known_query_filter_type",
    "KnownThreadKind": ".known_thread_kind",
    "OrqSession": ".orq_session",
    "OrqSessionCount": ".orq_session_count",
    "OrqSessionCreate": ".orq_session_create",
    "OrqSessionFilters": ".orq_session_filters",
    "OrqSessionList": ".orq_session_list",
    "OrqSessionQuery": ".orq_session_query",
    "OrqSessionUpdate": ".orq_session_update",
    "OrqUsage": ".orq_usage",
    "Pagination": ".pagination",
    "ProcessEventTraceRequest": ".process_event_trace_request",
    "ProcessEventTraceResponse": ".process_event_trace_response",
    "Query": ".query",
    "QueryFilter": ".query_filter",
    "QueryOperator": ".query_operator",
    "SearchFilter": ".search_filter",
    "SessionEvent": ".session_event",
    "SessionInterval": ".session_interval",
    "SessionStart": ".session_start",
    "SortDirection": ".sort_direction",
    "SortingProp": ".sorting_prop",
    "StartSessionRequest": ".start_session_request",
    "StartSessionResponse": ".start_session_response",
    "StringArrayFilter": ".string_array_filter",
    "StringFilter": ".string_filter",
    "StringFilterOperator": ".string_filter_operator",
    "TraceSession": ".trace_session",
    "TraceSessionCount": ".trace_session_count",
    "TraceSessionCreate": ".trace_session_create",
    "TraceSessionList": ".trace_session_list",
    "TraceSessionQuery": ".trace_session_query",
    "TraceSessionUpdate": ".trace_session_update",
    "Usage": ".usage",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return list(__all__)


__all__ = (
    "AddEventsRequest",
    "AddEventsResponse",
    "ApiError",
    "Billing",
    "DeleteSessionResponse",
    "Event",
    "EventCreate",
    "EventNode",
    "EventNodeMetadata",
    "EventUpdate",
    "HoneyhiveSessionCreate",
    "IdFilter",
    "IncludedFields",
    "JsonObject",
    "KnownEventType",
    "KnownQueryFilterOperator",
    "KnownQueryFilterType",
    "KnownThreadKind",
    "OrqSession",
    "OrqSessionCount",
    "OrqSessionCreate",
    "OrqSessionFilters",
    "OrqSessionList",
    "OrqSessionQuery",
    "OrqSessionUpdate",
    "OrqUsage",
    "Pagination",
    "ProcessEventTraceRequest",
    "ProcessEventTraceResponse",
    "Query",
    "QueryFilter",
    "QueryOperator",
    "SearchFilter",
    "SessionEvent",
    "SessionInterval",
    "SessionStart",
    "SortDirection",
    "SortingProp",
    "StartSessionRequest",
    "StartSessionResponse",
    "StringArrayFilter",
    "StringFilter",
    "StringFilterOperator",
    "TraceSession",
    "TraceSessionCount",
    "TraceSessionCreate",
    "TraceSessionList",
    "TraceSessionQuery",
    "TraceSessionUpdate",
    "Usage",
)
