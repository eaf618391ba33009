"""Tests of a field of a session: a function that defines the test, and SQL where SQLite can express it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ...values.json_text import Json
from ..rows import as_column

Bind = Callable[[str | int | float | None], str]
"""Takes a parameter of a statement; gives the name that stands for it there."""
Sql = Callable[[str, Bind], str]
"""The SQL about a value, which is given as SQL."""
Alternatives = Sequence["FieldTest"]
"""Tests of which one must hold."""


@dataclass(frozen=True)
class FieldTest:
    """A test of the field at a path. Where SQL for a kind of value is missing, `holds` is called for each."""

    path: str
    holds: Callable[[Json], bool]
    text: Sql | None = None
    """Whether it holds for a text."""
    number: Sql | None = None
    """Whether it holds for a number."""
    date: Sql | None = None
    """Whether it holds for a time in microseconds since the Unix epoch."""
    length: Sql | None = None
    """Whether it holds for a list, given as bytes of which an empty list has none."""
    item: Sql | None = None
    """Whether a text is one that a list must have; or must not, if `without`."""
    without: bool = False
    one_item: bool = False
    """Whether `item` is true of one text only."""
    finds: Literal["one", "some", ""] = ""
    """Whether an index finds what it holds for: one value, or several; empty if none does."""


def in_list(values: Iterable[Json], *, negated: bool = False) -> Sql:
    """Test whether a value is in a list, or is not."""
    wanted = [as_column(value) for value in values]
    if len(wanted) == 1:
        return lambda x, bind: f"{x} {'<>' if negated else '='} {bind(wanted[0])}"
    return lambda x, bind: f"{x} {'NOT IN' if negated else 'IN'} ({', '.join(map(bind, wanted))})"
