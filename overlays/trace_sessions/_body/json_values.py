"""Conversion of Python values to JSON values. Values that JSON can't represent are rejected with their path."""

import dataclasses
import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from math import isfinite, nan
from typing import Any, cast
from uuid import UUID

from ..errors import InvalidRequestError
from .limits import MAX_DEPTH, MAX_INTEGER


def to_json(value: object, path: str = "", depth: int = 0) -> Any:
    """Convert a Python value to a JSON value.

    Dates, times and UUIDs become strings (UTC is written as Z), a Decimal becomes a number, and an enum member becomes
    its value. Dataclasses, attrs and pydantic objects and the models of this package become objects.

    Raises:
        InvalidRequestError: The value is or contains NaN, an infinity, a key that is not a string, text that is not
            Unicode, or a type that has no JSON form.
    """
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return _text(value.value if isinstance(value, Enum) else value, path)
    if isinstance(value, int):
        return _integer(value, path)
    if isinstance(value, float | Decimal):
        return _number(value, path)
    if depth >= MAX_DEPTH:
        raise InvalidRequestError(path, f"is nested deeper than {MAX_DEPTH} levels, or contains itself")
    if isinstance(value, Mapping):
        return _object(cast("Mapping[object, object]", value), path, depth)
    if isinstance(value, list | tuple):
        items = cast("list[Any]", value)
        return [to_json(item, f"{path}[{i}]", depth + 1) for i, item in enumerate(items)]
    return _converted(value, path, depth)


def _text(value: str, path: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise InvalidRequestError(
            path, f"is not Unicode text, because it has half a surrogate pair at {error.start}: encode it again"
        ) from None
    # This is the text itself. `str()` of a subclass may differ.
    return str.__str__(value)


def _integer(value: int, path: str) -> int:
    # Readers of JSON store numbers as doubles, and Python can't write very long integers.
    if not -MAX_INTEGER < value < MAX_INTEGER:
        raise InvalidRequestError(
            path, f"is an integer of {value.bit_length()} bits, too large for a JSON number: send it as a string"
        )
    return int(value)


def _number(value: float | Decimal, path: str) -> int | float:
    # Converting a signalling NaN to a float raises an exception.
    number = float(value) if not isinstance(value, Decimal) or value.is_finite() else nan
    if not isfinite(number):
        raise InvalidRequestError(path, f"is {value}, which JSON can't represent: leave it out, or send None")
    # A float would lose the last digits of a long integer.
    return whole if isinstance(value, Decimal) and (whole := int(value)) == value else number


def _object(value: Mapping[object, object], path: str, depth: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise InvalidRequestError(
                path or "body", f"has the key {key!r}: JSON keys are strings, so use {str(key)!r}"
            )
        name = _text(key.value if isinstance(key, Enum) else key, path)
        if name in result:
            raise InvalidRequestError(path or "body", f"has two keys that are {name!r} in JSON: leave one out")
        result[name] = to_json(item, f"{path}.{name}" if path else name, depth + 1)
    return result


def _declared_fields(value: Any) -> tuple[Any, ...]:
    """Return the fields of a dataclass or an attrs object."""
    return dataclasses.fields(value) if dataclasses.is_dataclass(value) else getattr(value, "__attrs_attrs__", ())


def _converted(value: Any, path: str, depth: int) -> Any:
    if isinstance(value, Enum):
        return to_json(value.value, path, depth + 1)
    if isinstance(value, datetime.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    # `to_dict` of a generated model has the names on the wire, so it comes before the fields.
    for method in ("to_dict", "model_dump"):
        convert = getattr(value, method, None)
        if callable(convert) and not isinstance(value, type):
            return to_json(convert(), path, depth + 1)
    if not isinstance(value, type) and (fields := _declared_fields(value)):
        return _object({field.name: getattr(value, field.name) for field in fields}, path, depth)
    raise InvalidRequestError(
        path or "body", f"is a {type(value).__name__}, which JSON can't represent: convert it first"
    )
