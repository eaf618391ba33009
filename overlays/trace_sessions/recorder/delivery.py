"""The background thread that sends what is in the journal."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from random import random
from threading import Condition, Thread
from typing import Any

from .. import AuthenticationError, ConfigurationError, PermissionDeniedError, TraceSessionsError
from .._call.clock import present
from .journal import Journal, Row
from .outcomes import Later, Outcomes
from .report import Paused

log = logging.getLogger("trace_sessions.recorder")
LINGER = 0.25
LOOK_FOR_DEAD = 10.0
MAX_BACKOFF = 60.0
DENIED = (AuthenticationError, PermissionDeniedError, ConfigurationError)


# Sends records, in the order in which they were opened, and reports the outcome of each. Raises errors after which
# delivery pauses. The second argument is True if a process that died may have sent them.
Send = Callable[[list[Row], bool], None]


class Delivery:
    """Starts the thread when there is something to send, in each process anew."""

    def __init__(self, journal: Journal, send: Send, outcomes: Outcomes, max_age: float) -> None:
        self._journal, self._send, self._outcomes, self._max_age = journal, send, outcomes, max_age
        journal.on_fork = self._forget_parent
        self._forget_parent()

    def _forget_parent(self) -> None:
        self._outcomes.reset()
        self._changed = Condition()
        self._thread: Thread | None = None
        # Whether the thread will look into the journal again without being told.
        self.is_awake = self._stopping = False
        self._asked = self._tried = self._failures = 0
        self._last_reason = ""
        self._held_until = self._next_look = 0.0
        self.unended: list[int] = []

    def wake(self) -> None:
        """There is something to send."""
        if not self.is_awake:
            with self._changed:
                self.is_awake = True
                self._start()
                self._changed.notify_all()

    def flush(self, timeout: float) -> None:
        """Waits until all that has ended was tried once."""
        with self._changed:
            if self._is_held() or self._stopping:
                return
            self._asked = asked = self._asked + 1
            if self._start():
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._tried >= asked, timeout)

    def close(self, deadline: float) -> None:
        """Ends what is open, and waits for the thread until then."""
        with self._changed:
            if self._stopping:
                return
            try:
                if self._journal.number:
                    self._outcomes.interrupted(self._journal.interrupt())
            except (sqlite3.Error, OSError) as error:
                self._outcomes.damaged(error)
            started = self._journal.number and self._start()
            self._stopping = True
            self._changed.notify_all()
        if started and self._thread is not None:
            self._thread.join(max(0.0, deadline - time.monotonic()))
        else:
            self._journal.close()

    def _start(self) -> bool:
        if self._thread is None:
            thread = Thread(target=self._run, name="trace-sessions-recorder", daemon=True)
            try:
                thread.start()
            except RuntimeError as error:  # at the end of the interpreter, or of the system's patience
                log.error("records stay in the journal: %s", error)
                return False
            self._thread = thread
        return True

    def _run(self) -> None:
        last, seconds = False, 0.0
        while not last:
            with self._changed:
                if not seconds:
                    self._changed.wait_for(lambda: self.is_awake or self._is_asked(), LOOK_FOR_DEAD)
                # After a success for a moment too, since more is on its way.
                self._changed.wait_for(self._is_asked, seconds or LINGER)
                asked, last = self._asked, self._stopping
                self.is_awake = False
            if not self._is_held():
                seconds = self._pass()
            with self._changed:
                self._tried = asked
                self._changed.notify_all()
        with suppress(sqlite3.Error, OSError):
            self._journal.drop_empty([*self._journal.adopted, self._journal.number])
        self._journal.close()

    def _is_asked(self) -> bool:
        return self._stopping or self._asked > self._tried

    def _is_held(self) -> bool:
        return present().monotonic() < self._held_until

    def _pass(self) -> float:
        """Sends what there is; seconds to wait before the next pass, 0 when all of it was sent."""
        try:
            self._outcomes.settle()
            self._take_over()
            # Its own again, since some may wait for events of a parent process that died.
            own = [self._journal.number]
            for number in [*own, *self._journal.adopted, *(own if self._journal.adopted else [])]:
                after = 0
                while rows := self._journal.ready(number, after):
                    self._send_rows(rows, number != self._journal.number)
                    self._journal.upkeep()
                    after = rows[-1].id
            if self._journal.adopted:
                self._journal.drop_empty([*self._journal.adopted])
            self._failures, self._last_reason = 0, ""
            return 0.0
        except Later:
            return LINGER
        except DENIED as error:
            return self._pause(MAX_BACKOFF, str(error), held=True)
        except TraceSessionsError as error:
            asked_for: float | None = getattr(error, "retry_after", None)
            return self._pause(asked_for or self._backoff(), str(error), held=bool(asked_for))
        except (sqlite3.Error, OSError) as error:
            self._outcomes.damaged(error)
            return self._pause(self._backoff(), str(error))
        except Exception as error:
            log.exception("delivery failed")
            return self._pause(self._backoff(), repr(error))

    def _send_rows(self, rows: list[Row], may_be_there: bool) -> None:
        too_old = present().unix() - self._max_age
        old = [row.id for row in rows if row.at < too_old]
        if old:
            self._outcomes.set_aside("", old, f"not delivered within {self._max_age:g} s")
            rows = [row for row in rows if row.at >= too_old]
        self._send(rows, may_be_there)

    def _take_over(self) -> None:
        if self.unended:
            rows, self.unended = self.unended, []
            self._outcomes.interrupted(self._journal.interrupt(rows))
        if present().monotonic() >= self._next_look or self._stopping:
            self._next_look = present().monotonic() + LOOK_FOR_DEAD
            waiting, interrupted = self._journal.adopt()
            self._outcomes.count(recorded=waiting)
            self._outcomes.interrupted(interrupted)

    def _backoff(self) -> float:
        self._failures += 1
        return min(MAX_BACKOFF, 0.5 * 2.0 ** min(self._failures - 1, 60)) * (1 - random() / 2)

    def _pause(self, seconds: float, reason: str, *, held: bool = False) -> float:
        self._held_until = present().monotonic() + seconds if held else 0.0
        if reason != self._last_reason:
            self._last_reason = reason
            log.error("delivery pauses for %.0f s, and records wait in the journal: %s", seconds, reason)
            self._outcomes.tell(Paused(seconds, reason))
        return seconds
