"""Sends the totals of sessions to Orq, where a session is one row: it is created once, and then updated."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from .. import APIStatusError, ConflictError, InvalidRequestError, Orq, ResponseDecodeError
from .honeyhive import is_refusal
from .journal import IN_TOTALS, Journal, Row, parse
from .leases import Lease, Leases
from .outcomes import Later, Outcomes
from .totals import Totals, added, body, of_session, sums

# How long before its start a session that is there already may have begun.
WINDOW = timedelta(days=31)
FORGET_TOTALS = 3600.0


class OrqSender:
    """Sends what was recorded of each external_id."""

    def __init__(self, client: Orq, journal: Journal, outcomes: Outcomes) -> None:
        self._sessions, self._journal, self._outcomes = client.sessions, journal, outcomes
        self._leases = Leases(journal)

    def send(self, rows: Sequence[Row], may_be_there: bool) -> None:
        """Adds them to the totals of their sessions, and sends those."""
        sessions: dict[str, dict[Row, dict[str, Any]]] = {}
        for row in rows:
            try:
                known = {**parse(row.opened), **parse(row.ended or b"{}")}
                sessions.setdefault(known["external_id"], {})[row] = known
            except (ValueError, KeyError) as error:
                self._outcomes.set_aside("", [row.id], f"it is damaged in the journal: {error!r}")
        self._leases.forget(FORGET_TOTALS)
        busy = [external_id for external_id, of_session in sessions.items() if not self._sent(external_id, of_session)]
        if busy:
            raise Later

    def _sent(self, external_id: str, rows: dict[Row, dict[str, Any]]) -> bool:
        """Sends or sets aside the records of a session; False while another recorder has its totals."""
        in_totals = {row: known for row, known in rows.items() if row.stage == IN_TOTALS}
        others = {row: known for row, known in rows.items() if row.stage != IN_TOTALS}
        # Those that are in the totals are sent first, so that it can be told whether they were sent before.
        for part in (in_totals, others):
            if part:
                if (lease := self._leases.take(external_id)) is None:
                    return False
                try:
                    self._send(external_id, part, lease)
                except (APIStatusError, InvalidRequestError) as error:
                    if not is_refusal(error):
                        raise
                    before = lease.after if lease.before is None else lease.before
                    self._leases.release(external_id, lease.service_id, before or None)
                    self._outcomes.set_aside(external_id, [row.id for row in part], str(error))
        return True

    def _send(self, external_id: str, rows: dict[Row, dict[str, Any]], lease: Lease) -> None:
        known = json.loads(lease.after) if lease.after else None
        after = added([*([known] if known else []), *(one for row, one in rows.items() if row.stage != IN_TOTALS)])
        # The opening of a session adds nothing but its time and its texts, which may be added twice.
        self._leases.fold(external_id, after, [row.id for row in rows if row.id != row.session])
        begun = time.perf_counter()
        service_id = lease.service_id
        if service_id is None:
            service_id, after = self._create(external_id, after, lease)
        else:
            self._update(service_id, after)
        done = [row.id for row in rows if row.ended is not None]
        self._journal.update("stage = 1", [row.id for row in rows if row.ended is None])
        self._leases.release(external_id, service_id, after)
        self._outcomes.delivered(external_id, done, time.perf_counter() - begun)

    def _create(self, external_id: str, after: Totals, lease: Lease) -> tuple[str, Totals]:
        """Creates the session, or adds to the one that is there; its id and its totals."""
        # Whether an earlier create may have been carried out.
        unknown = lease.before is not None
        found = self._find(external_id, after) if unknown else None
        if found is None:
            try:
                return self._sessions.create(external_id=external_id, **body(after)).id, after
            except ConflictError:
                if (found := self._find(external_id, after)) is None:
                    raise
        there = added([of_session(found)])
        if not unknown or sums(there) != sums(json.loads(lease.after or "{}")):
            after = added([there, after])
        self._leases.fold(external_id, after, [], found.id)
        self._update(found.id, after)
        return found.id, after

    def _update(self, service_id: str, after: Totals) -> None:
        # An empty list would clear what somebody else has set.
        fields: Any = {name: value for name, value in body(after).items() if value != []}
        with suppress(ResponseDecodeError):
            self._sessions.update(service_id, **fields)

    def _find(self, external_id: str, after: Totals) -> Any:
        """The session with this external_id, among those of a window of time; None when there is none."""
        start = datetime.fromtimestamp((after.get("started_at") or time.time() * 1000) / 1000, UTC) - WINDOW
        listed = self._sessions.list(start_date=start, limit=1000)
        return next((session for session in listed if session.external_id == external_id), None)
