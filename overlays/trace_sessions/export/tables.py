"""The tables that exports write: their columns, and the rows of what the services send."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .. import UNSET
from ..errors import ResponseDecodeError
from .columns import Column, Row, columns, only_in_parts, row_of


class Table(NamedTuple):
    """Columns, those that tell rows apart, and those that rows are sorted by."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: tuple[str, ...]
    time: str


SESSIONS = Table(
    "sessions",
    columns(
        id="text",
        external_id="text",
        title="text",
        project_id="text",
        client="text",
        repo="text",
        kind="text",
        started_at="time",
        updated_at="time",
        duration="real",
        traces_count="integer",
        billing__input_cost="real",
        billing__output_cost="real",
        billing__total_cost="real",
        usage__prompt_tokens="integer",
        usage__completion_tokens="integer",
        usage__total_tokens="integer",
        contact_ids="texts",
        tags="texts",
    ),
    key=("id",),
    order=("started_at", "id"),
    time="started_at",
)
"""The sessions of Orq. `duration` is in milliseconds, costs are in the currency of the workspace."""


_PLACE = (Column("session_id", "text", ()), Column("position", "integer", ()), Column("depth", "integer", ()))
_EVENT = columns(
    event_id="text",
    parent_id="text",
    event_type="text",
    event_name="text",
    start_time="time",
    end_time="time",
    duration="real",
    error="text",
    source="text",
    metadata__cost="real",
    metadata__total_tokens="integer",
    metadata__prompt_tokens="integer",
    metadata__completion_tokens="integer",
    project_id="text",
    workspace_id="text",
    org_id="text",
    children_ids="texts",
    config="json",
    inputs="json",
    outputs="json",
    metadata="json",
    metrics="json",
    feedback="json",
    user_properties="json",
)
EVENTS = Table(
    "events", (*_PLACE, *_EVENT), key=("session_id", "position"), order=("session_id", "position"), time="start_time"
)
"""The events of HoneyHive's sessions. `position` and `depth` are the place of an event in the tree of its session."""

_SESSION_PARTS, _EVENT_PARTS = only_in_parts(SESSIONS.columns), only_in_parts(_EVENT)


def event_rows(session_id: str, session: Any) -> Iterator[Row]:
    """The rows of a SessionNode: every event before those below it."""
    left = [(session, 0)]
    position = 0
    while left:
        node, depth = left.pop()
        yield (session_id, position, depth, *row_of(node, _EVENT, _EVENT_PARTS, UNSET))
        position += 1
        left.extend((child, depth + 1) for child in reversed(node.children or []))


def session_row(session: Any) -> Row:
    """The row of an OrqSession.

    Raises:
        ResponseDecodeError: Its id is no text, so that it can't be told from others.
    """
    row = row_of(session, SESSIONS.columns, _SESSION_PARTS, UNSET)
    if not row[0]:
        raise ResponseDecodeError(f"a session has the id {session.id!r}, which must be text that is not empty")
    return row
