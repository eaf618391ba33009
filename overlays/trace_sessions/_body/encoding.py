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
from typing import Any

from .limits import MAX_DEPTH

STR = frozenset({str})
CONTAINERS = frozenset({dict, list, tuple})

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
    """Compact JSON in UTF-8; InvalidRequestError for a part that JSON can't hold, with its path."""
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
    except (TypeError, ValueError, OverflowError, RecursionError):
        return None


def is_json(value: object, levels: int = MAX_DEPTH) -> bool:
    """Return whether a value consists only of JSON types: objects with string keys, lists, and scalars within bounds.

    Raises:
        OverflowError: An integer is as large as no float, which is out of bounds.
    """
    items: Any = value if value.__class__ in CONTAINERS else (value,)
    if value.__class__ is dict:
        if not STR.issuperset(map(type, items)):
            return False
        items = items.values()
    for item in items:
        kind = item.__class__
        if kind is str or kind is NoneType or kind is bool:
            continue
        if kind is float or kind is int:
            if not isfinite(item):
                return False
        elif kind not in CONTAINERS or levels == 1 or not is_json(item, levels - 1):
            return False
    return True
