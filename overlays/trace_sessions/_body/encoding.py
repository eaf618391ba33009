"""Encode values that need no conversion, at the full speed of the JSON encoder.

The encoder of the standard library and orjson (extra `[fast]`) each accept values that this package refuses, such
as keys that are not strings. So a value is checked after it has been encoded, and not before, because the check
of a value that contains itself would not end.
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

# A value that contains itself raises RecursionError.
_encoder = json.JSONEncoder(ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":"))


def encode_all(value: object) -> bytes:
    """Encode as compact JSON in UTF-8 with the standard library."""
    return _encoder.encode(value).encode()


def encode_json(value: object) -> bytes | None:
    """Encode with the standard library; None for a value that must be refused."""
    encoded = encode_all(value)
    return encoded if is_json(value) else None


encode_fastest: Callable[[object], bytes | None] = encode_json
with suppress(ImportError):
    import orjson

    # Subclasses of these types are converted elsewhere.
    LEFT_OUT = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_SUBCLASS

    def encode_orjson(value: object) -> bytes | None:
        """Encode with orjson, which differs only in that it writes NaN and infinities as null."""
        encoded = orjson.dumps(value, option=LEFT_OUT)
        return encoded if b"null" not in encoded or is_json(value) else None

    encode_fastest = encode_orjson


def encode(value: object, root: str = "") -> bytes:
    """Encode as compact JSON in UTF-8. Raises InvalidRequestError, with the path, for a value that JSON can't hold."""
    encoded = encode_as_it_is(value)
    if encoded is not None:
        return encoded
    # Imported here because it is slow to import and seldom needed.
    from .json_values import to_json

    return encode_all(to_json(value, root))


def encode_as_it_is(value: object, encode: Callable[[object], bytes | None] = encode_fastest) -> bytes | None:
    """Encode as compact JSON in UTF-8; None for a value that needs a conversion, or must be refused."""
    try:
        return encode(value)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return None


def is_json(value: object, levels: int = MAX_DEPTH) -> bool:
    """Return whether a value consists only of JSON types: objects with string keys, lists, and scalars within bounds.

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
