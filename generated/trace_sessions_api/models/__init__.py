"""Contains all the data models used in inputs/outputs"""

from .api_error import ApiError
from .billing import Billing
from .event import Event
from .id_filter import IdFilter
from .included_fields import IncludedFields
from .json_object import JsonObject
from .known_event_type import KnownEventType
from .known_query_filter_operator import KnownQueryFilterOperator
from .known_query_filter_type import KnownQueryFilterType
from .pagination import Pagination
from .process_event_trace_request import ProcessEventTraceRequest
from .process_event_trace_response import ProcessEventTraceResponse
from .query import Query
from .query_filter import QueryFilter
from .query_operator import QueryOperator
from .search_filter import SearchFilter
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

__all__ = (
    "ApiError",
    "Billing",
    "Event",
    "IdFilter",
    "IncludedFields",
    "JsonObject",
    "KnownEventType",
    "KnownQueryFilterOperator",
    "KnownQueryFilterType",
    "Pagination",
    "ProcessEventTraceRequest",
    "ProcessEventTraceResponse",
    "Query",
    "QueryFilter",
    "QueryOperator",
    "SearchFilter",
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
