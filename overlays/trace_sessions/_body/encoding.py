"""JSON from values that need no conversion, at the speed of the encoder.

The encoder of the standard library and orjson (extra `[fast]`) each let something pass that this package refuses, such
as keys that are no strings. So what they have encoded is looked at afterwards; afterwards, because what contains
itself has no end.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from math import isfinite
from types import NoneType
from typing import Any

from .limits import MAX_DEPTH, MAX_INTEGER

STR = frozenset({str})

# What contains itself ends in a RecursionError.
_encoder = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":"))


def encode_all(value: object) -> bytes:
    """Compact JSON in UTF-8, by the standard library."""
    return _encoder.encode(value).encode()


def encode_json(value: object) -> bytes | None:
    """The same; None for a value that must be refused."""
    encoded = encode_all(value)
    return encoded if is_json(value) else None


encode_fastest: Callable[[object], bytes | None] = encode_json
with suppress(ImportError):
    import orjson

    # What these are is written otherwise than here.
    LEFT_OUT = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_SUBCLASS

    def encode_orjson(value: object) -> bytes | None:
        """The same, by orjson, whose one fault is that it writes NaN and infinities as null."""
        encoded = orjson.dumps(value, option=LEFT_OUT)
        return encoded if b"null" not in encoded or is_json(value) else None

    encode_fastest = encode_orjson


def encode(value: object, root: str = "") -> bytes:
    """Compact JSON in UTF-8.

    Raises:
        InvalidRequestError: JSON can't hold a part of it; `path` says which.
    """
    encoded = encode_as_it_is(value)
    if encoded is not None:
        return encoded
    # What it knows to convert takes long to import, and is rare.
    from .json_values import to_json

    return encode_all(to_json(value, root))


def encode_as_it_is(value: object, encode: Callable[[object], bytes | None] = encode_fastest) -> bytes | None:
    """Compact JSON in UTF-8; None for a value that needs a conversion, or must be refused."""
    try:
        return encode(value)
    except (TypeError, ValueError, RecursionError):
        return None


def is_json(value: object) -> bool:
    """Whether a value is made of what JSON has alone: objects with strings as keys, lists, and scalars in bounds."""
    level: list[Any] = [(value,)]
    for _ in range(MAX_DEPTH + 1):
        containers: list[Any] = []
        for container in level:
            is_object = container.__class__ is dict
            if is_object and not STR.issuperset(map(type, container)):
                return False
            items: Iterable[Any] = container.values() if is_object else container
            for item in items:
                kind = item.__class__
                if kind is str or kind is NoneType or kind is bool:
                    continue
                if kind is dict or kind is list or kind is tuple:
                    containers.append(item)
                elif kind is int:
                    if not -MAX_INTEGER < item < MAX_INTEGER:
                        return False
                elif kind is not float or not isfinite(item):
                    return False
        if not containers:
            return True
        level = containers
    return False
