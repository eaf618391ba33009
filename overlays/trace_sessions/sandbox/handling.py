"""What a handler gets and gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from .database import Database
from .json_text import Json, JsonObject, as_object


@dataclass(frozen=True)
class Call:
    """A request that fits the contract."""

    database: Database
    now: datetime
    parameters: dict[str, str]
    """Path parameters, decoded."""
    body: Json = None
    """The JSON sent; None for no body."""

    @property
    def session_id(self) -> str:
        """The parameter of that name."""
        return self.parameters["session_id"]

    @property
    def sent(self) -> JsonObject:
        """The body, an object; an absent one is empty."""
        return {} if self.body is None else as_object(self.body)


@dataclass(frozen=True)
class Answer:
    """A success. Without a body the answer has none, and no content type."""

    body: Json | bytes = None
    """A value, or the text of one in JSON."""
    status: int = 200


Handler = Callable[[Call], Answer]
