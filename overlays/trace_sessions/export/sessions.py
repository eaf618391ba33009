"""The reader of Orq sessions: each session in a span once, while sessions are added, changed and deleted.

Pages of a list shift when sessions are added or deleted. So the reader divides the span into windows of time that fit
on one page, because a page is one response and can't shift. A window that is too short to divide is read page by page.
Each window is compared with the service's count, and read again if they differ.

The service does not document whether its windows use the start of a session or its last change. If they use the last
change, a session that changes leaves its window, perhaps before the window is read. So the reader ends with the
sessions that changed since it began, in the order of time, and none of them can fall behind it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from ..errors import ConfigurationError, PaginationError
from .columns import EPOCH, Row, Stored
from .rate import ONCE, RateLimit
from .store import Store
from .tables import session_row
from .windows import Window
from .work import drain

MAX_READINGS = 10
# Milliseconds. The clocks of a service differ slightly, and a change becomes visible slightly later.
MARGIN = 5_000
MINUTE = 60_000
LAST = 253_402_300_799_000


class Progress(NamedTuple):
    """The number of sessions read so far, and the number in the span when the export began."""

    read: int
    total: int


class SessionReader:
    """Reads the sessions of a span into a store.

    Args:
        orq: The client.
        store: The store for the sessions and the pending windows.
        filters: The filters of `orq.sessions.list`, without times.
        span: The earliest time, and the latest or None. A timedelta counts back from now.
        workers: The number of concurrent requests.
        rate: The limit on their rate.
        page_size: The largest number of sessions on a page, from 1 to 1000.
        on_progress: A function to call with a `Progress` after each window.
    """

    def __init__(
        self,
        orq: Any,
        store: Store,
        filters: Mapping[str, Any],
        span: tuple[datetime | timedelta, datetime | timedelta | None],
        *,
        workers: int,
        rate: RateLimit,
        page_size: int,
        on_progress: Callable[[Progress], object] | None,
    ) -> None:
        for name, value, most in (("workers", workers, 64), ("page_size", page_size, 1000)):
            if type(value) is not int or not 1 <= value <= most:
                raise ConfigurationError(f"{name} must be a whole number from 1 to {most}, not {value!r}")
        self._sessions = orq.with_options(retries=ONCE).sessions
        self._store, self._filters, self._span = store, dict(filters), span
        self._workers, self._rate, self._limit = workers, rate, page_size
        self._on_progress = on_progress

    def read(self) -> None:
        """Read the windows that are still pending, and then the latest changes.

        Raises:
            ConfigurationError: The span ends before it begins.
            PaginationError: A window and its count still differ after ten readings.
            TraceSessionsError: A request failed for good. The sessions read so far stay in the store.
        """
        if self._store.fact("is_whole"):
            return
        if self._store.fact("changes_from") is None:
            self._begin()
        drain(self._store, self._rate, self._workers, self._read, self._keep)
        self._read_changes()

    def _begin(self) -> None:
        now = self._now()
        since, until = self._span
        first = _at(since, now)
        end = None if until is None else _at(until, now)
        if end is not None and end < first:
            raise ConfigurationError(f"since ({_time(first)}) is later than until ({_time(end)})")
        whole = Window(first, max(first, now if end is None else min(now, end)))
        total = 0 if self._on_progress is None else self._count(Window(first, end))
        facts = {"end": end, "changes_from": max(first, now - MARGIN), "total": total}
        self._store.keep(pending=[json.dumps(whole)], facts=facts)

    def _read_changes(self) -> None:
        """Read the changes since the export began, in the order of time, and finally a page without an end.

        The times of changes only grow, so a session that leaves a window before the window is read is in a later one.
        """
        end, at, ahead = self._store.fact("end"), self._store.fact("changes_from"), 0
        while end is None or at <= end:
            found = self._read_page(Window(at, end))
            if not isinstance(found, int):
                break
            # Sessions with times in the future may fill more than a page, so the sweep goes on into the future.
            until = max(at + 1, self._now() + ahead)
            at, ahead = self._sweep(Window(at, min(until, end or LAST))), ahead * 4 or MINUTE
        else:
            found = []
        self._store.keep(found, facts={"is_whole": True})
        self._tell()

    def _sweep(self, window: Window) -> int:
        """Read a window in parts, one after the other, and return its end."""
        parts, at = [window], window.first
        while parts:
            part = parts.pop()
            found = self._read_page(part)
            if isinstance(found, int):
                smaller = part.cut(found, self._limit)
                parts += reversed(smaller)
                if smaller:
                    continue
                self._read_paged(part)
                found = []
            at = part.first if part.last is None else part.last
            self._store.keep(found, facts={"changes_from": at})
            self._tell()
        return at

    def _read(self, task: str) -> list[Row] | int:
        return self._read_page(Window(*json.loads(task)))

    def _keep(self, task: str, found: list[Row] | int) -> None:
        window, parts = Window(*json.loads(task)), list[Window]()
        if isinstance(found, int):
            parts = window.cut(found, self._limit)
            if not parts:
                self._read_paged(window)
            found = []
        self._store.keep(found, done=task, pending=map(json.dumps, parts))
        self._tell()

    def _tell(self) -> None:
        if self._on_progress is not None:
            self._on_progress(Progress(self._store.count(), self._store.fact("total")))

    def _read_page(self, window: Window) -> list[Row] | int:
        """Return the sessions of a window if they fit on one page, or else their number."""
        before, rows = self._count(window), dict[Stored, Row]()
        for _ in range(MAX_READINGS):
            if before > self._limit:
                return before
            if before == 0:
                return []
            page = self._page(window, 1)
            if page.has_more:
                # Sessions were added meanwhile, or the service has smaller pages than requested.
                self._limit = min(self._limit, len(page.data)) or 1
                return max(before, self._limit + 1)
            rows = {row[0]: row for row in map(session_row, page.data)}
            after = before if len(rows) == before else self._count(window)
            # While sessions come and go, the page may have any number between the two counts.
            if min(before, after) <= len(rows) <= max(before, after):
                return [*rows.values()]
            before = after
        raise self._differs(window, len(rows), before)

    def _read_paged(self, window: Window) -> None:
        """Read a window page by page, until the count before and after equals the number of sessions."""
        before, found = self._count(window), 0
        for _ in range(MAX_READINGS):
            self._store.begin_reading()
            found, number, has_more = 0, 0, True
            # A list that keeps growing, or repeats itself, is read again.
            while has_more and number * self._limit <= 2 * before + self._limit:
                number += 1
                page = self._page(window, number)
                rows = [*map(session_row, page.data)]
                self._store.keep(rows)
                found, has_more = self._store.see(str(row[0]) for row in rows), page.has_more and bool(rows)
            after = self._count(window)
            if before == found == after:
                return
            before = after
        raise self._differs(window, found, before)

    def _differs(self, window: Window, found: int, count: int) -> PaginationError:
        return PaginationError(
            f"after {MAX_READINGS} readings of the sessions {_described(window)}, the list has {found} and the count "
            f"is {count}: they change too fast, or the service counts differently. Set until to a time in the past"
        )

    def _count(self, window: Window) -> int:
        return self._rate.ask(lambda: int(self._sessions.count(**self._filters, **_dates(window))))

    def _page(self, window: Window, number: int) -> Any:
        asked = {**self._filters, **_dates(window), "limit": self._limit, "page": number}
        return self._rate.ask(lambda: self._sessions.list(**asked))

    def _now(self) -> int:
        """Return the time of the service from the Date of a response (RFC 9110, 6.6.1), or else of this machine."""
        recent = _dates(Window(_milliseconds(datetime.now(UTC)), None))
        response = self._rate.ask(lambda: self._sessions.with_raw_response.count(**self._filters, **recent))
        try:
            return _milliseconds(parsedate_to_datetime(response.headers["date"]))
        except (KeyError, ValueError):
            return _milliseconds(datetime.now(UTC))


def _at(time: datetime | timedelta, now: int) -> int:
    return now - time // timedelta(milliseconds=1) if isinstance(time, timedelta) else _milliseconds(time)


def _milliseconds(time: datetime) -> int:
    return (time - EPOCH) // timedelta(milliseconds=1)


def _time(milliseconds: int) -> datetime:
    return EPOCH + timedelta(milliseconds=milliseconds)


def _dates(window: Window) -> dict[str, datetime]:
    ends = {} if window.last is None else {"end_date": _time(window.last)}
    return {"start_date": _time(window.first), **ends}


def _described(window: Window) -> str:
    last = "" if window.last is None else f" to {_time(window.last).isoformat()}"
    return f"from {_time(window.first).isoformat()}{last}"
