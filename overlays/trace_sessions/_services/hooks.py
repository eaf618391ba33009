"""The hand-written parts of operations, which openapi.yaml names under `x-client`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .._body.bodies import BodyHook
from . import results
from .clear_flags import clear_flags
from .intervals import filters_with_interval
from .paging import next_numbered_query, next_query
from .session_ids import client_made_id, client_made_uuid


def _with_filters(fields: dict[str, Any]) -> dict[str, Any]:
    # The API requires filters, of which a caller may want none.
    return {"filters": [], **fields} if fields else fields


BODIES: Mapping[str, BodyHook] = {
    "client_made_id": BodyHook(body=client_made_id),
    "client_made_uuid": BodyHook(
        body=client_made_uuid,
        arguments={"session_id": ("UUID | str", "A UUID, the id of the session; a random one by default.")},
    ),
    "clear_flags": BodyHook(body=clear_flags),
    "default_filters": BodyHook(keywords=_with_filters),
    "interval": BodyHook(
        keywords=filters_with_interval,
        arguments={
            "interval": (
                "Interval",
                'Span of time that ends now: a name such as "last_24_hours", or a timedelta. "all_time" by default.',
            ),
            "start_date": ("datetime", "Earliest time of a session; a datetime with a time zone."),
            "end_date": ("datetime", "Latest time of a session; a datetime with a time zone."),
        },
    ),
}
PAGES: Mapping[str, Callable[[Any, Any], Any]] = {"cursor": next_query, "numbered": next_numbered_query}
RESULTS: Mapping[str, Callable[[Any], Any]] = {
    "count": results.count,
    "deletion": results.deletion,
    "session_tree": results.session_tree,
}
