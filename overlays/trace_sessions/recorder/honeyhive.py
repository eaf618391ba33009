"""Sends records to HoneyHive: sessions when they begin, events when they end, and then what is known of the session."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from .. import (
    APIConnectionError,
    APIStatusError,
    HoneyHive,
    InvalidRequestError,
    NotFoundError,
    ResponseDecodeError,
)
from .journal import Journal, Row, parse
from .outcomes import Outcomes

BATCH = 100
# Statuses below 500 after which the same request may be taken later.
PASSING = frozenset({401, 403, 408, 425, 429})


class HoneyHiveSender:
    """Sends the records of sessions, each session's in the order in which they were opened."""

    def __init__(self, client: HoneyHive, journal: Journal, outcomes: Outcomes) -> None:
        self._sessions, self._journal, self._outcomes = client.sessions, journal, outcomes
        # Here, since they take long to import.
        from .. import EventUpdateDict, HoneyhiveSessionCreateDict

        self._created_with = frozenset(HoneyhiveSessionCreateDict.__annotations__)
        self._updated_with = frozenset(EventUpdateDict.__annotations__)
        # The ids of the events in the session that was read last.
        self._read: tuple[str, frozenset[str]] = ("", frozenset())

    def send(self, rows: Sequence[Row], may_be_there: bool) -> None:
        """Sends them, session by session. An event waits until the one above it has been sent."""
        sending: set[int] = set()
        sessions: dict[int, list[Row]] = {}
        for row in rows:
            if not row.parent_waits or row.parent in sending:
                sending.add(row.id)
                sessions.setdefault(row.session, []).append(row)
        for session, its_rows in sessions.items():
            self._send_session(session, its_rows, may_be_there)

    def _send_session(self, session: int, rows: list[Row], may_be_there: bool) -> None:
        bodies = self._bodies(rows)
        rows = [row for row in rows if row.id in bodies]
        events = [row for row in rows if row.id != session]
        if not rows:
            return
        session_id = bodies[rows[0].id]["session_id"]
        if (reason := rows[0].session_reason) is not None:
            self._outcomes.set_aside(session_id, [row.id for row in events], f"the session was set aside: {reason}")
            return
        of_session = bodies.get(session)
        if rows[0].session_stage == 0:
            # None of a session that a parent process opened, and has delivered meanwhile.
            opened = of_session or parse(self._journal.opening_of(session) or b"null")
            refusal = self._create(session, session_id, opened) if opened else None
            if refusal is not None:
                if events:
                    self._outcomes.set_aside(session_id, [row.id for row in events], refusal)
                return
        if events and (may_be_there or any(row.stage for row in events)):
            events = self._missing(session_id, events, bodies)
        for batch in _batches(events):
            self._add(session_id, batch, bodies)
        if of_session is not None and rows[0].ended is not None:
            self._update(session, session_id, of_session, created_now=rows[0].stage == 0)

    def _bodies(self, rows: Sequence[Row]) -> dict[int, dict[str, Any]]:
        """The fields to send of each record."""
        bodies: dict[int, dict[str, Any]] = {}
        for row in rows:
            try:
                body: dict[str, Any] = {**parse(row.opened), **(parse(row.ended) if row.ended else {})}
            except ValueError as error:
                self._outcomes.set_aside("", [row.id], f"it is damaged in the journal: {error}")
                continue
            # No operation takes the error of a session.
            if row.id == row.session and (reason := body.pop("error", None)) is not None:
                body["metadata"] = {**(body.get("metadata") or {}), "error": reason}
            bodies[row.id] = body
        return bodies

    def _create(self, session: int, session_id: str, body: dict[str, Any]) -> str | None:
        """Creates the session; a reason if the service refuses it, and the session is set aside."""
        known: Any = {name: value for name, value in body.items() if name in self._created_with}
        if (reason := self._refusal(session, session_id, partial(self._sessions.create, request=known))) is not None:
            return f"the session was set aside: {reason}"
        self._journal.update("stage = 1", [session])
        return None

    def _update(self, session: int, session_id: str, body: dict[str, Any], *, created_now: bool) -> None:
        """Sends what became known of the session after it was created."""
        names = self._updated_with - self._created_with if created_now else self._updated_with
        late: Any = {name: value for name, value in body.items() if name in names}
        begun = time.perf_counter()
        send = partial(self._sessions.update_event, session_id, request=late)
        if not late or self._refusal(session, session_id, send) is None:
            self._outcomes.delivered(session_id, [session], time.perf_counter() - begun)

    def _refusal(self, session: int, session_id: str, send: Callable[[], object]) -> str | None:
        """Sends a request for a session; the reason if the service refuses it, and the session is set aside."""
        try:
            send()
        except ResponseDecodeError:
            pass
        except (APIStatusError, InvalidRequestError) as error:
            if not is_refusal(error):
                raise
            self._outcomes.set_aside(session_id, [session], str(error))
            return str(error)
        return None

    def _add(self, session_id: str, events: Sequence[Row], bodies: dict[int, dict[str, Any]]) -> None:
        """Sends a batch, and if it is refused its halves, until what is refused is one event."""
        ids = [row.id for row in events]
        begun = time.perf_counter()
        try:
            self._sessions.add_events(session_id, events=[bodies[row] for row in ids])  # type: ignore[misc]
        except ResponseDecodeError:
            pass
        except (APIStatusError, APIConnectionError, InvalidRequestError) as error:
            if is_refusal(error):
                if len(events) == 1 or isinstance(error, NotFoundError):
                    self._outcomes.set_aside(session_id, ids, str(error))
                    return
                # Events are stored one after the other, so that some may be there although the batch was refused.
                if isinstance(error, APIStatusError) and error.status_code != 413:
                    self._read = ("", frozenset())
                    events = self._missing(session_id, events, bodies)
                for half in (events[: (len(events) + 1) // 2], events[(len(events) + 1) // 2 :]):
                    if half:
                        self._add(session_id, half, bodies)
                return
            if not isinstance(error, InvalidRequestError) and error.outcome_unknown:
                self._read = ("", frozenset())
                self._journal.update("stage = 1", ids)
            raise
        self._outcomes.delivered(session_id, ids, time.perf_counter() - begun)

    def _missing(self, session_id: str, events: Sequence[Row], bodies: dict[int, dict[str, Any]]) -> list[Row]:
        """The events that the session does not have; the others have been delivered."""
        if self._read[0] != session_id:
            found: frozenset[str] = frozenset()
            with suppress(NotFoundError):
                found = frozenset(str(node.event_id) for node in self._sessions.get(session_id).tree().walk())
            self._read = (session_id, found)
        there = [row.id for row in events if bodies[row.id].get("event_id") in self._read[1]]
        if there:
            self._outcomes.delivered(session_id, there)
        return [row for row in events if row.id not in set(there)]


def is_refusal(error: Exception) -> bool:
    """Tells whether the service, or the client, will never take this request."""
    if isinstance(error, APIStatusError):
        return 400 <= error.status_code < 500 and error.status_code not in PASSING
    return isinstance(error, InvalidRequestError)


def _batches(events: Sequence[Row]) -> list[Sequence[Row]]:
    """Events in batches of a bounded number; the journal bounds their bytes."""
    return [events[at : at + BATCH] for at in range(0, len(events), BATCH)]
