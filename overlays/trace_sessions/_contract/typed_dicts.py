# Made from openapi.yaml by `make generate`; edit there.
"""Request bodies as mappings, under the names that the API uses. A mapping is taken wherever a model is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypedDict

if TYPE_CHECKING:
    from trace_sessions_api import models

StartSessionRequestDict = TypedDict(
    "StartSessionRequestDict",
    {
        "session": "models.SessionStart | SessionStartDict",
    },
)
"""The body of startSession."""

ProcessEventTraceRequestDict = TypedDict(
    "ProcessEventTraceRequestDict",
    {
        "logs": "Sequence[Mapping[str, Any]]",
    },
)
"""The body of processEventTrace."""

HoneyhiveSessionCreateDict = TypedDict(
    "HoneyhiveSessionCreateDict",
    {
        "session_id": NotRequired["str"],
        "session_name": NotRequired["str"],
        "event_name": NotRequired["str"],
        "source": NotRequired["str"],
        "start_time": NotRequired["float"],
        "end_time": NotRequired["float"],
        "duration": NotRequired["float"],
        "config": NotRequired["Mapping[str, Any]"],
        "inputs": NotRequired["Mapping[str, Any]"],
        "outputs": NotRequired["Mapping[str, Any]"],
        "metadata": NotRequired["Mapping[str, Any]"],
        "user_properties": NotRequired["Mapping[str, Any]"],
        "children_ids": NotRequired["Sequence[str]"],
    },
)
"""A session to open. The service rejects fields that are not listed here."""

AddEventsRequestDict = TypedDict(
    "AddEventsRequestDict",
    {
        "events": "Sequence[models.EventCreate | EventCreateDict]",
    },
)
"""The body of addHoneyhiveSessionEvents."""

EventUpdateDict = TypedDict(
    "EventUpdateDict",
    {
        "metadata": NotRequired["Mapping[str, Any]"],
        "feedback": NotRequired["Mapping[str, Any]"],
        "metrics": NotRequired["Mapping[str, Any]"],
        "outputs": NotRequired["Mapping[str, Any]"],
        "config": NotRequired["Mapping[str, Any]"],
        "user_properties": NotRequired["Mapping[str, Any]"],
        "duration": NotRequired["float"],
    },
)
"""Changes to an event. The service ignores fields that are not listed here."""

TraceSessionCreateDict = TypedDict(
    "TraceSessionCreateDict",
    {
        "external_id": "str",
        "duration": "float",
        "contact_ids": "Sequence[str]",
        "billing": "models.Billing | BillingDict",
        "usage": "models.Usage | UsageDict",
        "traces_count": "float",
        "tags": "Sequence[str]",
        "project_id": NotRequired["None | str"],
        "started_at": NotRequired["datetime | str"],
        "updated_at": NotRequired["datetime | str"],
    },
)
"""A session to store."""

TraceSessionUpdateDict = TypedDict(
    "TraceSessionUpdateDict",
    {
        "_id": NotRequired["str"],
        "external_id": NotRequired["str"],
        "duration": NotRequired["float"],
        "contact_ids": NotRequired["Sequence[str]"],
        "billing": NotRequired["models.Billing | BillingDict"],
        "usage": NotRequired["models.Usage | UsageDict"],
        "traces_count": NotRequired["float"],
        "tags": NotRequired["Sequence[str]"],
        "workspace_id": NotRequired["str"],
        "project_id": NotRequired["None | str"],
        "started_at": NotRequired["datetime | str"],
        "updated_at": NotRequired["datetime | str"],
    },
)
"""The fields of a session to replace. Absent fields stay unchanged."""

TraceSessionQueryDict = TypedDict(
    "TraceSessionQueryDict",
    {
        "filters": "Sequence[models.IdFilter | IdFilterDict | models.SearchFilter | SearchFilterDict | models.StringArrayFilter | StringArrayFilterDict | models.StringFilter | StringFilterDict]",
        "pagination": NotRequired["models.Pagination | PaginationDict"],
        "sortingProps": NotRequired["Sequence[models.SortingProp | SortingPropDict]"],
        "query": NotRequired["models.Query | QueryDict"],
        "includedFields": NotRequired["Mapping[str, str]"],
    },
)
"""A query for sessions, with filters, an order and a page."""

OrqSessionCreateDict = TypedDict(
    "OrqSessionCreateDict",
    {
        "external_id": "str",
        "duration": "float",
        "contact_ids": "Sequence[str]",
        "billing": "models.Billing | BillingDict",
        "usage": "models.OrqUsage | OrqUsageDict",
        "traces_count": "int",
        "tags": "Sequence[str]",
        "project_id": NotRequired["str"],
        "title": NotRequired["str"],
        "client": NotRequired["str"],
        "repo": NotRequired["str"],
        "kind": NotRequired["models.KnownThreadKind | str"],
        "started_at": NotRequired["datetime | str"],
        "updated_at": NotRequired["datetime | str"],
    },
)
"""A session to store."""

OrqSessionQueryDict = TypedDict(
    "OrqSessionQueryDict",
    {
        "filters": "models.OrqSessionFilters | OrqSessionFiltersDict",
        "limit": NotRequired["int"],
        "page": NotRequired["int"],
    },
)
"""A query for sessions, with filters and a page."""

OrqSessionUpdateDict = TypedDict(
    "OrqSessionUpdateDict",
    {
        "_id": NotRequired["str"],
        "external_id": NotRequired["str"],
        "duration": NotRequired["float"],
        "contact_ids": NotRequired["Sequence[str]"],
        "billing": NotRequired["models.Billing | BillingDict"],
        "usage": NotRequired["models.OrqUsage | OrqUsageDict"],
        "traces_count": NotRequired["int"],
        "tags": NotRequired["Sequence[str]"],
        "project_id": NotRequired["str"],
        "title": NotRequired["str"],
        "client": NotRequired["str"],
        "repo": NotRequired["str"],
        "kind": NotRequired["models.KnownThreadKind | str"],
        "started_at": NotRequired["datetime | str"],
        "updated_at": NotRequired["datetime | str"],
        "clear_contact_ids": NotRequired["bool"],
        "clear_tags": NotRequired["bool"],
    },
)
"""The fields of a session to replace. Absent fields stay unchanged."""

SessionStartDict = TypedDict(
    "SessionStartDict",
    {
        "project": NotRequired["str"],
        "session_name": NotRequired["str"],
        "event_name": NotRequired["str"],
        "source": NotRequired["str"],
        "session_id": NotRequired["str"],
        "children_ids": NotRequired["Sequence[str]"],
        "config": NotRequired["Mapping[str, Any]"],
        "inputs": NotRequired["Mapping[str, Any]"],
        "outputs": NotRequired["Mapping[str, Any]"],
        "error": NotRequired["None | str"],
        "duration": NotRequired["float"],
        "user_properties": NotRequired["Mapping[str, Any]"],
        "metrics": NotRequired["Mapping[str, Any]"],
        "feedback": NotRequired["Mapping[str, Any]"],
        "metadata": NotRequired["Mapping[str, Any]"],
        "start_time": NotRequired["float"],
        "end_time": NotRequired["float"],
    },
)
"""A session to open. It can also have fields of an event that are not listed here."""

EventCreateDict = TypedDict(
    "EventCreateDict",
    {
        "event_type": "str",
        "inputs": "Mapping[str, Any]",
        "project_id": NotRequired["str"],
        "source": NotRequired["str"],
        "event_name": NotRequired["str"],
        "event_id": NotRequired["str"],
        "session_id": NotRequired["str"],
        "parent_id": NotRequired["None | str"],
        "children_ids": NotRequired["Sequence[str]"],
        "config": NotRequired["Mapping[str, Any]"],
        "outputs": NotRequired["Mapping[str, Any]"],
        "error": NotRequired["None | str"],
        "start_time": NotRequired["float"],
        "end_time": NotRequired["float"],
        "duration": NotRequired["float"],
        "metadata": NotRequired["Mapping[str, Any]"],
        "feedback": NotRequired["Mapping[str, Any]"],
        "metrics": NotRequired["Mapping[str, Any]"],
        "user_properties": NotRequired["Mapping[str, Any]"],
    },
)
"""An event to store. The service rejects fields that are not listed here."""

BillingDict = TypedDict(
    "BillingDict",
    {
        "input_cost": "float",
        "output_cost": "float",
        "total_cost": "float",
    },
)
"""Cost of a session, as input_cost, output_cost and total_cost in the currency of the workspace."""

UsageDict = TypedDict(
    "UsageDict",
    {
        "prompt_tokens": "float",
        "completion_tokens": "float",
        "total_tokens": "float",
    },
)
"""Token counts of a session, as prompt_tokens, completion_tokens and total_tokens."""

IdFilterDict = TypedDict(
    "IdFilterDict",
    {
        "type": "Literal['id']",
        "id": "str",
        "path": "str",
    },
)
"""A condition that the field at a path is this id."""

SearchFilterDict = TypedDict(
    "SearchFilterDict",
    {
        "type": "Literal['search']",
        "value": "str",
        "searchPaths": "Sequence[str]",
    },
)
"""A condition that one of several fields contains a text, in any case."""

StringArrayFilterDict = TypedDict(
    "StringArrayFilterDict",
    {
        "type": "Literal['string_array']",
        "operator": "Literal['in']",
        "values": "Sequence[str]",
        "path": "str",
    },
)
"""A condition that the field at a path is, or contains, one of several texts."""

StringFilterDict = TypedDict(
    "StringFilterDict",
    {
        "type": "Literal['string']",
        "operator": "models.StringFilterOperator",
        "value": "str",
        "path": "str",
    },
)
"""A condition that the field at a path contains or equals a text."""

PaginationDict = TypedDict(
    "PaginationDict",
    {
        "page": NotRequired["float"],
        "limit": NotRequired["float"],
        "lastId": NotRequired["None | str"],
        "firstId": NotRequired["None | str"],
    },
)
"""The page to return. A cursor takes precedence over a page number."""

SortingPropDict = TypedDict(
    "SortingPropDict",
    {
        "key": "str",
        "direction": NotRequired["models.SortDirection"],
    },
)
"""A key to sort by."""

QueryDict = TypedDict(
    "QueryDict",
    {
        "operator": "models.QueryOperator",
        "search": NotRequired["str"],
        "filters": NotRequired["Sequence[models.QueryFilter | QueryFilterDict]"],
    },
)
"""A free-text search, and conditions that are joined with "and" or with "or"."""

OrqUsageDict = TypedDict(
    "OrqUsageDict",
    {
        "prompt_tokens": "int",
        "completion_tokens": "int",
        "total_tokens": "int",
    },
)
"""Token counts of a session, as prompt_tokens, completion_tokens and total_tokens."""

OrqSessionFiltersDict = TypedDict(
    "OrqSessionFiltersDict",
    {
        "interval": "models.SessionInterval",
        "project_id": NotRequired["str"],
        "tags": NotRequired["Sequence[str]"],
        "start_date": NotRequired["str"],
        "end_date": NotRequired["str"],
        "client": NotRequired["str"],
        "repo": NotRequired["str"],
        "kind": NotRequired["models.KnownThreadKind | str"],
    },
)
"""Conditions, all of which a session must meet."""

QueryFilterDict = TypedDict(
    "QueryFilterDict",
    {
        "operator": "models.KnownQueryFilterOperator",
        "type": "models.KnownQueryFilterType",
        "name": "str",
        "path": "str",
        "id": NotRequired["str"],
        "value": NotRequired["Any"],
        "options": NotRequired["Sequence[float | Mapping[str, Any] | str]"],
        "optionsMap": NotRequired["Mapping[str, Any] | None"],
        "imageUrlMap": NotRequired["Mapping[str, Any] | None"],
        "hideOperators": NotRequired["Sequence[models.KnownQueryFilterOperator]"],
        "selectedOptionId": NotRequired["None | str"],
    },
)
"""A condition on one field. The kind of field determines the operators and the kind of value. A text field has is, is_not, contains, does_not_contain, starts_with and ends_with, with a string. A number field has equals, is_not_equal, is_greater_than, is_less_than, is_greater_than_or_equal_to and is_less_than_or_equal_to, with a number, and is_between, with two numbers. A select field has is and is_not, with any value. A multi-select field has contains and does_not_contain, with a list. A date field has is, is_before, is_on_or_before, is_between, is_relative_today and is_relative_time, with an object `{mode, criteria}`. A boolean field has is, with true or false. Every kind of field except boolean also has is_empty and is_not_empty, with null."""

__all__ = [
    "AddEventsRequestDict",
    "BillingDict",
    "EventCreateDict",
    "EventUpdateDict",
    "HoneyhiveSessionCreateDict",
    "IdFilterDict",
    "OrqSessionCreateDict",
    "OrqSessionFiltersDict",
    "OrqSessionQueryDict",
    "OrqSessionUpdateDict",
    "OrqUsageDict",
    "PaginationDict",
    "ProcessEventTraceRequestDict",
    "QueryDict",
    "QueryFilterDict",
    "SearchFilterDict",
    "SessionStartDict",
    "SortingPropDict",
    "StartSessionRequestDict",
    "StringArrayFilterDict",
    "StringFilterDict",
    "TraceSessionCreateDict",
    "TraceSessionQueryDict",
    "TraceSessionUpdateDict",
    "UsageDict",
]
