"""Handles of sessions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .. import InvalidRequestError
from .fields import OrqSessionFields, SessionFields
from .handles import EventHandle, Handle, check_names
from .records import OBJECTS, OpenRecord, Records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

UUID = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class SessionHandle(Handle):
    """An open session.

    Attributes:
        outputs, config, metadata, feedback, metrics, user_properties: Any JSON objects; each is sent as a whole.
        duration: Milliseconds. It is measured unless you set it.
    """

    __slots__ = ()
    _settable = frozenset({*OBJECTS, "duration"} - {"inputs"})
    if TYPE_CHECKING:
        duration: float

    def __init__(self, records: Records, name: str | None, fields: SessionFields) -> None:
        given: Any = fields
        check_names("session", given, SessionFields.__annotations__)
        session_id = str(given.get("session_id") or records.new_id())
        if given.get("session_id") and not re.fullmatch(UUID, session_id):
            reason = f"is {session_id!r}, but must be a UUID, such as {records.new_id()}"
            raise InvalidRequestError("session_id", reason)
        sent = {**given, **({} if name is None else {"session_name": name}), "session_id": session_id}
        super().__init__(OpenRecord(records, session_id, sent, None))


class OrqSessionHandle(Handle):
    """An open session of Orq. The tokens and costs in the metadata of its model events are added up.

    Attributes:
        title, project_id, client, repo, kind: Strings.
    """

    __slots__ = ()
    _settable = frozenset({"title", "project_id", "client", "repo", "kind"})
    if TYPE_CHECKING:
        title: str
        project_id: str
        client: str
        repo: str
        kind: str

    def __init__(self, records: Records, name: str | None, fields: OrqSessionFields) -> None:
        given: Any = fields
        check_names("session", given, OrqSessionFields.__annotations__)
        if not given.get("external_id"):
            raise TypeError("session() needs the argument 'external_id'")
        sent = {**({} if name is None else {"title": name}), **given}
        super().__init__(OpenRecord(records, str(given["external_id"]), sent, None))

    def add(
        self,
        *,
        usage: Mapping[str, int] | None = None,
        billing: Mapping[str, float] | None = None,
        traces_count: int = 0,
        tags: Sequence[str] = (),
        contact_ids: Sequence[str] = (),
    ) -> None:
        """Add values that no event has to the totals of the session.

        Args:
            usage: prompt_tokens, completion_tokens and total_tokens.
            billing: input_cost, output_cost and total_cost.
            traces_count: Number of traces.
            tags: Tags to add to the list; existing ones are skipped.
            contact_ids: Contact ids to add to the list; existing ones are skipped.
        """
        event = EventHandle(self, "add", "", {})
        lists = {"tags": [*tags], "contact_ids": [*contact_ids]}
        changes = {"usage": usage, "billing": billing, "traces_count": traces_count, **lists}
        object.__setattr__(event, "_changes", changes)
        event.end()
