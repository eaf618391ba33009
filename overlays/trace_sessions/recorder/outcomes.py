"""The outcomes of records: counts, log lines and events."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from .. import APIStatusError
from .journal import Journal

if TYPE_CHECKING:
    from .report import RecorderEvent, Report

log = logging.getLogger("trace_sessions.recorder")
# Statuses below 500 after which the service may accept the same request later.
TRANSIENT = frozenset({401, 403, 408, 425, 429})


class Busy(Exception):
    """Another recorder is changing the same totals. Delivery tries again in a moment."""


def is_refusal(error: Exception) -> bool:
    """Return whether a request can never succeed: the service or the client refuses it, or a mask broke its values."""
    if isinstance(error, APIStatusError):
        return 400 <= error.status_code < 500 and error.status_code not in TRANSIENT
    return isinstance(error, TypeError | ValueError | AttributeError)


class Outcomes:
    """The counts of one recorder. A record is counted after it has left the journal or was set aside in it."""

    def __init__(self, journal: Journal, on_event: Callable[[RecorderEvent], object] | None) -> None:
        # Imported here because it is slow to import.
        from . import report

        self._journal, self._on_event, self._events = journal, on_event, report
        self.last_refusal = ""
        self.reset()

    def reset(self) -> None:
        """Start from zero, in a new process."""
        self._counts: Counter[str] = Counter()
        self._sent: list[int] = []

    def delivered(self, session_id: str, rows: Sequence[int], seconds: float = 0.0) -> None:
        """Count records that the service has."""
        self._sent += rows
        self.settle()
        self._tell(self._events.Delivered(session_id, len(rows), seconds))

    def settle(self) -> None:
        """Delete delivered records from the journal. While this fails, delivery sends nothing more."""
        with self._journal.lock:
            if self._sent:
                self._journal.delete(self._sent)
                self._counts["delivered"] += len(self._sent)
                self._sent = []

    def set_aside(self, session_id: str, rows: Sequence[int], reason: str) -> None:
        """Set aside records that can't be delivered."""
        with self._journal.lock:
            self._journal.update("reason = ?", rows, reason)
            self._counts["set_aside"] += len(rows)
        log.error("%d records of session %s were set aside: %s", len(rows), session_id, reason)
        self._tell(self._events.SetAside(session_id, len(rows), reason))

    def refused(self, error: Exception) -> None:
        """Count a record that the journal refused. Repeated reasons are logged once."""
        self.count(refused=1)
        if (reason := str(error)) != self.last_refusal:
            self.last_refusal = reason
            log.error("nothing can be recorded in %s: %s", self._journal.path or "memory", reason)
        self.damaged(error)
        self._tell(self._events.Refused(reason))

    def damaged(self, error: Exception) -> None:
        """Start a new journal if the error reports damage, and count the waiting records as set aside."""
        with self._journal.lock:
            if (aside := self._journal.move_aside(error)) is None:
                return
            waiting = self.report().waiting
            self._counts["set_aside"] += waiting
        log.critical("the journal is damaged (%s): moved to %s, with %d records of this process", error, aside, waiting)
        self._tell(self._events.Damaged(str(aside), waiting, str(error)))

    def interrupted(self, records: int) -> None:
        """Count records that were left open."""
        if records:
            self.count(interrupted=records)
            self._tell(self._events.Interrupted(records))

    def paused(self, seconds: float, reason: str) -> None:
        """Log a pause of delivery."""
        log.error("delivery pauses for %.1f s, and records wait in the journal: %s", seconds, reason)
        self._tell(self._events.Paused(seconds, reason))

    def count(self, **by: int) -> None:
        """Add to counts, by the names of `Report`."""
        with self._journal.lock:
            self._counts.update(by)

    def report(self) -> Report:
        """Return the counts so far."""
        with self._journal.lock:
            counts = dict(self._counts, recorded=self._counts["recorded"] + self._journal.inserted)
        counts["waiting"] = counts["recorded"] - counts.get("delivered", 0) - counts.get("set_aside", 0)
        return self._events.Report(**counts)

    def _tell(self, event: RecorderEvent) -> None:
        try:
            if self._on_event is not None:
                self._on_event(event)
        except (Exception, SystemExit):  # SystemExit would end the delivery thread without a word
            log.exception("on_event failed on %s", type(event).__name__)
