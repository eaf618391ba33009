"""A condition of `query.filters`: a kind of field, an operator of this kind, and a value for it.

| type of the condition | operators besides is_empty and is_not_empty | value |
|---|---|---|
| string | is, is_not, contains, does_not_contain, starts_with, ends_with | a text, case-sensitive |
| number | equals, is_not_equal, is_greater_than, is_less_than, ..._or_equal_to, is_between | number, is_between: two |
| single-value-array | is, is_not | any value; a list means one of its items |
| multi-value-array | contains, does_not_contain | a list; the field has one of its items, or none of them |
| date | see `dates` | `{mode, criteria}` |
| boolean | is, but not is_empty and is_not_empty | true or false |
| object, evaluator | those of the option `selectedOptionId`, which has a type and a path | same |

A condition on an object or evaluator without a chosen option applies to its own path, with the kind of the value
there. For an absent field, only negated conditions and is_empty hold. Integers that need more than 64 bits are compared
as floats.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from ...http.refusals import bad_value
from ...values.fields import is_number
from ...values.json_text import Json, JsonObject, as_text
from ..limits import MOST_VALUES, check_length
from ..search.field_test import FieldTest
from ..search.text_tests import contains, empty, ends_with, equals, starts_with
from ..search.value_tests import between, compared, one_of_values, within
from .dates import DATE_OPERATORS, date_span

_TEXT: Mapping[str, Callable[[str, str], FieldTest]] = {
    "is": equals,
    "is_not": partial(equals, negated=True),
    "contains": contains,
    "does_not_contain": partial(contains, negated=True),
    "starts_with": starts_with,
    "ends_with": ends_with,
}
_NUMBER = {
    "equals": "=",
    "is_not_equal": "<>",
    "is_greater_than": ">",
    "is_less_than": "<",
    "is_greater_than_or_equal_to": ">=",
    "is_less_than_or_equal_to": "<=",
}
_EMPTY = ("is_empty", "is_not_empty")

OPERATORS: Mapping[str, tuple[str, ...]] = {
    "string": (*_TEXT, *_EMPTY),
    "number": (*_NUMBER, "is_between", *_EMPTY),
    "single-value-array": ("is", "is_not", *_EMPTY),
    "multi-value-array": ("contains", "does_not_contain", *_EMPTY),
    "date": (*DATE_OPERATORS, *_EMPTY),
    "boolean": ("is",),
}
"""The operators for each kind of field."""


def condition(item: JsonObject, at: str, now: datetime) -> FieldTest:
    """Turn a QueryFilter into a test of a field. `at` is the path of `item`. Raise a 400 that names an invalid part."""
    kind, path = _subject(item, at)
    operator = as_text(item["operator"])
    value = item.get("value")
    if kind in ("object", "evaluator"):
        kind = _kind_of(value, operator)
    if kind not in OPERATORS:
        raise bad_value(f"{at}.type", f"must be {', '.join(OPERATORS)}, object or evaluator")
    if operator not in OPERATORS[kind]:
        raise bad_value(f"{at}.operator", f"must be one of {', '.join(OPERATORS[kind])} for a {kind} field")
    return _test(path, kind, operator, value, f"{at}.value", now)


def _subject(item: JsonObject, at: str) -> tuple[str, str]:
    kind, path = as_text(item["type"]), as_text(item["path"])
    chosen, options = item.get("selectedOptionId"), item.get("options")
    if kind not in ("object", "evaluator") or chosen is None:
        return kind, path
    for index, option in enumerate(options if isinstance(options, list) else []):
        if isinstance(option, dict) and option.get("id") == chosen:
            own_kind, own_path = option.get("type"), option.get("path")
            if not isinstance(own_kind, str) or not isinstance(own_path, str):
                raise bad_value(f"{at}.options[{index}]", "must have a type and a path, which are strings")
            return own_kind, own_path
    raise bad_value(f"{at}.selectedOptionId", "must be the id of one of the options")


def _kind_of(value: Json, operator: str) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if is_number(value) or (operator == "is_between" and isinstance(value, list)):
        return "number"
    if isinstance(value, list):
        return "multi-value-array"
    return "date" if isinstance(value, dict) and "mode" in value else "single-value-array"


def _test(path: str, kind: str, operator: str, value: Json, at: str, now: datetime) -> FieldTest:
    check_length(at, value, MOST_VALUES)
    if operator in _EMPTY:
        return empty(path, negated=operator == "is_not_empty")
    match kind:
        case "string":
            if not isinstance(value, str):
                raise bad_value(at, f"must be a string for {operator}")
            return _TEXT[operator](path, value)
        case "number":
            return _number_test(path, operator, value, at)
        case "single-value-array":
            return one_of_values(path, value if isinstance(value, list) else [value], negated=operator == "is_not")
        case "multi-value-array":
            if not isinstance(value, list):
                raise bad_value(at, f"must be a list for {operator}")
            return one_of_values(path, value, negated=operator == "does_not_contain")
        case "date":
            return within(path, *date_span(operator, value, at, now))
        case _:
            if not isinstance(value, bool):
                raise bad_value(at, "must be true or false")
            return FieldTest(path, lambda field: field is value)


def _number_test(path: str, operator: str, value: Json, at: str) -> FieldTest:
    if operator == "is_between":
        if not isinstance(value, list) or len(value) != 2 or not all(map(is_number, value)):
            raise bad_value(at, "must be two numbers for is_between")
        return between(path, value[0], value[1])
    if not is_number(value):
        raise bad_value(at, f"must be a number for {operator}")
    return compared(path, _NUMBER[operator], value)
