"""Sessions of Orq as a data source of PySpark 4. Needs the extra `[spark]`, on the executors too.

    register(spark)
    spark.read.format("orq_sessions").option("since", "7d").load()
    spark.readStream.format("orq_sessions").option("since", "7d").load()

The key is read from ORQ_API_KEY in the environment of each executor, and is no option. The span is cut into windows
when the read is planned. Executors share no state: a session that changes while it is read, and leaves the span with
that if the service looks at the last change, comes with the next read.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql.datasource import DataSource, DataSourceReader, DataSourceStreamReader, InputPartition
from pyspark.sql.types import StructType

from . import Orq
from .errors import ConfigurationError
from .export import SESSION_COLUMNS, RateLimit, read_sessions
from .export.columns import EPOCH
from .export.times import time_of

TYPES = {"time": "TIMESTAMP", "real": "DOUBLE", "integer": "BIGINT", "texts": "ARRAY<STRING>"}
FILTERS = ("project_id", "client", "repo", "kind")
WINDOWS = 8
"""Of a partition: sessions are not spread evenly over time."""
DELAY = timedelta(seconds=5)
"""What came last may not be seen yet, and a stream does not come back to it."""
MILLISECOND = timedelta(milliseconds=1)


def register(spark: SparkSession) -> None:
    """Make the format `orq_sessions` known. Its options: since, until, concurrency (2), requests_per_minute of all
    partitions together, base_url, and the filters project_id, client, repo, kind and tags, with commas."""
    spark.dataSource.register(OrqSessionsSource)


class Windows(InputPartition):
    """Spans of milliseconds since the Unix epoch, first and last, that one task reads."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = spans


class OrqSessionsSource(DataSource):
    """The format `orq_sessions`."""

    @classmethod
    def name(cls) -> str:
        return "orq_sessions"

    def schema(self) -> str:
        return ", ".join(f"{column.name} {TYPES.get(column.kind, 'STRING')}" for column in SESSION_COLUMNS)

    def reader(self, schema: StructType) -> DataSourceReader:
        return Reader(self.options)

    def streamReader(self, schema: StructType) -> DataSourceStreamReader:
        return StreamReader(self.options)


class Reader(DataSourceReader):
    """Reads a span once."""

    def __init__(self, options: dict[str, str]) -> None:
        if "since" not in options:
            raise ConfigurationError('since is missing: add .option("since", "7d")')
        # Once, so that every task means the same.
        self.now = datetime.now(UTC)
        self.first, self.last = (self._milliseconds(options.get(name, "0s")) for name in ("since", "until"))
        self.concurrency = int(options.get("concurrency", "2"))
        rate = options.get("requests_per_minute")
        self.rate = None if rate is None else float(rate) / self.concurrency
        self.base_url = options.get("base_url")
        self.filters: dict[str, Any] = {name: options[name] for name in FILTERS if name in options}
        if "tags" in options:
            self.filters["tags"] = options["tags"].split(",")

    def partitions(self) -> list[InputPartition]:
        return self.cut(self.first, self.last)

    def cut(self, first: int, last: int) -> list[InputPartition]:
        """Windows that do not overlap, dealt to the partitions in turn."""
        parts = max(1, min(self.concurrency * WINDOWS, last - first))
        edges = [first + (last + 1 - first) * part // parts for part in range(parts + 1)]
        spans = [(edges[part], edges[part + 1] - 1) for part in range(parts)]
        return [Windows(spans[part :: self.concurrency]) for part in range(min(self.concurrency, parts))]

    def read(self, partition: InputPartition) -> Iterator[tuple[Any, ...]]:
        assert isinstance(partition, Windows)
        rate = RateLimit(self.rate)
        with Orq(base_url=self.base_url) as orq:
            for first, last in partition.spans:
                span = EPOCH + first * MILLISECOND, EPOCH + last * MILLISECOND
                for row in read_sessions(orq, *span, workers=1, requests_per_minute=rate, **self.filters):
                    yield tuple(row.values())

    def _milliseconds(self, text: str) -> int:
        time = time_of(text)
        return ((self.now - time if isinstance(time, timedelta) else time) - EPOCH) // MILLISECOND


class StreamReader(Reader, DataSourceStreamReader):
    """Reads on and on what has come since."""

    def initialOffset(self) -> dict[str, int]:
        return {"read_until": self.first}

    def latestOffset(self) -> dict[str, int]:
        return {"read_until": (datetime.now(UTC) - DELAY - EPOCH) // MILLISECOND}

    def partitions(self, start: dict[str, int], end: dict[str, int]) -> list[InputPartition]:  # type: ignore[override]
        return self.cut(start["read_until"], end["read_until"] - 1)
