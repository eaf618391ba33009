"""The data source for Spark, in a local cluster of two executors."""

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
from trace_sessions.spark import Reader, register

from tests.export.workspace import Workspace

LATER = (datetime.now(UTC) + timedelta(hours=3)).isoformat()


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    # Executors have the environment in which Spark was started.
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "ORQ_API_KEY": "key"}
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    register(session)
    yield session
    session.stop()


def sessions(spark: SparkSession, url: str, **options: Any) -> Any:
    return spark.read.format("orq_sessions").options(since="31d", base_url=url, **options).load()


@pytest.mark.parametrize("running", ["started_at", "updated_at"], indirect=True)
def test_every_session_is_read_once_by_two_executors(running: tuple[str, Workspace], spark: SparkSession) -> None:
    url, workspace = running
    frame = sessions(spark, url, until=LATER)
    assert frame.rdd.getNumPartitions() == 2
    with workspace.changing(updates=False):
        found = [row.id for row in frame.select("id").collect()]
    workspace.check(found)


def test_rows_equal_those_of_the_reader(running: tuple[str, Workspace], spark: SparkSession) -> None:
    url, _ = running
    until = datetime.now(UTC) - timedelta(days=1)
    since = until - timedelta(days=1)
    frame = sessions(spark, url, until=until.isoformat(), concurrency=3).where(f"updated_at >= '{since.isoformat()}'")
    found = {row.id: row.asDict() for row in frame.collect()}
    with Orq("key", base_url=url) as orq:
        expected = {row["id"]: row for row in read_sessions(orq, since, until)}
    assert expected.keys() == found.keys()
    for row in found.values():
        # Spark returns times in the time zone of its session, without a tzinfo.
        row |= {name: row[name].replace(tzinfo=UTC) for name in ("started_at", "updated_at")}
    assert found == expected
    assert frame.columns == [column.name for column in SESSION_COLUMNS]


def test_a_stream_reads_all_sessions_and_then_new_ones(
    running: tuple[str, Workspace], spark: SparkSession, tmp_path: Path
) -> None:
    url, workspace = running
    stream = spark.readStream.format("orq_sessions").options(since="2d", base_url=url).load()

    def ids() -> list[str]:
        """Read all that is there, and return all ids so far."""
        writer = stream.writeStream.format("parquet").option("checkpointLocation", str(tmp_path / "checkpoint"))
        writer.trigger(availableNow=True).start(str(tmp_path / "sessions")).awaitTermination()
        return [row.id for row in spark.read.parquet(str(tmp_path / "sessions")).collect()]

    assert len(ids()) > 1000
    (new,) = workspace.add(1, days=0)
    while new not in (found := ids()):
        pass
    assert len({*found}) == len(found)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "the option since is missing"),
        ({"since": "7d", "tag": "vip"}, "unknown options \\['tag'\\]"),
        ({"since": "7d", "concurrency": 0}, "concurrency must be a whole number from 1 up, not '0'"),
        ({"since": "1d", "until": "2d"}, "since \\(1d\\) is later than until \\(2d\\)"),
    ],
)
def test_an_option_that_is_wrong_is_named(spark: SparkSession, options: dict[str, Any], message: str) -> None:
    with pytest.raises(PySparkException, match=message):
        spark.read.format("orq_sessions").options(**options).load().count()


def test_the_partitions_cover_every_millisecond_once() -> None:
    for length in (0, 1, 2, 3, 15, 16, 17, 1000):
        parts = Reader({"since": "1d", "concurrency": "3"}).divide(5, length)
        covered = sorted(time for part in parts for first, last in part.value for time in range(first, last + 1))
        assert covered == [*range(5, 5 + length)]
        assert len(parts) == min(3, length)
