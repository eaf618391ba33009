"""Records as they are written: masked, and as JSON."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any

from .. import InvalidRequestError
from .._body.encoding import encode
from .handles import OBJECTS
from .outcomes import Outcomes

log = logging.getLogger("trace_sessions.recorder")


class Encoder:
    """Encodes records, after the user's mask has been at them."""

    def __init__(self, mask: Callable[[dict[str, Any]], Mapping[str, Any]] | None, outcomes: Outcomes) -> None:
        self._mask, self._outcomes = mask, outcomes

    def encoded(self, fields: dict[str, Any], ids: dict[str, str]) -> bytes:
        """The JSON of what is known of a record, and of its ids, which no mask is given."""
        if self._mask is None:
            try:
                return encode({**fields, **ids} if ids else fields)
            except InvalidRequestError:
                pass  # what is in the way is left out below
        encoded = {name: _encoded_field(name, value) for name, value in fields.items()}
        if self._mask is not None:
            try:
                return encode({**self._mask({name: json.loads(text) for name, text in encoded.items()}), **ids})
            except Exception:
                log.exception("mask failed: the content of a record is left out")
                self._outcomes.count(masked=1)
                encoded = {name: text for name, text in encoded.items() if name not in (*OBJECTS, "error")}
                encoded |= {"inputs": b"{}"} if "parent_id" in ids else {}
        return encode({**{name: json.loads(text) for name, text in encoded.items()}, **ids})


def _encoded_field(name: str, value: object) -> bytes:
    try:
        return encode(value, name)
    except InvalidRequestError as error:
        log.warning("left out of a record: %s", error)
        return encode({"left out": str(error)} if name in OBJECTS else None)
