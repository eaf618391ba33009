"""A test of a field of a session: a function that defines the test, and SQL if SQLite can express it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ...values.json_text import Json
from ..rows import as_column

Bind = Callable[[str | int | float | None], str]
"""A function that adds a parameter to a statement, and returns its name in the statement."""
Sql = Callable[[str, Bind], str]
"""A function that returns the SQL of a test for the SQL of a value."""
Alternatives = Sequence["FieldTest"]
"""A group of tests. A session must pass one of them."""


@dataclass(frozen=True)
class FieldTest:
    """A test of the field at a path. For kinds of values without SQL, `holds` is called for each value."""

    path: str
    holds: Callable[[Json], bool]
    text: Sql | None = None
    """The SQL of the test for a text."""
    number: Sql | None = None
    """The SQL of the test for a number."""
    date: Sql | None = None
    """The SQL of the test for a time in microseconds since the Unix epoch."""
    length: Sql | None = None
    """The SQL of the test for a list, which is stored as bytes. An empty list has no bytes."""
    item: Sql | None = None
    """The SQL that is true of the items that a list must have, or must not have if `without`."""
    without: bool = False
    one_item: bool = False
    """True if `item` is true of only one text."""
    finds: Literal["one", "some", ""] = ""
    """Whether an index finds the matching sessions, by one value or by several; empty if no index does."""


def in_list(values: Iterable[Json], *, negated: bool = False) -> Sql:
    """Make a test whether a value is in a list, or is not in it."""
    wanted = [as_column(value) for value in values]
    if len(wanted) == 1:
        return lambda x, bind: f"{x} {'<>' if negated else '='} {bind(wanted[0])}"
    return lambda x, bind: f"{x} {'NOT IN' if negated else 'IN'} ({', '.join(map(bind, wanted))})"
