"""Exports of sessions: every session of a span of time exactly once, as rows or as a file.

    with Orq() as orq:
        for row in read_sessions(orq, timedelta(days=7)):
            print(row["external_id"], row["billing_total_cost"])
        export_sessions(orq, "sessions.parquet", timedelta(days=7), requests_per_minute=300)

A session that is there, in the span, from the start to the end comes exactly once, as it was read last. One that is
added or deleted meanwhile comes at most once. docs/exporting.md has the columns and what is promised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
"""The columns of a session: name, kind, and where in an `OrqSession` the value is."""
EVENT_COLUMNS = EVENTS.columns
"""The columns of an event. `position` and `depth` are its place in the tree of its session."""


class EventsExported(NamedTuple):
    """The result of `export_events`: the number of events and of ids, and the ids that no session has."""

    events: int
    ids: int
    missing: list[str]


class ReadOptions(TypedDict, total=False):
    """Keyword arguments of `read_sessions` and `export_sessions`.

    project_id, tags, client, repo, kind: Filters, as `orq.sessions.list` takes them.
    workers: How many requests are under way at once; 4 by default.
    requests_per_minute: The rate of requests of all workers together; by default as many as the service takes. Reads
        that are to share a rate take the same `RateLimit`.
    page_size: How many sessions are asked for at once, from 1 to 1000; 1000 by default.
    on_progress: A function that is called with a `Progress` after each window.
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
    """Read the sessions of a span of time, and give each of them once, sorted by the time that they began.

    All are read, into an SQLite file, before the first is given. Memory does not depend on how many there are.

    Args:
        orq: The client.
        since: The earliest time of a session, or a timedelta back from now.
        until: The latest time, or a timedelta back from now; None for those that come while they are read too.
        state: Where to keep what was read. If a run is interrupted, the next with the same file and arguments goes on
            where it stopped. By default it is in a temporary file, and nothing is kept.
        **options: As in `ReadOptions`.

    Raises:
        ConfigurationError: An argument can't be used, or `state` was begun with others.
        PaginationError: What a window holds and its count do not agree, however often it is read.
        TraceSessionsError: A request failed for good.
    """
    with _read(orq, since, until, None if state is None else Path(state), options) as store:
        for row in store.rows():
            yield record_of(row, SESSION_COLUMNS)


def export_sessions(
    orq: Orq,
    to: str | PathLike[str],
    since: datetime | timedelta,
    until: datetime | timedelta | None = None,
    *,
    format: str | None = None,
    **options: Unpack[ReadOptions],
) -> int:
    """Write the sessions of a span of time to a file, a folder or standard output; how many there are.

    The state of the run is beside the file, under its name and `.state`, until the file is whole. The same call goes on
    after an interruption.

    Args:
        orq: The client.
        to: A file that ends in .jsonl, .csv or .parquet; a folder, with a slash at its end, that gets a part for each
            day; or `-` for standard output. A file is replaced, a folder must be new or empty.
        since, until: As in `read_sessions`.
        format: `jsonl`, `csv` or `parquet`, where the name does not say it: by default `parquet` in a folder, and
            `jsonl` on standard output.
        **options: As in `ReadOptions`.

    Raises:
        As `read_sessions`, and OSError when the file can't be written.
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
    """Write the events of sessions of HoneyHive, a row for each, to a file, a folder or standard output.

    Args:
        honeyhive: The client.
        to: As in `export_sessions`. The day of an event is that of its start.
        ids: The ids of the sessions, since the service has no list of them. The order does not matter.
        format, workers, requests_per_minute: As in `export_sessions`.
        on_session: A function that is called after each session.

    Raises:
        As `export_sessions`.
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
    # The client shows its base URL, and no key.
    asked = {"client": repr(orq), "since": str(since), "until": str(until), **filters}
    store = Store(state, SESSIONS, asked)
    try:
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
    except BaseException:
        store.close()
        raise
    return store
