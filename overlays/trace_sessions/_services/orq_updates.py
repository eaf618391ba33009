"""The body of `update` for today's Orq, which takes a flag for an empty list."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from trace_sessions_api import models
from trace_sessions_api.types import UNSET, Unset

from .._body.bodies import body_from
from ..errors import InvalidRequestError

CLEARED_BY = {"contact_ids": "clear_contact_ids", "tags": "clear_tags"}


def update_from(
    request: models.OrqSessionUpdate | Mapping[str, Any] | Unset, fields: dict[str, Any]
) -> models.OrqSessionUpdate:
    """The body, with the flag that clears a list in the place of an empty one.

    Raises:
        InvalidRequestError: A list is given together with the flag that clears it, or as in `body_from`.
    """
    body = copy(body_from(models.OrqSessionUpdate, request, fields))
    for name, flag in CLEARED_BY.items():
        value = getattr(body, name)
        if isinstance(value, Unset):
            continue
        if not isinstance(getattr(body, flag), Unset):
            raise InvalidRequestError(name, f"is given together with {flag}: pass one or the other")
        if isinstance(value, list | tuple) and not value:
            setattr(body, name, UNSET)
            setattr(body, flag, True)
    return body
