"""Ids that become part of a path."""

import re

from ..errors import InvalidRequestError

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
SURROGATE = re.compile(r"[\ud800-\udfff]")


def checked_id(value: str, name: str = "session_id", reserved: tuple[str, ...] = ()) -> str:
    """An id that, percent-encoded, is one segment of a path and can't address anything else.

    Raises:
        InvalidRequestError: The id is no string, is empty, is `.`, `..` or reserved for another operation, or has a
            control character or half a surrogate pair.
    """
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidRequestError(name, f"must be a string, not {value!r}")
    if not value:
        raise InvalidRequestError(name, "is empty: pass the id that the service returned")
    # RFC 3986, 5.2.4: dot segments are resolved away, even by servers, so they would name the parent.
    if value in (".", "..", *reserved):
        raise InvalidRequestError(name, f"is {value!r}, which names another resource")
    if CONTROL.search(value):
        raise InvalidRequestError(name, f"has a control character: {value!r}")
    if SURROGATE.search(value):
        raise InvalidRequestError(name, f"has half a surrogate pair: {value!r}")
    return value
