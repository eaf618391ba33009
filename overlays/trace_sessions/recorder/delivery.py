"""The background thread that sends the records of a journal."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from random import random
from threading import TIMEOUT_MAX, Condition, Thread, current_thread

from .. import AuthenticationError, ConfigurationError, PermissionDeniedError, TraceSessionsError
from .._call.clock import present
from .journal import Journal, Row
from .outcomes import Busy, Outcomes

log = logging.getLogger("trace_sessions.recorder")
# Seconds: to wait for more records before sending, between two searches for dead processes, and between two attempts.
LINGER, LOOK_FOR_DEAD, MAX_BACKOFF = 0.25, 10.0, 60.0
DENIED = (AuthenticationError, PermissionDeniedError, ConfigurationError)
# Sends records in the order in which they were opened, and reports the outcome of each. Errors that it raises pause
# delivery. The second argument is True if a process that died may have sent them.
Send = Callable[[list[Row], bool], None]


class Delivery:
    """Sends what is ready in passes. Each process has its own thread, which starts with the first record."""

    def __init__(self, journal: Journal, send: Send, outcomes: Outcomes, max_age: float) -> None:
        self._journal, self._send, self._outcomes, self._max_age = journal, send, outcomes, max_age
        journal.on_fork = self._begin_process
        self._begin_process()

    def _begin_process(self) -> None:
        self._outcomes.reset()
        self._changed = Condition()
        self._thread: Thread | None = None
        # True while the thread is sure to read the journal again.
        self.is_awake = self._stopping = False
        # Counts of flushes that were requested and done, and of failures in a row.
        self._requested = self._done = self._failures = 0
        self._last_reason = ""
        self._held_until = self._next_look = 0.0
        # Rows whose end the journal refused.
        self.unended: list[int] = []

    def wake(self) -> None:
        """Let the thread read the journal soon."""
        if not self.is_awake:
            with self._changed:
                self.is_awake = True
                self._start()
                self._changed.notify_all()

    def flush(self, timeout: float) -> None:
        """Wait until the thread has tried to send all records that have ended, but not longer than `timeout`."""
        with self._changed:
            # The thread itself, in `on_event`, would wait for itself.
            if self._is_held() or self._stopping or self._thread is current_thread():
                return
            self._requested = requested = self._requested + 1
            if self._start():
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._done >= requested, timeout)

    def close(self, deadline: float) -> None:
        """End the open records, and wait for the last pass of the thread until the deadline."""
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
        if started and self._thread is current_thread():
            return
        if started and self._thread is not None:
            self._thread.join(max(0.0, deadline - time.monotonic()))
        else:
            self._journal.close()

    def _start(self) -> bool:
        if self._thread is None:
            thread = Thread(target=self._run, name="trace-sessions-recorder", daemon=True)
            try:
                thread.start()
            except RuntimeError as error:  # the interpreter is shutting down, or there are too many threads
                log.error("records stay in the journal: %s", error)
                return False
            self._thread = thread
        return True

    def _run(self) -> None:
        last, seconds = False, 0.0
        while not last:
            with self._changed:
                if not seconds:
                    self._changed.wait_for(lambda: self.is_awake or self._is_urgent(), LOOK_FOR_DEAD)
                self._changed.wait_for(self._is_urgent, seconds or LINGER)
                requested, last = self._requested, self._stopping
                self.is_awake = False
            if not self._is_held():
                seconds = self._pass()
            with self._changed:
                self._done = requested
                self._changed.notify_all()
        with suppress(sqlite3.Error, OSError):
            self._journal.drop_empty([*self._journal.adopted(), self._journal.number])
        self._journal.close()

    def _is_urgent(self) -> bool:
        return self._stopping or self._requested > self._done

    def _is_held(self) -> bool:
        return present().monotonic() < self._held_until

    def _pass(self) -> float:
        """Send what is ready. Return the seconds to wait before the next pass; 0 if nothing failed."""
        try:
            self._outcomes.settle()
            self._journal.upkeep()
            self._take_over()
            # Its own again, because some may wait for events of a parent process that died.
            adopted = self._journal.adopted()
            own = [self._journal.number]
            for number in [*own, *adopted, *(own if adopted else [])]:
                after, are_more = 0, True
                while are_more:
                    rows, are_more = self._journal.ready(number, after)
                    if rows:
                        self._send(self._young(rows), number not in own)
                        self._journal.upkeep()
                        after = rows[-1].id
            if adopted:
                self._journal.drop_empty(adopted)
            self._failures, self._last_reason = 0, ""
            return 0.0
        except Busy:
            return LINGER
        except DENIED as error:
            return self._pause(MAX_BACKOFF, error, held=True)
        except TraceSessionsError as error:
            # Bounded, because a thread can't wait for longer, and older records are set aside.
            retry_after = min(getattr(error, "retry_after", None) or 0.0, self._max_age, TIMEOUT_MAX)
            return self._pause(retry_after or self._backoff(), error, held=bool(retry_after))
        except (sqlite3.Error, OSError) as error:
            self._outcomes.damaged(error)
            return self._pause(self._backoff(), error)
        except Exception as error:
            log.exception("delivery failed")
            return self._pause(self._backoff(), error)

    def _young(self, rows: list[Row]) -> list[Row]:
        """Set aside the records that are too old, and return the others."""
        oldest = present().unix() - self._max_age
        if old := [row.id for row in rows if row.at < oldest]:
            self._outcomes.set_aside("", old, f"not delivered within {self._max_age:g} s")
        return [row for row in rows if row.at >= oldest]

    def _take_over(self) -> None:
        """End the records whose end was refused, and look for records of dead processes if it is time."""
        if self.unended:
            rows = self.unended[:]
            self._outcomes.interrupted(self._journal.interrupt(rows))
            del self.unended[: len(rows)]
        if present().monotonic() >= self._next_look or self._stopping:
            self._next_look = present().monotonic() + LOOK_FOR_DEAD
            waiting, interrupted = self._journal.adopt()
            self._outcomes.count(recorded=waiting)
            self._outcomes.interrupted(interrupted)

    def _backoff(self) -> float:
        self._failures += 1
        return min(MAX_BACKOFF, 0.5 * 2.0 ** min(self._failures - 1, 60)) * (1 - random() / 2)

    def _pause(self, seconds: float, error: Exception, *, held: bool = False) -> float:
        """Log a pause, once for each reason. If it is held, a flush does not cut it short."""
        self._held_until = present().monotonic() + seconds if held else 0.0
        if (reason := str(error)) != self._last_reason:
            self._last_reason = reason
            self._outcomes.paused(seconds, reason)
        return seconds
