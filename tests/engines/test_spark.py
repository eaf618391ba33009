"""The data source for Spark, with two executors of a local one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from trace_sessions import Orq
from trace_sessions.export import SESSION_COLUMNS, read_sessions
from trace_sessions.spark import register

from tests.export.workspace import Workspace

LATER = (datetime.now(UTC) + timedelta(hours=3)).isoformat()


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    # Executors have the environment that there was when Spark began.
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "ORQ_API_KEY": "key"}
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    register(session)
    yield session
    session.stop()


def sessions(spark: SparkSession, url: str, **options: Any) -> Any:
    return spark.read.format("orq_sessions").options(since="31d", base_url=url, **options).load()


@pytest.mark.parametrize("running", ["started_at", "updated_at"], indirect=True)
def test_every_session_is_read_once_by_two_partitions(running: tuple[str, Workspace], spark: SparkSession) -> None:
    url, workspace = running
    frame = sessions(spark, url, until=LATER)
    assert frame.rdd.getNumPartitions() == 2
    with workspace.changing(updates=False):
        found = [row.id for row in frame.select("id").collect()]
    workspace.check(found)


def test_rows_are_those_of_the_reader(running: tuple[str, Workspace], spark: SparkSession) -> None:
    url, _ = running
    until = datetime.now(UTC) - timedelta(days=1)
    since = until - timedelta(days=1)
    frame = sessions(spark, url, until=until.isoformat(), concurrency=3).where(f"updated_at >= '{since.isoformat()}'")
    found = {row.id: row.asDict() for row in frame.collect()}
    with Orq("key", base_url=url) as orq:
        expected = {row["id"]: row for row in read_sessions(orq, since, until)}
    assert expected.keys() == found.keys()
    for row in found.values():
        # Spark gives times of the time zone of the session without saying it.
        row |= {name: row[name].replace(tzinfo=UTC) for name in ("started_at", "updated_at")}
    assert found == expected
    assert frame.columns == [column.name for column in SESSION_COLUMNS]


def test_a_stream_brings_all_and_then_what_is_new(
    running: tuple[str, Workspace], spark: SparkSession, tmp_path: Path
) -> None:
    url, workspace = running
    stream = spark.readStream.format("orq_sessions").options(since="2d", base_url=url).load()

    def ids() -> list[str]:
        """The ids so far, once all that is there has been read."""
        writer = stream.writeStream.format("parquet").option("checkpointLocation", str(tmp_path / "checkpoint"))
        writer.trigger(availableNow=True).start(str(tmp_path / "sessions")).awaitTermination()
        return [row.id for row in spark.read.parquet(str(tmp_path / "sessions")).collect()]

    assert len(ids()) > 1000
    (new,) = workspace.add(1, days=0)
    while new not in (found := ids()):
        pass
    assert len({*found}) == len(found)


def test_what_is_missing_is_named(spark: SparkSession) -> None:
    with pytest.raises(PySparkException, match="since is missing"):
        spark.read.format("orq_sessions").load().count()
