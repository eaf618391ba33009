"""The source for dlt, loaded into DuckDB."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dlt
import pytest
from trace_sessions import Orq
from trace_sessions.dlt import orq_sessions

from tests.export.workspace import Workspace

from .conftest import SESSIONS

MONTH = timedelta(days=31)


@pytest.fixture
def pipeline(tmp_path: Path) -> Any:
    destination = dlt.destinations.duckdb(str(tmp_path / "sessions.duckdb"))
    folder = str(tmp_path / "pipelines")
    return dlt.pipeline("orq", destination=destination, dataset_name="orq", pipelines_dir=folder)


def loaded(pipeline: Any, columns: str) -> list[tuple[Any, ...]]:
    with pipeline.sql_client() as client:
        return [*client.execute_sql(f"SELECT {columns} FROM sessions")]


def read(pipeline: Any) -> int:
    """The number of rows that the last run read."""
    return int(pipeline.last_trace.last_normalize_info.row_counts.get("sessions", 0))


def test_every_session_is_loaded_once_and_then_what_is_new(running: tuple[str, Workspace], pipeline: Any) -> None:
    _, workspace = running
    begun = datetime.now(UTC)
    with workspace.changing(updates=False):
        pipeline.run(orq_sessions(since=MONTH), loader_file_format="parquet")
    workspace.check(id for (id,) in loaded(pipeline, "id"))

    (changed, *_) = new = workspace.add(3, days=0)
    with Orq() as orq:
        recent = orq.sessions.count(start_date=begun - timedelta(days=2))
    workspace.client.sessions.update(changed, title="after")
    pipeline.run(orq_sessions(since=MONTH), loader_file_format="parquet")
    # The run began slightly later than `begun`.
    assert recent - 10 <= read(pipeline) <= recent
    assert recent < SESSIONS / 5
    found = loaded(pipeline, "id, title")
    assert dict(found)[changed] == "after"
    assert {*new} <= {id for id, _ in found}
    assert len({id for id, _ in found}) == len(found)


@pytest.mark.parametrize("file_format", [None, "parquet"])
def test_types_are_declared(running: tuple[str, Workspace], pipeline: Any, file_format: Any) -> None:
    pipeline.run(orq_sessions(since=timedelta(hours=12)), loader_file_format=file_format)
    kinds = ("typeof(started_at)", "typeof(billing_total_cost)", "typeof(usage_total_tokens)", "typeof(tags)")
    assert {*loaded(pipeline, ", ".join(kinds))} == {("TIMESTAMP WITH TIME ZONE", "DOUBLE", "BIGINT", "JSON")}


def test_a_run_that_fails_is_made_up_for_by_the_next(running: tuple[str, Workspace], pipeline: Any) -> None:
    with pytest.raises(Exception, match="page_size must be"):
        pipeline.run(orq_sessions(since=timedelta(hours=12), page_size=0))
    pipeline.run(orq_sessions(since=timedelta(hours=12), lookback=timedelta(0)))
    assert read(pipeline) >= SESSIONS / 100
