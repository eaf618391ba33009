"""Outcomes of records: counts and events."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence

from .journal import Journal
from .report import Damaged, Delivered, Interrupted, RecorderEvent, Refused, Report, SetAside

log = logging.getLogger("trace_sessions.recorder")


class Later(Exception):
    """Another recorder is at it: try again in a moment."""


class Outcomes:
    """The counts of one recorder. Each record leaves the journal, or is set aside in it, before it is counted."""

    def __init__(self, journal: Journal, on_event: Callable[[RecorderEvent], object] | None) -> None:
        self._journal, self._on_event = journal, on_event
        self._counts: Counter[str] = Counter()
        self._sent: list[int] = []
        self.last_refusal = ""

    def delivered(self, session_id: str, rows: Sequence[int], seconds: float = 0.0) -> None:
        """The service has these records."""
        self._sent += rows
        self.settle()
        self.tell(Delivered(session_id, len(rows), seconds))

    def settle(self) -> None:
        """Takes what was delivered out of the journal; nothing more is sent while a full disk prevents it."""
        with self._journal.lock:
            if self._sent:
                self._journal.delete(self._sent)
                self._counts["delivered"] += len(self._sent)
                self._sent = []

    def set_aside(self, session_id: str, rows: Sequence[int], reason: str) -> None:
        """These records can't be delivered."""
        with self._journal.lock:
            self._journal.update("reason = ?", rows, reason)
            self._counts["set_aside"] += len(rows)
        log.error("%d records of session %s were set aside: %s", len(rows), session_id, reason)
        self.tell(SetAside(session_id, len(rows), reason))

    def refused(self, error: Exception) -> None:
        """The journal can't take a record; said once for each reason."""
        self.count(refused=1)
        if (reason := str(error)) != self.last_refusal:
            self.last_refusal = reason
            log.error("nothing can be recorded in %s: %s", self._journal.path or "memory", reason)
        self.damaged(error)
        self.tell(Refused(reason))

    def damaged(self, error: Exception) -> None:
        """Begins another journal if the error says that this one is damaged, with all that waits in it."""
        with self._journal.lock:
            if (aside := self._journal.move_aside(error)) is None:
                return
            waiting = self.report().waiting
            self._counts["set_aside"] += waiting
        log.critical(
            "the journal is damaged (%s): it was moved to %s, with %d records of this process", error, aside, waiting
        )
        self.tell(Damaged(str(aside), waiting, str(error)))

    def interrupted(self, records: int) -> None:
        """These records were left open."""
        if records:
            self.count(interrupted=records)
            self.tell(Interrupted(records))

    def count(self, **by: int) -> None:
        """Adds to counts, by the names of `Report`."""
        with self._journal.lock:
            self._counts.update(by)

    def report(self) -> Report:
        """The counts so far."""
        with self._journal.lock:
            counts = dict(self._counts, recorded=self._counts["recorded"] + self._journal.inserted)
        counts["waiting"] = counts["recorded"] - counts.get("delivered", 0) - counts.get("set_aside", 0)
        return Report(**counts)

    def reset(self) -> None:
        """After a fork: what was counted is the parent's."""
        self._counts.clear()
        self._sent = []

    def tell(self, event: RecorderEvent) -> None:
        """Calls the user's function."""
        try:
            if self._on_event is not None:
                self._on_event(event)
        except Exception:
            log.exception("on_event failed on %s", type(event).__name__)
