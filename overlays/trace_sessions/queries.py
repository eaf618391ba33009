"""The body of `list` and `count`."""

from collections.abc import Mapping
from typing import Any

from trace_sessions_api.models.trace_session_query import TraceSessionQuery
from trace_sessions_api.types import Unset

from .bodies import body_from, given


def query_from(request: TraceSessionQuery | Mapping[str, Any] | Unset, **fields: Any) -> TraceSessionQuery | None:
    """The query, or None, for no body, when nothing is asked for."""
    fields = given(**fields)
    if isinstance(request, Unset):
        if not fields:
            return None
        # The API requires filters, of which a caller may want none.
        fields.setdefault("filters", [])
    return body_from(TraceSessionQuery, request, fields)
