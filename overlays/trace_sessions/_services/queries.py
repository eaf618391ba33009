"""The bodies of `list` and `count`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from trace_sessions_api import models
from trace_sessions_api.types import Unset

from .._body.bodies import body_from, given
from ..errors import InvalidRequestError
from .intervals import interval_from, unix_milliseconds


def query_from(
    request: models.TraceSessionQuery | Mapping[str, Any] | Unset, **fields: Any
) -> models.TraceSessionQuery | None:
    """The query of April 2025, or None, for no body, when nothing is asked for."""
    fields = given(**fields)
    if isinstance(request, Unset):
        if not fields:
            return None
        # The API requires filters, of which a caller may want none.
        fields.setdefault("filters", [])
    return body_from(models.TraceSessionQuery, request, fields)


def session_query_from(
    request: models.OrqSessionQuery | Mapping[str, Any] | Unset, paging: dict[str, Any], filters: dict[str, Any]
) -> models.OrqSessionQuery:
    """Today's query: of all time, unless an interval is given.

    Raises:
        InvalidRequestError: The interval or a date can't be sent, or as in `body_from`.
    """
    if not isinstance(request, Unset):
        return body_from(models.OrqSessionQuery, request, {**paging, **filters})
    filters["interval"] = interval_from(filters.get("interval", "all_time"))
    dates = {name: filters[name] for name in ("start_date", "end_date") if name in filters}
    filters |= {name: unix_milliseconds(value, name) for name, value in dates.items()}
    if len(dates) == 2 and dates["start_date"] > dates["end_date"]:
        raise InvalidRequestError("start_date", f"is after end_date: {dates['start_date']}, {dates['end_date']}")
    return body_from(
        models.OrqSessionQuery, request, {"filters": body_from(models.OrqSessionFilters, request, filters), **paging}
    )
