"""Handles of sessions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Required, TypedDict

from .. import InvalidRequestError
from .handles import OBJECTS, EventHandle, Handle, OpenRecord, Recording, check_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class SessionFields(TypedDict, total=False):
    """Fields of a session that can be given when it is opened. Times are milliseconds since the Unix epoch, UTC."""

    session_id: str
    source: str
    inputs: Mapping[str, Any]
    config: Mapping[str, Any]
    metadata: Mapping[str, Any]
    user_properties: Mapping[str, Any]
    start_time: float


class OrqSessionFields(TypedDict, total=False):
    """Fields of a session of Orq that can be given when it is opened. Times are Unix milliseconds, UTC."""

    external_id: Required[str]
    title: str
    project_id: str
    client: str
    repo: str
    kind: str
    tags: Sequence[str]
    contact_ids: Sequence[str]
    start_time: float


UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
SESSION_FIELDS, ORQ_FIELDS = (frozenset(kind.__annotations__) for kind in (SessionFields, OrqSessionFields))


class SessionHandle(Handle):
    """A session that is open.

    Attributes:
        outputs, config, metadata, feedback, metrics, user_properties: Any JSON objects; each is sent as a whole.
        duration: In milliseconds, of its own accord unless it is set.
    """

    __slots__ = ()
    _settable = frozenset({*OBJECTS, "duration"} - {"inputs"})
    if TYPE_CHECKING:
        duration: float

    def __init__(self, recorder: Recording, name: str | None, fields: SessionFields) -> None:
        given: Any = fields
        if not fields.keys() <= SESSION_FIELDS:
            check_names("session", fields.keys(), SESSION_FIELDS)
        session_id = str(given["session_id"]) if given.get("session_id") else recorder.new_id()
        if not UUID.fullmatch(session_id):
            raise InvalidRequestError(
                "session_id", f"is {session_id!r}, but must be a UUID, such as {recorder.new_id()}"
            )
        record = OpenRecord(recorder, {**given, **({} if name is None else {"session_name": name})}, 0, session_id)
        record.id = session_id
        record.row = record.session = recorder.record_open(record, {"session_id": session_id}, None)
        # Events do not wait for the end of their session.
        record.below = (None, session_id)
        object.__setattr__(self, "_open", record)
        object.__setattr__(self, "_changes", {})


class OrqSessionHandle(Handle):
    """A session of Orq that is open. What its events say of tokens and costs in their metadata is added up.

    Attributes:
        title, project_id, client, repo, kind: Texts.
    """

    __slots__ = ()
    _settable = frozenset({"title", "project_id", "client", "repo", "kind"})
    if TYPE_CHECKING:
        title: str
        project_id: str
        client: str
        repo: str
        kind: str

    def __init__(self, recorder: Recording, name: str | None, fields: OrqSessionFields) -> None:
        given: Any = fields
        if not fields.keys() <= ORQ_FIELDS or not given.get("external_id"):
            check_names("session", fields.keys(), ORQ_FIELDS, required="external_id")
        external_id = str(given["external_id"])
        record = OpenRecord(recorder, {**({} if name is None else {"title": name}), **given}, 0, external_id)
        record.id = external_id
        record.row = record.session = recorder.record_open(record, {"external_id": external_id}, None)
        record.below = (None, external_id)
        object.__setattr__(self, "_open", record)
        object.__setattr__(self, "_changes", {})

    def add(
        self,
        *,
        usage: Mapping[str, int] | None = None,
        billing: Mapping[str, float] | None = None,
        traces_count: int = 0,
        tags: Sequence[str] = (),
        contact_ids: Sequence[str] = (),
    ) -> None:
        """Adds to the totals of the session what no event says.

        Args:
            usage: prompt_tokens, completion_tokens and total_tokens.
            billing: input_cost, output_cost and total_cost.
            traces_count: Number of traces.
            tags, contact_ids: Those that are not there are added.
        """
        event = EventHandle(self, "add", "", {})
        lists = {"tags": [*tags], "contact_ids": [*contact_ids]}
        changes = {"usage": usage, "billing": billing, "traces_count": traces_count, **lists}
        object.__setattr__(event, "_changes", changes)
        event.end()
