"""The fields of a session, by path, and how their values compare."""

from __future__ import annotations

import json

from .json_text import Json, JsonObject


def look_up(document: JsonObject, path: str) -> Json:
    """The value at a path such as `billing.total_cost`; null when there is none. `id` means `_id`."""
    value: Json = document
    for key in ("_id" if path == "id" else path).split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def texts(value: Json) -> list[str]:
    """The texts that a value has: itself, or those of its items; numbers and booleans as JSON writes them."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return [json.dumps(value)] if isinstance(value, (bool, int, float)) else []


def is_empty(value: Json) -> bool:
    """Return whether a value is null, absent, or a text, list or object of length 0."""
    return value is None or (isinstance(value, (str, list, dict)) and not value)


def kinds_of_value(value: Json) -> tuple[str, ...]:
    """The types that JSON Schema says a value has: a whole number is an integer, and a number."""
    match value:
        case None:
            return ("null",)
        case bool():
            return ("boolean",)
        case int():
            return ("integer", "number")
        case float():
            return ("integer", "number") if value.is_integer() else ("number",)
        case str():
            return ("string",)
        case list():
            return ("array",)
        case _:
            return ("object",)


def is_number(value: Json) -> bool:
    """Return whether a value is a JSON number, which true and false are not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def same(one: Json, other: Json) -> bool:
    """Return whether two JSON values are equal: 1 equals 1.0, but not true."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return one == other
