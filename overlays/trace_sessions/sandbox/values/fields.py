"""The fields of a session by their paths, and the comparison of their values."""

from __future__ import annotations

import json

from .json_text import Json, JsonObject


def look_up(document: JsonObject, path: str) -> Json:
    """Return the value at a path such as `billing.total_cost`; null if there is none. `id` means `_id`."""
    value: Json = document
    for key in ("_id" if path == "id" else path).split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def texts(value: Json) -> list[str]:
    """Return the texts of a value: the value, or those of its items. Numbers and booleans become JSON text."""
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
    """Return the types that a value has in JSON Schema. A whole number is both an integer and a number."""
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
    """Return whether a value is a JSON number. Booleans are not numbers."""
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
