"""Tests of numbers, of times, and of values of any kind."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...values.fields import is_number, same
from ...values.json_text import Json
from ...values.times import microseconds
from ..rows import as_column
from .field_test import FieldTest, in_list

_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}
_EARLIEST, _LATEST = -(2**62), 2**62
"""Numbers before and after every time that a text can express."""


def compared(path: str, sign: str, number: Json) -> FieldTest:
    """Make a test that compares a field with a number. For `<>`, every field that is not this number passes."""
    compare, other = _COMPARISONS[sign], as_column(number)
    return FieldTest(
        path,
        lambda field: compare(as_column(field), other) if is_number(field) else sign == "<>",
        number=lambda x, bind: f"{x} {sign} {bind(other)}",
        finds="one" if sign == "=" else "" if sign == "<>" else "some",
    )


def between(path: str, low: Json, high: Json) -> FieldTest:
    """Make a test for a field that is a number between two others, or equal to one of them."""
    least: Any = as_column(low)
    most: Any = as_column(high)
    return FieldTest(
        path,
        lambda field: is_number(field) and bool(least <= as_column(field) <= most),
        number=lambda x, bind: f"{x} BETWEEN {bind(least)} AND {bind(most)}",
        finds="some",
    )


def within(path: str, first: int | None, end: int | None) -> FieldTest:
    """Make a test for a field with a time from `first` to before `end`, in microseconds since the Unix epoch."""
    low = _EARLIEST if first is None else max(first, _EARLIEST)
    high = _LATEST if end is None else min(end, _LATEST)

    def holds(field: Json) -> bool:
        moment = microseconds(field)
        return moment is not None and low <= moment < high

    return FieldTest(path, holds, date=lambda x, bind: f"{x} >= {bind(low)} AND {x} < {bind(high)}", finds="some")


def one_of_values(path: str, values: Sequence[Json], *, negated: bool = False) -> FieldTest:
    """Make a test for a field that is one of these values, or has one of them as an item."""
    some = [value for value in values if isinstance(value, str)]
    numbers = [value for value in values if is_number(value)]
    offered = [_stored(value) for value in values]

    def chosen(field: Json) -> bool:
        found = field if isinstance(field, list) else [field]
        return any(same(_stored(one), other) for one in found for other in offered) is not negated

    return FieldTest(
        path,
        chosen,
        text=in_list(some, negated=negated),
        number=in_list(numbers, negated=negated),
        item=in_list(some),
        without=negated,
        one_item=len(some) == 1,
        finds="" if negated or None in values else "some",
    )


def _stored(value: Json) -> Json:
    return as_column(value) if is_number(value) else value
