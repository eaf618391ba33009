"""The fields of a session in SQL. A field is a column, a list with its own table, or a part of the document."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...state.tables import COLUMNS, LISTS, Column
from ...values.fields import look_up
from ...values.json_text import Json, JsonObject, dump, load_object
from ..rows import OUTER, as_column, list_key
from .field_test import FieldTest

# Versions of SQLite read other keys differently.
_PLAIN_KEY = re.compile(r'[^"\\\x00-\x1f\x7f]+')
_KINDS = ("null", "true false", "integer real", "text", "array", "object")
"""The kinds of values, with SQLite's names, in the order in which they are sorted."""


@dataclass(frozen=True)
class SortKey:
    """A path to sort by."""

    path: str
    descending: bool = False


class SqlFields:
    """A writer of the conditions and sort keys of a statement, which names the sessions `s` and the documents `d`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.parameters: dict[str, str | int | float | None] = {}
        """The parameters of the statement."""
        self.needs: set[str] = set()
        """The tables `s` and `d`, if the statement reads them."""
        self._connection = connection
        self._functions = 0

    def bind(self, value: str | int | float | None) -> str:
        """Add a parameter with this value, and return its name."""
        name = f"v{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"

    def condition(self, test: FieldTest, seq: str) -> str:
        """Write the SQL of a test for the session with the number `seq`."""
        if found := self.column_condition(test):
            return found
        if (table := list_at(test.path)) and test.item is not None:
            item = test.item("one.text", self.bind)
            word = "NOT " if test.without else ""
            # Looking up one item for each session is faster than collecting all sessions that have it.
            if test.one_item:
                return f"{word}EXISTS (SELECT 1 FROM {table} AS one WHERE {item} AND one.seq = {seq})"
            return f"{seq} {word}IN (SELECT one.seq FROM {table} AS one WHERE {item})"
        return self._document_condition(test)

    def column_condition(self, test: FieldTest) -> str:
        """Write the SQL of a test for a column; empty if there is no column or the test has no SQL."""
        column = column_at(test.path)
        by_kind = {"text": test.text, "number": test.number, "date": test.date, "list": test.length}
        sql = by_kind[column.kind] if column else None
        if column is None or sql is None:
            return ""
        self.needs.add("s")
        found = sql(f"s.{column.name}", self.bind)
        return f"({found}) IS NOT 0" if test.holds(None) else found

    def sort_key(self, path: str) -> list[str]:
        """List the SQL terms that sort sessions by the values at a path."""
        if column := column_at(path):
            self.needs.add("s")
            return [f"s.{column.name}"]
        document, place = self._document(path), self._json_path(path)
        if place is None:
            rank = self._function(1, lambda text: _sort_key(text, path)[0])
            key = self._function(1, lambda text: _sort_key(text, path)[1])
            return [f"{rank}({document})", f"{key}({document})"]
        kind, value = f"json_type({document}, {place})", f"json_extract({document}, {place})"
        ranks = " ".join(f"WHEN '{name}' THEN {rank}" for rank, names in enumerate(_KINDS) for name in names.split())
        key = self._function(1, lambda text: list_key(json.loads(text)))
        return [f"ifnull(CASE {kind} {ranks} END, 0)", f"CASE {kind} WHEN 'array' THEN {key}({value}) ELSE {value} END"]

    def _document_condition(self, test: FieldTest) -> str:
        document, place = self._document(test.path), self._json_path(test.path)
        if place is None:
            holds = self._function(1, lambda text: test.holds(look_up(_object(text), test.path)))
            return f"{holds}({document})"
        kind, value = f"json_type({document}, {place})", f"json_extract({document}, {place})"
        cases = [f"WHEN 'null' THEN {int(test.holds(None))}"]
        if test.text is not None:
            cases.append(f"WHEN 'text' THEN {test.text(value, self.bind)}")
        if test.number is not None:
            cases += [f"WHEN '{name}' THEN {test.number(value, self.bind)}" for name in ("integer", "real")]
        holds = self._function(2, lambda kind, value: test.holds(_value(kind, value)))
        return f"CASE ifnull({kind}, 'null') {' '.join(cases)} ELSE {holds}({kind}, {value}) END"

    def _document(self, path: str) -> str:
        """Return the document that contains a path."""
        is_declared = column_at(path) is not None or path in OUTER
        self.needs.add("d" if is_declared else "s")
        return "d.document" if is_declared else "s.undeclared"

    def _function(self, arguments: int, function: Callable[[Any], Any] | Callable[[Any, Any], Any]) -> str:
        self._functions += 1
        name = f"sandbox_{self._functions}"
        self._connection.create_function(name, arguments, function, deterministic=True)
        return name

    def _json_path(self, path: str) -> str | None:
        keys = _known(path).split(".")
        if not all(map(_PLAIN_KEY.fullmatch, keys)):
            return None
        return self.bind("$" + "".join(f'."{key}"' for key in keys))


def column_at(path: str) -> Column | None:
    """Return the column of a declared scalar."""
    return _COLUMNS.get(_known(path))


def list_at(path: str) -> str | None:
    """Return the table of a declared list."""
    return LISTS.get(_known(path))


_COLUMNS = {column.path: column for column in COLUMNS}


def _known(path: str) -> str:
    return "_id" if path == "id" else path


def _object(text: str | None) -> JsonObject:
    return {} if text is None else load_object(text)


def _value(kind: str, value: str | int | float) -> Json:
    """Return the value that json_type and json_extract describe."""
    if kind in ("array", "object"):
        found: Json = json.loads(str(value))
        return found
    return kind == "true" if kind in ("true", "false") else value


def _sort_key(document: str | None, path: str) -> tuple[int, str | int | float | bytes | None]:
    value = look_up(_object(document), path)
    match value:
        case bool():
            return 1, int(value)
        case str():
            return 3, value
        case list():
            return 4, list_key(value)
        case dict():
            return 5, dump(value).decode()
        case _:
            return (0 if value is None else 2), as_column(value)
