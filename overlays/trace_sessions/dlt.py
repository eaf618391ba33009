"""Sessions of Orq as a source for dlt, which loads them into any of its destinations. It needs the extra `[dlt]`.

    pipeline = dlt.pipeline("sessions", destination="duckdb", dataset_name="orq")
    pipeline.run(orq_sessions(since=timedelta(days=30)))

The first run reads all sessions since then. Each later run starts at the time of the previous run minus the lookback,
because the totals of a session change while it goes on. Sessions are merged by their id.
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
    """Make a source with one resource, the table `sessions`.

    Args:
        orq: The client; by default, one with the key in ORQ_API_KEY.
        since: The earliest time of a session in the first run, or a timedelta before that run.
        lookback: The time before the previous run at which a run starts; two days by default.
        **options: As in `trace_sessions.export.ReadOptions`.

    The pipeline raises the errors of `trace_sessions.export.read_sessions`.
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
        # Each set of filters has a state of its own.
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
        # dlt stores the state together with the rows, or neither.
        state[key] = begun.isoformat()

    @dlt.source(name="orq")
    def source() -> Any:
        return sessions

    return source()
