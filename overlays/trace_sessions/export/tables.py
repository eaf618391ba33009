"""The tables of exports, and the conversion of sessions and events to rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from .. import UNSET
from ..errors import ResponseDecodeError
from .columns import Column, Row, columns, row_maker


class Table(NamedTuple):
    """A table: its columns, its key, the order of its rows, and the column with the time of a row."""

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
"""Orq sessions. `duration` is in milliseconds, and costs are in the currency of the workspace."""


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
"""HoneyHive events. `position` and `depth` locate an event in the tree of its session."""

_session_row, _event_row = row_maker(SESSIONS.columns, UNSET), row_maker(_EVENT, UNSET)


def event_rows(session_id: str, session: Any) -> Iterator[Row]:
    """Make the rows of a SessionNode, each event before its children."""
    left = [(session, 0)]
    position = 0
    while left:
        node, depth = left.pop()
        yield (session_id, position, depth, *_event_row(node))
        position += 1
        left.extend((child, depth + 1) for child in reversed(node.children or []))


def session_row(session: Any) -> Row:
    """Make the row of an OrqSession.

    Raises:
        ResponseDecodeError: Its id is missing or not text, so it can't be told apart from others.
    """
    row = _session_row(session)
    if not row[0]:
        raise ResponseDecodeError(f"a session has the id {session.id!r}, but an id must be text that is not empty")
    return row
