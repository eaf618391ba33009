"""One condition of `query.filters`: a kind of field, an operator of that kind, a value that fits it.

| type of the condition | operators beside is_empty, is_not_empty | value |
|---|---|---|
| string | is, is_not, contains, does_not_contain, starts_with, ends_with | a text; case counts |
| number | equals, is_not_equal, is_greater_than, is_less_than, ..._or_equal_to, is_between | a number; two |
| single-value-array | is, is_not | anything; a list means one of its items |
| multi-value-array | contains, does_not_contain | a list: has one of them, has none of them |
| date | see `dates` | `{mode, criteria}` |
| boolean | is (and neither is_empty nor is_not_empty) | true or false |
| object, evaluator | those for the type of the option `selectedOptionId`, at the option's path | likewise |

An object or evaluator without a chosen option looks at its own path, as the kind that its value has. A
condition on an absent field holds only if it says what the field is not, or that it is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from ...http.refusals import bad_value
from ...values.fields import is_empty, is_number, look_up, same, texts
from ...values.json_text import Json, JsonObject, as_text
from .dates import DATE_OPERATORS, date_test

Test = Callable[[Json], bool]

_TEXT: Mapping[str, Callable[[str, str], bool]] = {
    "is": lambda text, value: text == value,
    "contains": lambda text, value: value in text,
    "starts_with": lambda text, value: text.startswith(value),
    "ends_with": lambda text, value: text.endswith(value),
}
_NOT_TEXT = {"is_not": "is", "does_not_contain": "contains"}
# Any: whole numbers and floats of any size compare exactly, which their common type does not say.
_NUMBER: Mapping[str, Callable[[Any, Any], bool]] = {
    "equals": lambda number, value: number == value,
    "is_greater_than": lambda number, value: number > value,
    "is_less_than": lambda number, value: number < value,
    "is_greater_than_or_equal_to": lambda number, value: number >= value,
    "is_less_than_or_equal_to": lambda number, value: number <= value,
}
_EMPTY = ("is_empty", "is_not_empty")

OPERATORS: Mapping[str, tuple[str, ...]] = {
    "string": (*_TEXT, *_NOT_TEXT, *_EMPTY),
    "number": (*_NUMBER, "is_not_equal", "is_between", *_EMPTY),
    "single-value-array": ("is", "is_not", *_EMPTY),
    "multi-value-array": ("contains", "does_not_contain", *_EMPTY),
    "date": (*DATE_OPERATORS, *_EMPTY),
    "boolean": ("is",),
}
"""The operators of each kind of field."""


def condition(item: JsonObject, at: str, now: datetime) -> Callable[[JsonObject], bool]:
    """What a QueryFilter demands of a session. Raises a 400 naming the part of `item`, found `at` a path."""
    kind, path = _subject(item, at)
    operator = as_text(item["operator"])
    value = item.get("value")
    if kind in ("object", "evaluator"):
        kind = _kind_of(value, operator)
    if kind not in OPERATORS:
        raise bad_value(f"{at}.type", f"must be {', '.join(OPERATORS)}, object or evaluator")
    if operator not in OPERATORS[kind]:
        raise bad_value(f"{at}.operator", f"must be one of {', '.join(OPERATORS[kind])} for a {kind} field")
    test = _test(kind, operator, value, f"{at}.value", now)
    return lambda document: test(look_up(document, path))


def _subject(item: JsonObject, at: str) -> tuple[str, str]:
    kind, path = as_text(item["type"]), as_text(item["path"])
    chosen, options = item.get("selectedOptionId"), item.get("options")
    if kind not in ("object", "evaluator") or chosen is None:
        return kind, path
    for index, option in enumerate(options if isinstance(options, list) else []):
        if isinstance(option, dict) and option.get("id") == chosen:
            own_kind, own_path = option.get("type"), option.get("path")
            if not isinstance(own_kind, str) or not isinstance(own_path, str):
                raise bad_value(f"{at}.options[{index}]", "must have a type and a path, both texts")
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


def _test(kind: str, operator: str, value: Json, at: str, now: datetime) -> Test:
    if operator == "is_empty":
        return is_empty
    if operator == "is_not_empty":
        return lambda field: not is_empty(field)
    match kind:
        case "string":
            return _text_test(operator, value, at)
        case "number":
            return _number_test(operator, value, at)
        case "single-value-array":
            return _select_test(operator, value)
        case "multi-value-array":
            return _multi_select_test(operator, value, at)
        case "date":
            return date_test(operator, value, at, now)
        case _:
            if not isinstance(value, bool):
                raise bad_value(at, "must be true or false")
            return lambda field: field is value


def _text_test(operator: str, value: Json, at: str) -> Test:
    if not isinstance(value, str):
        raise bad_value(at, f"must be a text for {operator}")
    compare = _TEXT[_NOT_TEXT.get(operator, operator)]
    wanted = operator not in _NOT_TEXT
    return lambda field: any(compare(text, value) for text in texts(field)) is wanted


def _number_test(operator: str, value: Json, at: str) -> Test:
    if operator == "is_between":
        if not isinstance(value, list) or len(value) != 2 or not all(map(is_number, value)):
            raise bad_value(at, "must be two numbers for is_between")
        low: Any = value[0]
        high: Any = value[1]
        return lambda field: is_number(field) and bool(low <= field <= high)
    if not is_number(value):
        raise bad_value(at, f"must be a number for {operator}")
    if operator == "is_not_equal":
        return lambda field: not same(field, value)
    compare = _NUMBER[operator]
    return lambda field: is_number(field) and compare(field, value)


def _select_test(operator: str, value: Json) -> Test:
    offered = value if isinstance(value, list) else [value]

    def chosen(field: Json) -> bool:
        found = field if isinstance(field, list) else [field]
        return any(same(one, other) for one in found for other in offered)

    return chosen if operator == "is" else lambda field: not chosen(field)


def _multi_select_test(operator: str, value: Json, at: str) -> Test:
    if not isinstance(value, list):
        raise bad_value(at, f"must be a list for {operator}")
    has_one = _select_test("is", value)
    return has_one if operator == "contains" else lambda field: not has_one(field)
