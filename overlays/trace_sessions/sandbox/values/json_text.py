"""The JSON that the sandbox reads and writes: UTF-8, with finite numbers and valid Unicode text."""

from __future__ import annotations

import json
import math
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"

MAX_DEPTH = 200
"""The maximum depth of arrays and objects. Deeper ones could exhaust the stack later."""


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def parse(text: bytes | str) -> Json:
    """Parse `text`. Raise ValueError with the reason if it is not strict JSON."""
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ValueError(f"is not UTF-8 (byte {error.start})") from None
    try:
        value: Json = json.loads(text, parse_constant=_refuse_constant, parse_float=_finite)
    except RecursionError:
        raise ValueError(f"is nested deeper than {MAX_DEPTH}") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error}") from None
    if _deeper_than(value, MAX_DEPTH):
        raise ValueError(f"is nested deeper than {MAX_DEPTH}")
    if "\\u" in text:
        _refuse_lone_surrogates(value)
    return value


def dump(value: Json) -> bytes:
    """Write `value` as compact UTF-8."""
    return _ENCODER.encode(value).encode("utf-8")


def load_object(text: str) -> JsonObject:
    """Parse an object that the sandbox stored."""
    value: JsonObject = json.loads(text)
    return value


def as_object(value: Json) -> JsonObject:
    """Return `value` as an object. The contract ensures that it is one."""
    if not isinstance(value, dict):
        raise TypeError("expected an object")
    return value


def as_objects(value: Json) -> list[JsonObject]:
    """Return `value` as an array of objects, which is empty for null. The contract ensures that it is one."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError("expected an array")
    return [as_object(item) for item in value]


def as_text(value: Json) -> str:
    """Return `value` as a string. The contract ensures that it is one."""
    if not isinstance(value, str):
        raise TypeError("expected a string")
    return value


def _refuse_constant(name: str) -> Json:
    raise ValueError(f"has {name}, which is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"has the number {digits[:40]}, which is out of range")
    return number


def _refuse_lone_surrogates(value: Json) -> None:
    try:
        dump(value)
    except UnicodeEncodeError:
        raise ValueError("has half a surrogate pair in a string") from None


def _deeper_than(value: Json, depth: int) -> bool:
    level: list[Json] = [value]
    for _ in range(depth + 1):
        below: list[Json] = []
        for item in level:
            if isinstance(item, dict):
                below.extend(item.values())
            elif isinstance(item, list):
                below.extend(item)
        if not below:
            return False
        level = below
    return True
