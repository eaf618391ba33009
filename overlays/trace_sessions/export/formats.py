"""The formats of exports: JSON lines, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, BinaryIO, Protocol

from ..errors import ConfigurationError
from .columns import Column, Kind, Row, as_time
from .tables import Table

BATCH = 1_000
"""The largest number of rows in one call of `write`."""
ROW_GROUP = 20_000


class Writer(Protocol):
    """Writes the rows of a table to a binary stream."""

    def write(self, rows: Sequence[Row]) -> None:
        """Append some rows, at most BATCH."""

    def close(self) -> None:
        """Write the end of the file, and leave the stream open."""


class JsonLines:
    """One line of JSON for each row. Lists and nested values are JSON in it, not text."""

    def __init__(self, stream: BinaryIO, table: Table) -> None:
        self._stream = stream
        self._parts = [(f"{json.dumps(column.name)}:", _AS_JSON[column.kind]) for column in table.columns]

    def write(self, rows: Sequence[Row]) -> None:
        self._stream.writelines(self._line(row).encode() for row in rows)

    def close(self) -> None:
        pass

    def _line(self, row: Row) -> str:
        values = (
            name + ("null" if value is None else shown(value))
            for (name, shown), value in zip(self._parts, row, strict=True)
        )
        return f"{{{','.join(values)}}}\n"


class Csv:
    """CSV (RFC 4180) with a header line. A missing value is an empty field, and a list is JSON text."""

    def __init__(self, stream: BinaryIO, table: Table) -> None:
        self._text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
        self._writer = csv.writer(self._text)
        self._times = [place for place, column in enumerate(table.columns) if column.kind == "time"]
        self._writer.writerow([column.name for column in table.columns])

    def write(self, rows: Sequence[Row]) -> None:
        self._writer.writerows(map(self._shown, rows))

    def close(self) -> None:
        self._text.detach()

    def _shown(self, row: Row) -> Sequence[object]:
        values: list[object] = [*row]
        for place in self._times:
            if values[place] is not None:
                values[place] = as_time(values[place]).isoformat()
        return values


class Parquet:
    """Parquet, written by pyarrow from the extra `[parquet]`."""

    def __init__(self, stream: BinaryIO, table: Table) -> None:
        self._arrow = pyarrow()
        self._columns = table.columns
        self._schema = self._arrow.schema([(column.name, self._type(column)) for column in table.columns])
        parquet: Any = import_module("pyarrow.parquet")
        self._writer = parquet.ParquetWriter(stream, self._schema, compression="zstd")
        # Arrow needs a tenth of the memory of tuples.
        self._group: list[Any] = []

    def write(self, rows: Sequence[Row]) -> None:
        values = zip(*rows, strict=True)
        arrays = [self._array(column, one) for column, one in zip(self._columns, values, strict=True)]
        self._group.append(self._arrow.record_batch(arrays, schema=self._schema))
        if len(self._group) * BATCH >= ROW_GROUP:
            self._write_group()

    def close(self) -> None:
        if self._group:
            self._write_group()
        self._writer.close()

    def _write_group(self) -> None:
        self._writer.write_table(self._arrow.Table.from_batches(self._group, self._schema))
        self._group.clear()

    def _type(self, column: Column) -> Any:
        arrow = self._arrow
        types = {
            "time": lambda: arrow.timestamp("us", tz="UTC"),
            "real": arrow.float64,
            "integer": arrow.int64,
            "texts": lambda: arrow.list_(arrow.string()),
        }
        return types.get(column.kind, arrow.string)()

    def _array(self, column: Column, values: Sequence[Any]) -> Any:
        if column.kind == "texts":
            values = json.loads(f"[{','.join(value or 'null' for value in values)}]")
        return self._arrow.array(values, self._type(column))


def pyarrow() -> Any:
    """Import pyarrow. Raises ConfigurationError if it is missing."""
    try:
        return import_module("pyarrow")
    except ModuleNotFoundError:
        raise ConfigurationError("Parquet needs pyarrow: pip install 'trace-sessions[parquet]'") from None


FORMATS: Mapping[str, Callable[[BinaryIO, Table], Writer]] = {"jsonl": JsonLines, "csv": Csv, "parquet": Parquet}
"""The writers, by the ending of the file."""

_AS_JSON: Mapping[Kind, Callable[[Any], str]] = {
    "text": json.dumps,
    "time": lambda value: f'"{as_time(value).isoformat()}"',
    "real": repr,
    "integer": str,
    "texts": str,
    "json": str,
}
