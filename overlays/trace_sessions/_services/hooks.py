"""Hand-written parts of operations. openapi.yaml names them under `x-client`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from trace_sessions_api import models

from .._body.bodies import BodyHook
from .bodies import clear_flags, client_made_id, client_made_uuid
from .intervals import filters_with_interval
from .paging import next_numbered_query, next_query

if TYPE_CHECKING:
    from .event_tree import SessionNode


def default_filters(fields: dict[str, Any]) -> dict[str, Any]:
    """Add empty filters, which the API requires even if the caller has none."""
    return {"filters": [], **fields} if fields else fields


def count(answer: models.OrqSessionCount | models.TraceSessionCount) -> int:
    """Return the count in the response."""
    return int(answer.count)


def session_tree(root: models.EventNode) -> SessionNode:
    """Make a session from the root event in the response."""
    # Imported here because only programs that get a session need the tree.
    from .event_tree import SessionNode

    return SessionNode.of(root)


def deletion(answer: models.DeleteSessionResponse | None) -> models.DeleteSessionResponse:
    """Return the response to a delete. Make one if a repeated request found nothing, because the first deleted it."""
    return models.DeleteSessionResponse(success=True) if answer is None else answer


BODIES: Mapping[str, BodyHook] = {
    "client_made_id": BodyHook(body=client_made_id),
    "client_made_uuid": BodyHook(
        body=client_made_uuid,
        arguments={"session_id": ("UUID | str", "Id of the session, a UUID. The default is a random one.")},
    ),
    "clear_flags": BodyHook(body=clear_flags),
    "default_filters": BodyHook(keywords=default_filters),
    "interval": BodyHook(
        keywords=filters_with_interval,
        arguments={
            "interval": (
                "Interval",
                'Interval that ends now: a name such as "last_24_hours", or a timedelta. The default is "all_time".',
            ),
            "start_date": ("datetime", "Earliest time of a session, a datetime with a time zone."),
            "end_date": ("datetime", "Latest time of a session, a datetime with a time zone."),
        },
    ),
}
PAGES: Mapping[str, Callable[[Any, Any], Any]] = {"cursor": next_query, "numbered": next_numbered_query}
# Results that differ from the model of the response.
RESULTS: Mapping[str, Callable[[Any], Any]] = {"count": count, "deletion": deletion, "session_tree": session_tree}
