"""Session ids that the client makes, so that a request may be sent twice with the effect of once."""

from typing import Any
from uuid import uuid4

from ..errors import InvalidRequestError


def client_made_id(body: dict[str, Any]) -> None:
    """Give a session without an id a random UUID (version 4).

    Raises:
        InvalidRequestError: The id is empty.
    """
    if body.get("session_id") is None:
        body["session_id"] = str(uuid4())
    elif not body["session_id"]:
        raise InvalidRequestError("session_id", "is empty: pass an id, or leave it out to have one made")
