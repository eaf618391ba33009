"""The tables that exports write: their columns, and the rows of what the services send."""

from __future__ import annotations

from typing import Any, NamedTuple

from .. import UNSET
from ..errors import ResponseDecodeError
from .columns import Column, Row, columns, row_of


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


def session_row(session: Any) -> Row:
    """The row of an OrqSession.

    Raises:
        ResponseDecodeError: Its id is no text, so that it can't be told from others.
    """
    row = row_of(session, SESSIONS.columns, UNSET)
    if not row[0]:
        raise ResponseDecodeError(f"a session has the id {session.id!r}, which must be text that is not empty")
    return row
