"""The totals of Orq's sessions in the journal, which one recorder at a time may change."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from .._call.clock import present
from . import files
from .journal import IN_TOTALS, Journal
from .totals import Totals


class Lease(NamedTuple):
    """The known state of an Orq session: its id, and its totals as JSON.

    `before` is None unless it is not known that the service has those of `after`; empty if it had none before.
    """

    service_id: str | None
    before: str | None
    after: str | None


class Leases:
    """Lends the totals of sessions."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def take(self, external_id: str) -> Lease | None:
        """The totals of an Orq session, to change; None while another recorder changes them."""
        key = (external_id, self._journal.destination)
        where = "WHERE external_id = ? AND destination = ?"
        with self._journal.lock:
            find = f"SELECT keeper, service_id, before, after FROM total {where}"
            found = self._journal.connection().execute(find, key).fetchone()
        if found is None:
            with self._journal.writing() as connection:
                new = "INSERT OR IGNORE INTO total (external_id, destination, keeper) VALUES (?, ?, ?)"
                made = connection.execute(new, (*key, self._journal.keeper)).rowcount
            return Lease(None, None, None) if made else None
        path, ours, theirs = self._journal.path, self._journal.keeper, found[0]
        if theirs not in (0, ours) and path is not None and files.is_alive(path, theirs):
            return None
        with self._journal.writing() as connection:
            take = f"UPDATE total SET keeper = ? {where} AND keeper = ?"
            taken = connection.execute(take, (ours, *key, theirs)).rowcount
            return Lease(*found[1:]) if taken else None

    def fold(self, external_id: str, after: Totals, rows: Iterable[int], service_id: str | None = None) -> None:
        """Notes the totals that are about to be sent, the records that are in them, and what the session is called."""
        with self._journal.writing() as connection:
            change = """UPDATE total SET before = coalesce(before, after, ''), after = ?,
                service_id = coalesce(?, service_id) WHERE external_id = ? AND destination = ?"""
            connection.execute(change, (json.dumps(after), service_id, external_id, self._journal.destination))
            connection.executemany(f"UPDATE record SET stage = {IN_TOTALS} WHERE id = ?", [(row,) for row in rows])

    def release(self, external_id: str, service_id: str | None, after: Totals | str | None) -> None:
        """Notes the totals that the service has, and lets others change them."""
        with self._journal.writing() as connection:
            change = """UPDATE total SET keeper = 0, service_id = ?, before = NULL, after = ?, at = ?
                WHERE external_id = ? AND destination = ?"""
            text = json.dumps(after) if isinstance(after, dict) else after
            connection.execute(
                change, (service_id, text, int(present().unix()), external_id, self._journal.destination)
            )

    def forget(self, seconds: float) -> None:
        """Forgets the totals that did not change for so long. When more is added, they are read from the service."""
        with self._journal.writing() as connection:
            connection.execute("DELETE FROM total WHERE keeper = 0 AND at < ?", (present().unix() - seconds,))
