"""The rows of an export that is read back."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import ConfigurationError
from ..export import SESSION_COLUMNS
from ..export.columns import as_json
from ..export.formats import FORMATS, pyarrow

_KINDS = {column.name: column.kind for column in SESSION_COLUMNS}
_FROM_TEXT: Mapping[str, Callable[[str], Any]] = {
    "text": str,
    "time": datetime.fromisoformat,
    "real": float,
    "integer": int,
    "texts": json.loads,
    "json": str,
}


def rows_of(export: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file that `export_sessions` wrote, or of all files in such a folder.

    Raises:
        ConfigurationError: It is no such export.
    """
    files = [path for path in sorted(export.rglob("*")) if path.is_file()] if export.is_dir() else [export]
    for file in files:
        format = file.suffix.removeprefix(".")
        if format not in FORMATS:
            raise ConfigurationError(f"{file} is no export: its ending is none of {', '.join(FORMATS)}")
        try:
            yield from _READERS[format](file)
        except (ValueError, KeyError, TypeError) as error:
            raise ConfigurationError(f"{file} is no export of sessions: {error!r}") from None


def _json_lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            times = {name: row[name] and datetime.fromisoformat(row[name]) for name in ("started_at", "updated_at")}
            yield _checked(row | times | {"other": row["other"] and as_json(row["other"])})


def _csv(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            yield _checked({name: _FROM_TEXT[_KINDS[name]](value) if value else None for name, value in row.items()})


def _parquet(file: Path) -> Iterator[dict[str, Any]]:
    pyarrow()
    source: Any = import_module("pyarrow.parquet").ParquetFile(file)
    with source:
        for batch in source.iter_batches(10_000):
            yield from map(_checked, batch.to_pylist())


def _checked(row: dict[str, Any]) -> dict[str, Any]:
    if missing := _KINDS.keys() - row.keys():
        raise ValueError(f"there is no column {min(missing)}")
    return row


_READERS: Mapping[str, Callable[[Path], Iterator[dict[str, Any]]]] = {
    "jsonl": _json_lines,
    "csv": _csv,
    "parquet": _parquet,
}
