"""The flags by which today's Orq clears a list."""

from typing import Any

from ..errors import InvalidRequestError

CLEARED_BY = {"contact_ids": "clear_contact_ids", "tags": "clear_tags"}


def clear_flags(body: dict[str, Any]) -> None:
    """Put the flag that clears a list in the place of an empty one.

    Raises:
        InvalidRequestError: A list is given together with the flag that clears it.
    """
    for name, flag in CLEARED_BY.items():
        if name not in body:
            continue
        if flag in body:
            raise InvalidRequestError(name, f"is given together with {flag}: pass one or the other")
        if not body[name]:
            del body[name]
            body[flag] = True
