"""The bodies of `list` and `count`."""

from collections.abc import Mapping
from typing import Any

from trace_sessions_api.models.orq_session_filters import OrqSessionFilters
from trace_sessions_api.models.orq_session_query import OrqSessionQuery
from trace_sessions_api.models.trace_session_query import TraceSessionQuery
from trace_sessions_api.types import Unset

from .bodies import body_from, given
from .errors import InvalidRequestError
from .intervals import interval_from, unix_milliseconds


def query_from(request: TraceSessionQuery | Mapping[str, Any] | Unset, **fields: Any) -> TraceSessionQuery | None:
    """The query of April 2025, or None, for no body, when nothing is asked for."""
    fields = given(**fields)
    if isinstance(request, Unset):
        if not fields:
            return None
        # The API requires filters, of which a caller may want none.
        fields.setdefault("filters", [])
    return body_from(TraceSessionQuery, request, fields)


def session_query_from(
    request: OrqSessionQuery | Mapping[str, Any] | Unset, paging: dict[str, Any], filters: dict[str, Any]
) -> OrqSessionQuery:
    """Today's query: of all time, unless an interval is given.

    Raises:
        InvalidRequestError: The interval or a date can't be sent, or as in `body_from`.
    """
    if not isinstance(request, Unset):
        return body_from(OrqSessionQuery, request, {**paging, **filters})
    filters["interval"] = interval_from(filters.get("interval", "all_time"))
    dates = {name: filters[name] for name in ("start_date", "end_date") if name in filters}
    filters |= {name: unix_milliseconds(value, name) for name, value in dates.items()}
    if len(dates) == 2 and dates["start_date"] > dates["end_date"]:
        raise InvalidRequestError("start_date", f"is after end_date: {dates['start_date']}, {dates['end_date']}")
    return body_from(OrqSessionQuery, request, {"filters": body_from(OrqSessionFilters, request, filters), **paging})
