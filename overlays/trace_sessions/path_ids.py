"""Ids that become part of a path."""

from .errors import InvalidRequestError


def checked_id(value: str, name: str = "session_id") -> str:
    """An id that, percent-encoded, is one segment of a path and can't address anything else.

    Raises:
        InvalidRequestError: The id is no string, is empty, is `.` or `..`, or has a control character or half a
            surrogate pair.
    """
    if not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidRequestError(name, f"must be a string, not {value!r}")
    if not value:
        raise InvalidRequestError(name, "is empty: pass the id that the service returned")
    # RFC 3986, 5.2.4: dot segments are resolved away, even by servers, so they would name the parent.
    if value in (".", ".."):
        raise InvalidRequestError(name, f"is {value!r}, which names another resource")
    if any(ord(character) < 32 or 127 <= ord(character) < 160 for character in value):
        raise InvalidRequestError(name, f"has a control character: {value!r}")
    if any(0xD800 <= ord(character) < 0xE000 for character in value):
        raise InvalidRequestError(name, f"has half a surrogate pair: {value!r}")
    return value
