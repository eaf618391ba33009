"""Readers of exports."""

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
from ..export.columns import OUT_OF, Kind, as_json
from ..export.formats import FORMATS, pyarrow

_KINDS: Mapping[str, Kind] = {column.name: column.kind for column in SESSION_COLUMNS}
_FROM_TEXT: Mapping[Kind, Callable[[str], Any]] = {**OUT_OF, "time": datetime.fromisoformat}


def rows_of(export: Path) -> Iterator[dict[str, Any]]:
    """Read the rows of a file that `export_sessions` wrote, or of all files in such a folder.

    Raises:
        ConfigurationError: It is not an export of sessions.
    """
    files = [path for path in sorted(export.rglob("*")) if path.is_file()] if export.is_dir() else [export]
    for file in files:
        format = file.suffix.removeprefix(".")
        if format not in FORMATS:
            raise ConfigurationError(f"{file} is not an export: its name must end in {', '.join(FORMATS)}")
        try:
            yield from _READERS[format](file)
        except (ValueError, TypeError) as error:
            raise ConfigurationError(f"{file} is not an export of sessions: {error}") from None


def _json_lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = _checked(json.loads(line))
            times = {name: row[name] and datetime.fromisoformat(row[name]) for name in ("started_at", "updated_at")}
            yield row | times | {"other": row["other"] and as_json(row["other"])}


def _csv(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8", newline="") as text:
        for row in map(_checked, csv.DictReader(text)):
            yield {name: _FROM_TEXT[kind](row[name]) if row[name] else None for name, kind in _KINDS.items()}


def _parquet(file: Path) -> Iterator[dict[str, Any]]:
    pyarrow()
    source: Any = import_module("pyarrow.parquet").ParquetFile(file)
    with source:
        for batch in source.iter_batches(10_000):
            yield from map(_checked, batch.to_pylist())


def _checked(row: dict[str, Any]) -> dict[str, Any]:
    if missing := _KINDS.keys() - {*row}:
        raise ValueError(f"it has no column {min(missing)}")
    return row


_READERS: Mapping[str, Callable[[Path], Iterator[dict[str, Any]]]] = {
    "jsonl": _json_lines,
    "csv": _csv,
    "parquet": _parquet,
}
