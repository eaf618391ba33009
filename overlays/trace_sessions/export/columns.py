"""Columns of a table, and the conversion of values.

A row is a tuple with a value for each column, as SQLite stores it: text, a float, an integer, or None. A time is the
number of microseconds since the Unix epoch. Lists and nested values are JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any, Literal, NamedTuple, cast

Kind = Literal["text", "time", "real", "integer", "texts", "json"]
Stored = str | float | int | None
Row = tuple[Stored, ...]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
REST = "other"
"""The column for fields without a column, and for values whose type differs from their column."""


class Column(NamedTuple):
    """A column, and the path of its value in a model."""

    name: str
    kind: Kind
    path: tuple[str, ...]


class Misfit(Exception):
    """A value that does not fit into its column."""


def columns(**kinds: Kind) -> tuple[Column, ...]:
    """Make columns from names and kinds, with the column for the rest at the end. `__` in a name separates its path."""
    named = [Column(name.replace("__", "_"), kind, tuple(name.split("__"))) for name, kind in kinds.items()]
    return (*named, Column(REST, "json", ()))


def row_maker(table: tuple[Column, ...], unset: object) -> Callable[[Any], Row]:
    """Make a function that makes the row of a model.

    Fields without a column, and values that do not fit, go to the last column.
    """
    # Unpacking a plain tuple is much faster than unpacking a Column.
    columns = [(name, path[0], path[1] if path[1:] else None, _INTO[kind]) for name, kind, path in table[:-1]]
    parts = sorted({field for _, field, part, _ in columns if part} - {name for name, *_ in columns})

    def row_of(model: Any) -> Row:
        rest: dict[str, Any] = dict(model.additional_properties)
        values: list[Stored] = []
        for name, field, part, into in columns:
            value = getattr(model, field)
            if part is not None:
                value = getattr(value, part, unset)
            if value is unset or value is None:
                values.append(None)
                continue
            try:
                values.append(into(value))
            except Misfit:
                values.append(None)
                rest[name] = value
        # These have columns for their parts, but none for the whole.
        for name in parts:
            value = getattr(model, name)
            more = getattr(value, "additional_properties", value)
            if more and more is not unset:
                rest[name] = more
        values.append(as_json(rest) if rest else None)
        return tuple(values)

    return row_of


def record_of(row: Row, table: tuple[Column, ...]) -> dict[str, Any]:
    """Map column names to values, with times as datetimes in UTC and texts as lists."""
    return {
        column.name: None if value is None else OUT_OF[column.kind](value)
        for column, value in zip(table, row, strict=True)
    }


def as_time(microseconds: Any) -> datetime:
    """Return the time as a datetime in UTC."""
    return EPOCH + timedelta(microseconds=microseconds)


def as_json(value: object) -> str:
    """Encode a value as JSON in ASCII, which every format can hold."""
    try:
        return _ENCODER.encode(value)
    except ValueError:  # a number that is too large for a float, such as 1e999
        return json.dumps(json.loads(json.dumps(value, default=plain), parse_constant=str), separators=(",", ":"))


def plain(value: Any) -> object:
    """Convert a model to a dict, and a time to text."""
    return value.isoformat() if isinstance(value, datetime) else dict(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Misfit
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:  # half of a surrogate pair, which JSON allows and UTF-8 does not
            raise Misfit from None
    return value


def _time(value: object) -> int:
    # HoneyHive sends milliseconds, or text. A time without a zone is in UTC.
    try:
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
        elif type(value) is int or type(value) is float:
            value = EPOCH + timedelta(milliseconds=value)
    except (ValueError, OverflowError):
        raise Misfit from None
    if not isinstance(value, datetime):
        raise Misfit
    return ((value if value.tzinfo else value.replace(tzinfo=UTC)) - EPOCH) // MICROSECOND


def _real(value: object) -> float:
    if type(value) is int:
        try:
            value = float(value)
        except OverflowError:
            raise Misfit from None
    if type(value) is not float or not isfinite(value):
        raise Misfit
    return value


def _integer(value: object) -> int:
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is not int or not -(2**63) <= value < 2**63:
        raise Misfit
    return value


def _texts(value: object) -> str:
    if not isinstance(value, list):
        raise Misfit
    return f"[{','.join([as_json(_text(item)) for item in cast('list[object]', value)])}]"


_ENCODER = json.JSONEncoder(default=plain, separators=(",", ":"), allow_nan=False)
_INTO: Mapping[Kind, Callable[[object], Stored]] = {
    "text": _text,
    "time": _time,
    "real": _real,
    "integer": _integer,
    "texts": _texts,
    "json": as_json,
}
OUT_OF: Mapping[Kind, Callable[[Any], Any]] = {
    "text": str,
    "time": as_time,
    "real": float,
    "integer": int,
    "texts": json.loads,
    "json": str,
}
