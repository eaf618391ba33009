"""Encoding of values that need no conversion, at the full speed of the JSON encoder.

Both the encoder of the standard library and orjson (extra `[fast]`) accept values that this package rejects, such as
keys that are not strings. So every value is checked too. The check comes after the encoding, which fails for a value
that contains itself, because the check of such a value would never end.
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

# It raises RecursionError for a value that contains itself.
_encoder = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":"))


def encode_json(value: object) -> bytes | None:
    """Encode with the standard library. Return None for a value that must be rejected."""
    encoded = _encoder.encode(value).encode()
    return encoded if is_json(value) else None


encode_fastest: Callable[[object], bytes | None] = encode_json
with suppress(ImportError):
    import orjson

    # `json_values` converts instances of these types.
    LEFT_OUT = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_SUBCLASS

    def encode_orjson(value: object) -> bytes | None:
        """Encode with orjson, which differs from the standard library only in writing NaN and infinities as null."""
        encoded = orjson.dumps(value, option=LEFT_OUT)
        return encoded if b"null" not in encoded or is_json(value) else None

    encode_fastest = encode_orjson


def encode(value: object, root: str = "") -> bytes:
    """Encode as compact JSON in UTF-8. Raise InvalidRequestError with the path of a value that JSON can't represent."""
    encoded = encode_as_it_is(value)
    if encoded is not None:
        return encoded
    # Imported here because it is slow to import and seldom needed.
    from .json_values import to_json

    return _encoder.encode(to_json(value, root)).encode()


def encode_as_it_is(value: object, encode: Callable[[object], bytes | None] = encode_fastest) -> bytes | None:
    """Encode as compact JSON in UTF-8. Return None for a value that needs a conversion or must be rejected."""
    try:
        return encode(value)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return None


def is_json(value: object, levels: int = MAX_DEPTH) -> bool:
    """Return whether a value consists only of JSON types: objects with string keys, lists, and scalars within limits.

    Raises:
        OverflowError: An integer is larger than any float.
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
