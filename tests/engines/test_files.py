"""Other programs read what an export wrote."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pandas
import polars
import pytest
from trace_sessions import Orq
from trace_sessions.export import export_sessions
from trace_sessions.sandbox import serve

from tests.export.workspace import Workspace

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sessions of two days, as one file and as a folder."""
    folder = tmp_path_factory.mktemp("exports")
    with serve() as url, Orq("key", base_url=url) as orq:
        workspace = Workspace(url)
        with workspace.client:
            for days in (0, 1):
                workspace.add(1, tags=["vip", "new"], started_at=AT + timedelta(days=days), updated_at=AT)
        for name in ("sessions.parquet", "sessions.csv", "sessions.jsonl", "days/"):
            export_sessions(orq, f"{folder}/{name}", AT - timedelta(days=1))
    return folder


def test_duckdb_reads_parquet(folder: Path) -> None:
    duckdb.sql("SET TimeZone = 'UTC'")
    query = "started_at, billing_total_cost, usage_total_tokens, tags, list_contains(tags, 'vip') AS is_vip"
    found = duckdb.sql(f"SELECT {query} FROM '{folder}/sessions.parquet'")
    assert [str(kind) for kind in found.types[:4]] == ["TIMESTAMP WITH TIME ZONE", "DOUBLE", "BIGINT", "VARCHAR[]"]
    first, second = duckdb.sql(
        f"SELECT epoch(started_at), billing_total_cost, tags FROM '{folder}/sessions.parquet'"
    ).fetchall()
    assert first == (AT.timestamp(), 0.75, ["vip", "new"])
    assert second[0] == first[0] + 86400


def test_duckdb_reads_a_folder_of_days(folder: Path) -> None:
    source = f"read_parquet('{folder}/days/**/*.parquet', hive_partitioning = true)"
    found = duckdb.sql(f"SELECT CAST(day AS VARCHAR), count(*) FROM {source} GROUP BY ALL ORDER BY ALL").fetchall()
    assert found == [("2026-03-01", 1), ("2026-03-02", 1)]


@pytest.mark.parametrize("name", ["sessions.csv", "sessions.jsonl"])
def test_duckdb_finds_times_in_text(folder: Path, name: str) -> None:
    first = f"min(CAST(started_at AS TIMESTAMPTZ)) = TIMESTAMPTZ '{AT.isoformat()}'"
    assert duckdb.sql(f"SELECT {first} FROM '{folder}/{name}'").fetchall() == [(True,)]


def test_pandas_reads_parquet(folder: Path) -> None:
    frame = pandas.read_parquet(folder / "sessions.parquet")
    assert str(frame["started_at"].dtype) == "datetime64[us, UTC]"
    assert (str(frame["billing_total_cost"].dtype), str(frame["usage_total_tokens"].dtype)) == ("float64", "int64")
    assert frame["started_at"][0].to_pydatetime() == AT
    assert [*frame["tags"][0]] == ["vip", "new"]
    assert frame["billing_total_cost"].sum() == 1.5


def test_polars_reads_parquet(folder: Path) -> None:
    frame = polars.read_parquet(folder / "sessions.parquet")
    kinds = [frame.schema[name] for name in ("started_at", "billing_total_cost", "usage_total_tokens", "tags")]
    assert kinds == [polars.Datetime("us", "UTC"), polars.Float64, polars.Int64, polars.List(polars.String)]
    assert frame["started_at"][0] == AT
    assert frame.explode("tags")["tags"].to_list() == ["vip", "new"] * 2


def test_a_line_of_json_is_what_the_parquet_is(folder: Path) -> None:
    rows = [json.loads(line) for line in (folder / "sessions.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == pandas.read_parquet(folder / "sessions.parquet")["id"].to_list()
