"""Changes to request bodies that a service needs: ids made by the client, and flags that clear lists."""

import re
from typing import Any

from ..errors import InvalidRequestError

UUID_TEXT = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
CLEARED_BY = {"contact_ids": "clear_contact_ids", "tags": "clear_tags"}


def client_made_id(body: dict[str, Any]) -> None:
    """Give a session without an id a random UUID (version 4), so that it is safe to send the request twice."""
    if body.get("session_id") is None:
        body["session_id"] = _random_uuid()
    elif not body["session_id"]:
        raise InvalidRequestError("session_id", "is empty: pass an id, or leave it out to get a random one")


def client_made_uuid(body: dict[str, Any]) -> None:
    """Do the same, and reject an id that is not a UUID, because HoneyHive would derive a new id from it each time."""
    client_made_id(body)
    if not UUID_TEXT.fullmatch(str(body["session_id"])):
        raise InvalidRequestError(
            "session_id", f"is {body['session_id']!r}, but must be a UUID, such as {_random_uuid()}"
        )


def _random_uuid() -> str:
    # Imported here because it is slow to import and few calls need it.
    from uuid import uuid4

    return str(uuid4())


def clear_flags(body: dict[str, Any]) -> None:
    """Replace an empty list with the flag that clears the list in today's Orq. Reject a list and its flag together."""
    for name, flag in CLEARED_BY.items():
        if name not in body:
            continue
        if flag in body:
            raise InvalidRequestError(name, f"is given together with {flag}: pass only one of them")
        if not body[name]:
            del body[name]
            body[flag] = True
