"""Sessions of Orq as a data source of PySpark 4. It needs the extra `[spark]`, on the executors too.

    register(spark)
    spark.read.format("orq_sessions").option("since", "7d").load()
    spark.readStream.format("orq_sessions").option("since", "7d").load()

The key comes from ORQ_API_KEY in the environment of each executor, never from an option.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
OPTIONS = {"since", "until", "concurrency", "requests_per_minute", "base_url", "tags", *FILTERS}
# Several, because sessions are not spread evenly over time.
WINDOWS_PER_PARTITION = 8
# A stream never comes back to a window, so it waits until all sessions in it are visible.
DELAY = timedelta(seconds=5)
MILLISECOND = timedelta(milliseconds=1)


def register(spark: SparkSession) -> None:
    """Register the format `orq_sessions`, whose options docs/exporting.md lists."""
    spark.dataSource.register(OrqSessionsSource)


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
        if "until" in self.options:
            raise ConfigurationError("a stream has no end: leave out the option until")
        return StreamReader(self.options)


class Span:
    """The span and filters of the options, and the reading of its windows."""

    def __init__(self, options: Mapping[str, str]) -> None:
        if unknown := {name.lower() for name in options} - OPTIONS:
            raise ConfigurationError(f"unknown options {sorted(unknown)}: use {', '.join(sorted(OPTIONS))}")
        if "since" not in options:
            raise ConfigurationError('the option since is missing: add .option("since", "7d")')
        # Set once, so that all tasks agree on it.
        self.now = datetime.now(UTC)
        self.first, self.last = (self._milliseconds(options.get(name, "0s")) for name in ("since", "until"))
        if self.last < self.first:
            raise ConfigurationError(f"since ({options['since']}) is later than until ({options.get('until', 'now')})")
        concurrency, rate = options.get("concurrency", "2"), options.get("requests_per_minute")
        if not concurrency.isdecimal() or int(concurrency) < 1:
            raise ConfigurationError(f"concurrency must be a whole number from 1 up, not {concurrency!r}")
        self.concurrency = int(concurrency)
        self.rate = None if rate is None else float(rate) / self.concurrency
        self.base_url = options.get("base_url")
        self.filters: dict[str, Any] = {name: options[name] for name in FILTERS if name in options}
        if "tags" in options:
            self.filters["tags"] = options["tags"].split(",")

    def divide(self, first: int, length: int) -> list[InputPartition]:
        """Divide a span of milliseconds into windows, first and last included, and deal them out to the partitions."""
        count = min(self.concurrency * WINDOWS_PER_PARTITION, length)
        edges = [first + length * place // count for place in range(count + 1)] if length else []
        windows = [(edges[place], edges[place + 1] - 1) for place in range(count)]
        return [InputPartition(windows[place :: self.concurrency]) for place in range(min(self.concurrency, count))]

    def read(self, partition: InputPartition) -> Iterator[tuple[Any, ...]]:
        rate = RateLimit(self.rate)
        with Orq(base_url=self.base_url) as orq:
            for first, last in partition.value:
                span = EPOCH + first * MILLISECOND, EPOCH + last * MILLISECOND
                for row in read_sessions(orq, *span, workers=1, requests_per_minute=rate, **self.filters):
                    yield tuple(row.values())

    def _milliseconds(self, text: str) -> int:
        time = time_of(text)
        return ((self.now - time if isinstance(time, timedelta) else time) - EPOCH) // MILLISECOND


class Reader(Span, DataSourceReader):
    """Reads a span once."""

    def partitions(self) -> list[InputPartition]:
        return self.divide(self.first, self.last + 1 - self.first)


class StreamReader(Span, DataSourceStreamReader):
    """Reads a span, and then new sessions as they appear."""

    def initialOffset(self) -> dict[str, int]:
        return {"read_until": self.first}

    def latestOffset(self, start: object = None, limit: object = None) -> dict[str, int]:
        return {"read_until": max(self.first, (datetime.now(UTC) - DELAY - EPOCH) // MILLISECOND)}

    def partitions(self, start: dict[str, int], end: dict[str, int]) -> list[InputPartition]:
        return self.divide(start["read_until"], end["read_until"] - start["read_until"])
