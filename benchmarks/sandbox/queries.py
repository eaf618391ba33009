"""Timings of queries on a file: `python -m benchmarks.sandbox.queries FILE` prints them as JSON."""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

from attrs import asdict, define
from trace_sessions.sandbox.orq import pages as today
from trace_sessions.sandbox.orq import rows
from trace_sessions.sandbox.orq.query_2025_04 import pages as april
from trace_sessions.sandbox.state.database import Database

_ROUNDS = 7
FAST, MIDDLE, SLOW = 50.0, 250.0, 1000.0


@define
class Timing:
    """The fastest of several rounds, in milliseconds of wall time and of CPU time."""

    name: str
    limit: float
    wall: float
    cpu: float


def _equals(path: str, value: str) -> dict[str, Any]:
    return {"filters": [{"type": "string", "operator": "equals", "path": path, "value": value}]}


def _contains(path: str, value: str) -> dict[str, Any]:
    return {"filters": [{"type": "string", "operator": "contains", "path": path, "value": value}]}


def _condition(kind: str, operator: str, path: str, value: Any) -> dict[str, Any]:
    item = {"type": kind, "operator": operator, "path": path, "value": value, "id": "", "name": ""}
    return {"filters": [], "query": {"operator": "and", "filters": [item]}}


def _sort(key: str, direction: str = "asc") -> dict[str, Any]:
    return {"sortingProps": [{"key": key, "direction": direction}]}


def _last(interval: str, **filters: Any) -> dict[str, Any]:
    return {"filters": {"interval": f"SESSION_INTERVAL_{interval}", **filters}}


_ALL: dict[str, Any] = {"filters": []}
_HALF = _condition("number", "is_greater_than", "duration", 300_000)

COUNTS = [
    ("every session", FAST, _ALL),
    ("external_id equals", FAST, _equals("external_id", "chat-777")),
    ("tag of all sessions", FAST, _equals("tags", "all")),
    ("tag of one in 20", FAST, _equals("tags", "group-3")),
    ("project equals", FAST, _condition("string", "is", "project_id", "project-3")),
    ("duration, half of the sessions", FAST, _HALF),
    ("started before a date", FAST, _condition("date", "is_before", "started_at", {
        "mode": "date", "criteria": {"relativeTime": "one_week_ago"}
    })),
    ("external_id contains", SLOW, _contains("external_id", "777")),
    ("title contains, none", SLOW, _contains("title", "zzz")),
    ("tags contain a part, none", SLOW, _contains("tags", "zzz")),
    ("search in external_id and tags, none", SLOW, {
        "filters": [], "query": {"operator": "and", "search": "zzz"}
    }),
    ("external_id is not", SLOW, _condition("string", "is_not", "external_id", "chat-7")),
    ("tags do not contain", SLOW, _condition("multi-value-array", "does_not_contain", "tags", ["group-3"])),
    ("tags are empty", SLOW, _condition("multi-value-array", "is_empty", "tags", None)),
    ("metadata.customer equals", SLOW, _equals("metadata.customer", "customer-7")),
    ("metadata.customer contains, none", SLOW, _contains("metadata.customer", "zzz")),
    ("metadata.plan is not", SLOW, _condition("string", "is_not", "metadata.plan", "pro")),
]  # fmt: skip
PAGES = [
    ("newest first", FAST, _ALL),
    ("duration, half of the sessions", FAST, _HALF),
    *[(f"sorted by {key} {way}", FAST, {**_ALL, **_sort(key, way)})
      for key in ("duration", "traces_count", "project_id", "updated_at") for way in ("asc", "desc")],
    ("tag of one in 20, sorted by duration", MIDDLE, {**_equals("tags", "group-3"), **_sort("duration")}),
    ("tag of all, sorted by duration", MIDDLE, {**_equals("tags", "all"), **_sort("duration")}),
    ("rare tag, sorted by title", MIDDLE, {**_equals("tags", "rare-3"), **_sort("title", "desc")}),
    ("page 9,000", MIDDLE, {**_ALL, "pagination": {"page": 9000}}),
    ("page 9,000, sorted by duration", MIDDLE, {**_ALL, "pagination": {"page": 9000}, **_sort("duration")}),
    ("external_id contains, none", SLOW, _contains("external_id", "zzz")),
    ("metadata.customer contains, none", SLOW, _contains("metadata.customer", "zzz")),
    ("sorted by metadata.customer", SLOW, {**_ALL, **_sort("metadata.customer")}),
]  # fmt: skip
SPANS = [
    ("last 24 hours", FAST, _last("LAST_24_HOURS")),
    ("last 14 days", FAST, _last("LAST_14_DAYS")),
    ("last 14 days, tag and project", MIDDLE, _last("LAST_14_DAYS", tags=["group-3"], project_id="project-3")),
]


def timings(database: Database) -> Iterator[Timing]:
    """Every query, each in a transaction of its own."""
    now = datetime.now(UTC)
    for name, limit, query in COUNTS:
        yield _timed(f"count: {name}", limit, database, partial(april.count_all, query=query, now=now))
    for name, limit, query in PAGES:
        yield _timed(f"page: {name}", limit, database, partial(april.list_page, query=query, now=now))
    for name, limit, query in SPANS:
        options: dict[str, Any] = {"query": query, "now": now, "window_time": "updated_at"}
        yield _timed(f"count: {name}", limit, database, partial(today.count_all, **options))
        yield _timed(f"page: {name}", limit, database, partial(today.list_page, **options))
    yield _timed("every tag", MIDDLE, database, rows.all_tags)


def _timed(name: str, limit: float, database: Database, query: Callable[[Any], object]) -> Timing:
    walls, cpus = [], []
    for _ in range(_ROUNDS):
        wall, cpu = time.perf_counter(), time.thread_time()
        with database.reading() as connection:
            query(connection)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.thread_time() - cpu)
    return Timing(name, limit, min(walls) * 1000, min(cpus) * 1000)


def main() -> None:
    database = Database(sys.argv[1])
    found = [asdict(timing) for timing in timings(database)]
    database.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"timings": found, "megabytes": peak}))


if __name__ == "__main__":
    main()
