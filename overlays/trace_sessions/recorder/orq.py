"""Delivery to Orq, where a session is one row of totals: creates the row once, and then updates it."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from .. import ConflictError, Orq, ResponseDecodeError
from .._call.clock import present
from . import files
from .journal import IN_TOTALS, Journal, Row, one_of
from .outcomes import Busy, Outcomes, is_refusal
from .totals import Totals, added, body, of_session, sums

# The search for an existing session goes back this far.
WINDOW = timedelta(days=31)
FORGET_SECONDS = 3600.0
WHERE = "WHERE external_id = ? AND destination = ?"


class Lease(NamedTuple):
    """The state of a session, which one recorder at a time can change: its id, and its totals as JSON.

    `after` are the totals of the service. While `before` is not None, the service may still have those; an empty string
    stands for no session.
    """

    service_id: str | None
    before: str | None
    after: str | None


class OrqSender:
    """Sends the totals of each external_id."""

    def __init__(self, client: Orq, journal: Journal, outcomes: Outcomes) -> None:
        self._sessions, self._journal, self._outcomes = client.sessions, journal, outcomes

    def send(self, rows: Sequence[Row], may_be_there: bool) -> None:
        """Add records to the totals of their sessions, and send these."""
        sessions: dict[str, dict[Row, Totals]] = {}
        for row in rows:
            try:
                known = row.fields()
                sessions.setdefault(known["external_id"], {})[row] = known
            except (ValueError, TypeError, KeyError) as error:
                self._outcomes.set_aside("", [row.id], f"it is damaged in the journal: {error!r}")
        # Forgotten totals are read from the service when they are needed again.
        with self._journal.writing() as connection:
            forget = "DELETE FROM total WHERE keeper = 0 AND at < ?"
            connection.execute(forget, (present().unix() - FORGET_SECONDS,))
        busy = [external_id for external_id, records in sessions.items() if not self._sent(external_id, records)]
        if busy:
            raise Busy

    def _sent(self, external_id: str, records: dict[Row, Totals]) -> bool:
        """Send or set aside the records of a session. Return False if another recorder is changing its totals."""
        in_totals = {row: known for row, known in records.items() if row.stage == IN_TOTALS}
        others = {row: known for row, known in records.items() if row.stage != IN_TOTALS}
        # Totals that may have been sent go first, while they can still be compared with the service's.
        for part in filter(None, (in_totals, others)):
            if (lease := self._take(external_id)) is None:
                return False
            try:
                self._send(external_id, part, lease)
            except Exception as error:
                if not is_refusal(error):
                    raise
                before = lease.after if lease.before is None else lease.before
                self._release(external_id, lease.service_id, before or None)
                rows = [row.id for row in part]
                # No longer part of the totals, so that a replay adds them.
                self._journal.update("stage = 0", rows)
                self._outcomes.set_aside(external_id, rows, str(error))
        return True

    def _send(self, external_id: str, records: dict[Row, Totals], lease: Lease) -> None:
        known = [json.loads(lease.after)] if lease.after else []
        after = added([*known, *(one for row, one in records.items() if row.stage != IN_TOTALS)])
        # Adding the opening of a session twice changes nothing.
        self._fold(external_id, after, [row.id for row in records if row.id != row.session])
        begun = time.perf_counter()
        service_id = lease.service_id
        if service_id is None:
            service_id, after = self._create(external_id, after, lease)
        else:
            self._update(service_id, after)
        self._journal.update("stage = 1", [row.id for row in records if row.ended is None])
        self._release(external_id, service_id, json.dumps(after))
        done = [row.id for row in records if row.ended is not None]
        self._outcomes.delivered(external_id, done, time.perf_counter() - begun)

    def _create(self, external_id: str, after: Totals, lease: Lease) -> tuple[str, Totals]:
        """Create the session, or add to the existing one. Return its id and its totals."""
        may_be_created = lease.before is not None
        found = self._find(external_id, after) if may_be_created else None
        if found is None:
            try:
                return self._sessions.create(external_id=external_id, **body(after)).id, after
            except ConflictError:
                if (found := self._find(external_id, after)) is None:
                    raise
        there = added([of_session(found)])
        if not may_be_created or sums(there) != sums(json.loads(lease.after or "{}")):
            after = added([there, after])
        self._fold(external_id, after, [], found.id)
        self._update(found.id, after)
        return found.id, after

    def _update(self, service_id: str, after: Totals) -> None:
        # An empty list would clear values that others have set.
        fields: Any = {name: value for name, value in body(after).items() if value != []}
        with suppress(ResponseDecodeError):
            self._sessions.update(service_id, **fields)

    def _find(self, external_id: str, after: Totals) -> Any:
        """Find the session with this external_id in a window of time; None if there is none."""
        start = datetime.fromtimestamp((after.get("started_at") or time.time() * 1000) / 1000, UTC) - WINDOW
        listed = self._sessions.list(start_date=start, limit=1000)
        return next((session for session in listed if session.external_id == external_id), None)

    def _take(self, external_id: str) -> Lease | None:
        """Lease the totals of a session; None while another recorder has them."""
        key, path, ours = (external_id, self._journal.destination), self._journal.path, self._journal.keeper
        with self._journal.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO total (external_id, destination, keeper) VALUES (?, ?, 0)", key)
            find = f"SELECT keeper, service_id, before, after FROM total {WHERE}"
            keeper, *known = connection.execute(find, key).fetchone()
            if keeper not in (0, ours) and path is not None and files.is_alive(path, keeper):
                return None
            connection.execute(f"UPDATE total SET keeper = ? {WHERE}", (ours, *key))
            return Lease(*known)

    def _fold(self, external_id: str, after: Totals, rows: Sequence[int], service_id: str | None = None) -> None:
        """Write the totals before they are sent, and mark the records that they include."""
        with self._journal.writing() as connection:
            change = f"""UPDATE total SET before = coalesce(before, after, ''), after = ?,
                service_id = coalesce(?, service_id) {WHERE}"""
            connection.execute(change, (json.dumps(after), service_id, external_id, self._journal.destination))
            connection.execute(f"UPDATE record SET stage = {IN_TOTALS} WHERE id {one_of(rows)}")

    def _release(self, external_id: str, service_id: str | None, after: str | None) -> None:
        """Write the totals that the service has, and end the lease."""
        with self._journal.writing() as connection:
            change = f"UPDATE total SET keeper = 0, service_id = ?, before = NULL, after = ?, at = ? {WHERE}"
            key = (external_id, self._journal.destination)
            connection.execute(change, (service_id, after, int(present().unix()), *key))
