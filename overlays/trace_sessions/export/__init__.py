"""Exports of sessions: every session in a span of time exactly once, as rows or as a file.

    with Orq() as orq:
        for row in read_sessions(orq, timedelta(days=7)):
            print(row["external_id"], row["billing_total_cost"])
        export_sessions(orq, "sessions.parquet", timedelta(days=7), requests_per_minute=300)

A session that is in the span from the start of the export to its end is exported exactly once, as it was read last. A
session that is added or deleted in the meantime is exported at most once. docs/exporting.md has the guarantees and the
columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from hashlib import sha256
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

from .columns import record_of
from .events import EventReader
from .files import Destination
from .rate import RateLimit
from .sessions import Progress, SessionReader
from .store import Store
from .tables import EVENTS, SESSIONS

if TYPE_CHECKING:
    from .. import HoneyHive, Orq

__all__ = [
    "EVENT_COLUMNS",
    "SESSION_COLUMNS",
    "EventsExported",
    "Progress",
    "RateLimit",
    "ReadOptions",
    "export_events",
    "export_sessions",
    "read_sessions",
]

SESSION_COLUMNS = SESSIONS.columns
"""The columns of a session: the name, the kind, and the path of the value in an `OrqSession`."""
EVENT_COLUMNS = EVENTS.columns
"""The columns of an event. `position` and `depth` locate it in the tree of its session."""


class EventsExported(NamedTuple):
    """The result of `export_events`: the number of events, the number of ids, and the ids without a session."""

    events: int
    ids: int
    missing: list[str]


class ReadOptions(TypedDict, total=False):
    """Keyword arguments of `read_sessions` and `export_sessions`.

    project_id, tags, client, repo, kind: Filters, as in `orq.sessions.list`.
    workers: The number of concurrent requests, from 1 to 64; 4 by default.
    requests_per_minute: The largest number of requests in a minute, for all workers together and with their retries;
        None for no limit, which is the default. Pass the same `RateLimit` to reads that share a rate.
    page_size: The number of sessions on a page, from 1 to 1000; 1000 by default.
    on_progress: A function to call with a `Progress` after each window.
    """

    project_id: str
    tags: list[str]
    client: str
    repo: str
    kind: str
    workers: int
    requests_per_minute: float | RateLimit | None
    page_size: int
    on_progress: Callable[[Progress], object] | None


def read_sessions(
    orq: Orq,
    since: datetime | timedelta,
    until: datetime | timedelta | None = None,
    *,
    state: str | PathLike[str] | None = None,
    **options: Unpack[ReadOptions],
) -> Iterator[dict[str, Any]]:
    """Read the sessions in a span of time, and yield each of them once, sorted by start time.

    The first row comes after all sessions are read into an SQLite file. The memory does not depend on their number.

    Args:
        orq: The client.
        since: The earliest time of a session, or a timedelta before now.
        until: The latest time, or a timedelta before now; None to include sessions that are added during the read.
        state: A file for the state of the read. After an interruption, a read with the same file and arguments
            continues where the last one stopped. The file is deleted after the last row. By default, the state is in
            a temporary file.
        **options: As in `ReadOptions`.

    Raises:
        ConfigurationError: An argument can't be used, or `state` belongs to a read with other arguments.
        PaginationError: A window and its count still differ after ten readings.
        TraceSessionsError: A request failed for good.
    """
    with _read(orq, since, until, None if state is None else Path(state), options) as store:
        for row in store.rows():
            yield record_of(row, SESSION_COLUMNS)
        store.remove()


def export_sessions(
    orq: Orq,
    to: str | PathLike[str],
    since: datetime | timedelta,
    until: datetime | timedelta | None = None,
    *,
    format: str | None = None,
    **options: Unpack[ReadOptions],
) -> int:
    """Write the sessions in a span of time to a file, a folder or standard output, and return their number.

    Until the output is complete, the state is next to it, in a file with its name and `.state`. After an interruption,
    the same call continues where the last one stopped.

    Args:
        orq: The client.
        to: A file that ends in .jsonl, .csv or .parquet; a folder that ends in a slash, for a part for each day; or
            `-` for standard output. A file is replaced when the new one is complete. A folder must be new or empty.
        since, until: As in `read_sessions`.
        format: `jsonl`, `csv` or `parquet`. By default, the ending of the file, `parquet` in a folder, and `jsonl` on
            standard output.
        **options: As in `ReadOptions`.

    Raises:
        ConfigurationError, PaginationError, TraceSessionsError: As in `read_sessions`.
        OSError: The output can't be written.
    """
    destination = Destination(fspath(to), format)
    with _read(orq, since, until, destination.state, options) as store:
        destination.write(store, SESSIONS)
        count = store.count()
        store.remove()
    return count


def export_events(
    honeyhive: HoneyHive,
    to: str | PathLike[str],
    ids: Iterable[str],
    *,
    format: str | None = None,
    workers: int = 4,
    requests_per_minute: float | None = None,
    on_session: Callable[[], object] | None = None,
) -> EventsExported:
    """Write the events of HoneyHive sessions to a file, a folder or standard output, one row for each event.

    Args:
        honeyhive: The client.
        to: As in `export_sessions`. The day of an event is the day on which it started.
        ids: The ids of the sessions, in any order. The service has no list of sessions.
        format, workers, requests_per_minute: As in `export_sessions`.
        on_session: A function to call after each session.

    Raises:
        ConfigurationError, TraceSessionsError, OSError: As in `export_sessions`.
    """
    destination, rate = Destination(fspath(to), format), RateLimit(requests_per_minute)
    wanted = sorted({*ids})
    asked = {"client": repr(honeyhive), "ids": sha256("\n".join(wanted).encode()).hexdigest()}
    with Store(destination.state, EVENTS, asked) as store:
        if not store.fact("is_begun"):
            store.keep(pending=wanted, facts={"is_begun": True})
        EventReader(honeyhive, store, workers=workers, rate=rate, on_session=on_session).read()
        destination.write(store, EVENTS)
        done = EventsExported(store.count(), len(wanted), store.fact("missing") or [])
        store.remove()
    return done


def _read(
    orq: Orq,
    since: datetime | timedelta,
    until: datetime | timedelta | None,
    state: Path | None,
    options: ReadOptions,
) -> Store:
    filters: dict[str, Any] = {**options}
    workers, page_size = filters.pop("workers", 4), filters.pop("page_size", 1000)
    rate, on_progress = filters.pop("requests_per_minute", None), filters.pop("on_progress", None)
    if unknown := filters.keys() - ReadOptions.__annotations__.keys():
        raise TypeError(f"unexpected keyword argument {', '.join(map(repr, sorted(unknown)))}")
    # The repr of a client has its base URL, and no key.
    asked = {"client": repr(orq), "since": str(since), "until": str(until), **filters}
    with ExitStack() as failure:
        store = failure.enter_context(Store(state, SESSIONS, asked))
        SessionReader(
            orq,
            store,
            filters,
            (since, until),
            workers=workers,
            rate=rate if isinstance(rate, RateLimit) else RateLimit(rate),
            page_size=page_size,
            on_progress=on_progress,
        ).read()
        failure.pop_all()
    return store
