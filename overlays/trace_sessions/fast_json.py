"""JSON from values that need no conversion, at the speed of the encoder.

The encoder of the standard library and orjson (extra `[fast]`) each let something pass that this package refuses, such
as keys that are no strings. So what they have encoded is looked at afterwards; afterwards, because what contains
itself has no end.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from math import isfinite
from types import NoneType
from typing import Any, cast

MAX_DEPTH = 200
MAX_INTEGER = 2**1024
STR = frozenset({str})


def encode_all(value: object) -> bytes:
    """Compact JSON in UTF-8, by the standard library."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


fastest_encoder: Callable[[object], bytes] = encode_all
with suppress(ImportError):
    from orjson import dumps

    fastest_encoder = dumps


def encode_as_it_is(value: object, encoder: Callable[[object], bytes] = fastest_encoder) -> bytes | None:
    """Compact JSON in UTF-8; None for a value that needs a conversion, or must be refused."""
    try:
        encoded = encoder(value)
    except (TypeError, ValueError, RecursionError):
        return None
    return encoded if is_json(value) else None


def is_json(value: object) -> bool:
    """Whether a value is made of what JSON has alone: objects with strings as keys, lists, and scalars in bounds."""
    level: list[Any] = [(value,)]
    for _ in range(MAX_DEPTH + 1):
        containers: list[Any] = []
        for container in level:
            is_object = container.__class__ is dict
            if is_object and not STR.issuperset(map(type, container)):
                return False
            for item in container.values() if is_object else container:
                kind = cast(object, type(item))
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
