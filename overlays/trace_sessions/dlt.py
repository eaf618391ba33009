"""Sessions of Orq as a source of dlt, which loads them into any of its destinations. Needs the extra `[dlt]`.

    pipeline = dlt.pipeline("sessions", destination="duckdb", dataset_name="orq")
    pipeline.run(orq_sessions(since=timedelta(days=30)))

The first run reads all since then. Each run after it reads what is new since the last, and what is not older than the
lookback: totals of a session change while it goes on. Sessions are merged by their id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Unpack

import dlt

from . import Orq
from .export import SESSION_COLUMNS, ReadOptions, read_sessions

TYPES = {"text": "text", "time": "timestamp", "real": "double", "integer": "bigint", "texts": "json", "json": "json"}
LOOKBACK = timedelta(days=2)
_AT_ONCE = 1000


def orq_sessions(
    orq: Orq | None = None,
    *,
    since: datetime | timedelta,
    lookback: timedelta = LOOKBACK,
    **options: Unpack[ReadOptions],
) -> Any:
    """A source with one resource, the table `sessions`.

    Args:
        orq: The client; by default one with the key in ORQ_API_KEY.
        since: The earliest time of a session in the first run, or a timedelta back from then.
        lookback: How far before the last run each run begins; two days by default.
        **options: As in `trace_sessions.export.ReadOptions`.

    Raises:
        As `trace_sessions.export.read_sessions`, when it is run.
    """

    @dlt.resource(
        name="sessions",
        primary_key="id",
        write_disposition="merge",
        columns={
            column.name: {"data_type": TYPES[column.kind], "nullable": column.name != "id"}
            for column in SESSION_COLUMNS
        },
    )
    def sessions() -> Iterator[list[dict[str, Any]]]:
        # Other filters make another list, and nothing of it has been read.
        filters = {name: options.get(name) for name in ("project_id", "tags", "client", "repo", "kind")}
        state, key = dlt.current.resource_state(), json.dumps(filters)
        begun, last = datetime.now(UTC), state.get(key)
        first = since if last is None else datetime.fromisoformat(last) - lookback
        client = orq or Orq()
        try:
            batch: list[dict[str, Any]] = []
            for row in read_sessions(client, first, **options):
                batch.append({**row, "other": row["other"] and json.loads(row["other"])})
                if len(batch) == _AT_ONCE:
                    yield batch
                    batch = []
            yield batch
        finally:
            if orq is None:
                client.close()
        # dlt keeps it with what was loaded, or not at all.
        state[key] = begun.isoformat()

    @dlt.source(name="orq")
    def source() -> Any:
        return sessions

    return source()
