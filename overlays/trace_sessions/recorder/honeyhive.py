"""Delivery to HoneyHive: creates a session when it is opened, adds events when they end, then updates the session."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from .. import (
    APIConnectionError,
    APIStatusError,
    EventUpdateDict,
    HoneyHive,
    HoneyhiveSessionCreateDict,
    InvalidRequestError,
    NotFoundError,
    ResponseDecodeError,
)
from .journal import Journal, Row, parse
from .outcomes import Outcomes, is_refusal

CREATED_WITH = frozenset(HoneyhiveSessionCreateDict.__annotations__)
UPDATED_WITH = frozenset(EventUpdateDict.__annotations__)
NOT_READ: tuple[str, frozenset[str]] = ("", frozenset())
# A row, and the fields to send.
Record = tuple[Row, dict[str, Any]]


class HoneyHiveSender:
    """Sends records. Those of a session keep the order in which they were opened."""

    def __init__(self, client: HoneyHive, journal: Journal, outcomes: Outcomes) -> None:
        self._sessions, self._journal, self._outcomes = client.sessions, journal, outcomes
        # The session that was read last, and the ids of its events.
        self._read = NOT_READ

    def send(self, rows: Sequence[Row], may_be_there: bool) -> None:
        """Send records, session by session. An event waits until its parent has been sent."""
        sending: set[int] = set()
        sessions: dict[int, list[Record]] = {}
        for row in rows:
            if not row.parent_waits or row.parent in sending:
                sending.add(row.id)
                try:
                    sessions.setdefault(row.session, []).append((row, row.fields()))
                except (ValueError, TypeError) as error:
                    self._outcomes.set_aside("", [row.id], f"it is damaged in the journal: {error}")
        for session, records in sessions.items():
            self._send_session(session, records, may_be_there)

    def _send_session(self, session: int, records: Sequence[Record], may_be_there: bool) -> None:
        first, fields = records[0]
        session_id = fields["session_id"]
        events = [record for record in records if record[0].id != session]
        own = next((body for row, body in records if row.id == session), None)
        # No operation accepts the error of a session.
        if own is not None and (error := own.pop("error", None)) is not None:
            with suppress(TypeError):  # a mask may have changed the type, which the client refuses
                own["metadata"] = {**(own.get("metadata") or {}), "error": error}
        reason = first.session_reason
        is_new = reason is None and first.session_stage == 0
        # A session that a parent process opened is no longer there if the parent process has delivered it.
        if is_new and (opened := own or parse(self._journal.opening_of(session) or b"null")):
            known: Any = {name: value for name, value in opened.items() if name in CREATED_WITH}
            reason = self._refusal(session, session_id, partial(self._sessions.create, request=known))
            if reason is None:
                self._journal.update("stage = 1", [session])
        if reason is not None:
            if events:
                self._outcomes.set_aside(session_id, _rows(events), f"the session was set aside: {reason}")
            return
        if may_be_there or any(row.stage for row, _ in events):
            events = self._missing(session_id, events)
        if events:
            self._add(session_id, events)
        if own is not None and first.ended is not None:
            names = UPDATED_WITH - CREATED_WITH if first.stage == 0 else UPDATED_WITH
            late: Any = {name: value for name, value in own.items() if name in names}
            begun = time.perf_counter()
            update = partial(self._sessions.update_event, session_id, request=late)
            if not late or self._refusal(session, session_id, update) is None:
                self._outcomes.delivered(session_id, [session], time.perf_counter() - begun)

    def _refusal(self, session: int, session_id: str, send: Callable[[], object]) -> str | None:
        """Send a request for a session. If the service refuses it, set the session aside and return the reason."""
        try:
            with suppress(ResponseDecodeError):
                send()
        except (APIStatusError, InvalidRequestError) as error:
            if not is_refusal(error):
                raise
            self._outcomes.set_aside(session_id, [session], str(error))
            return str(error)
        return None

    def _add(self, session_id: str, events: Sequence[Record]) -> None:
        """Send a batch. If it is refused, send its halves, and so on until a single event is refused."""
        begun = time.perf_counter()
        try:
            with suppress(ResponseDecodeError):
                self._sessions.add_events(session_id, events=[body for _, body in events])  # type: ignore[misc]
        except (APIStatusError, APIConnectionError, InvalidRequestError) as error:
            if not is_refusal(error):
                if not isinstance(error, InvalidRequestError) and error.outcome_unknown:
                    self._read = NOT_READ
                    self._journal.update("stage = 1", _rows(events))
                raise
            if len(events) == 1 or isinstance(error, NotFoundError):
                self._outcomes.set_aside(session_id, _rows(events), str(error))
                return
            # The service may have stored the events before the refused one.
            if isinstance(error, APIStatusError) and error.status_code != 413:
                self._read = NOT_READ
                events = self._missing(session_id, events)
            middle = (len(events) + 1) // 2
            for half in filter(None, (events[:middle], events[middle:])):
                self._add(session_id, half)
            return
        self._outcomes.delivered(session_id, _rows(events), time.perf_counter() - begun)

    def _missing(self, session_id: str, events: Sequence[Record]) -> list[Record]:
        """Return the events that the session lacks, and count the others as delivered."""
        if self._read[0] != session_id:
            found: frozenset[str] = frozenset()
            with suppress(NotFoundError):
                found = frozenset(str(node.event_id) for node in self._sessions.get(session_id).tree().walk())
            self._read = (session_id, found)
        there = [record for record in events if record[1].get("event_id") in self._read[1]]
        if there:
            self._outcomes.delivered(session_id, _rows(there))
        return [record for record in events if record[1].get("event_id") not in self._read[1]]


def _rows(records: Sequence[Record]) -> list[int]:
    return [row.id for row, _ in records]
