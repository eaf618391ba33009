"""The code of docs/exporting.md for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import chdir
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from pyspark.sql import SparkSession
from trace_sessions import Orq
from trace_sessions.export import export_sessions
from trace_sessions.sandbox import serve

from tests.docs.blocks import ROOT, blocks
from tests.export.workspace import Workspace

PAGE = ROOT / "docs" / "exporting.md"
PROGRAMS = ("pandas", "polars", "dlt", "pyspark")


@pytest.fixture(autouse=True)
def exports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder with the exports that the page reads, and a sandbox."""
    with serve() as url, Orq("key", base_url=url) as orq, chdir(tmp_path):
        workspace = Workspace(url)
        with workspace.client:
            workspace.add(20, tags=["vip"], days=5)
        for to in ("sessions.parquet", "sessions/"):
            export_sessions(orq, to, timedelta(days=7))
        for name, value in {"ORQ_API_KEY": "key", "ORQ_BASE_URL": url, "DLT_DATA_DIR": str(tmp_path)}.items():
            monkeypatch.setenv(name, value)
        yield


def test_the_queries_for_duckdb_run() -> None:
    (block,) = [one for one in blocks(PAGE) if one.language == "sql"]
    statements = [one for one in block.code.split(";") if one.strip()]
    assert [sum(row[1] for row in duckdb.sql(one).fetchall()) for one in statements] == [20 * 0.75, 20]


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_code_for_a_program_runs(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = [one for one in blocks(PAGE) if one.title == f'title="{program}"']
    names: dict[str, object] = {}
    if program != "pyspark":
        exec(compile(block.code, str(PAGE), "exec"), names)
        return
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    with SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate() as spark:
        names["spark"] = spark
        exec(compile(block.code, str(PAGE), "exec"), names)
        assert names["frame"].count() == 20  # type: ignore[attr-defined]
