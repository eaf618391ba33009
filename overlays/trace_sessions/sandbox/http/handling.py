"""The input and output of handlers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ..contract.parameters import Values
from ..state.database import Database
from ..values.json_text import Json, JsonObject, as_object, as_text


@dataclass(frozen=True)
class Call:
    """A request that fits the contract."""

    database: Database
    now: datetime
    parameters: Values
    """The parameters of the path, the query and the header, by name, with the documented types."""
    body: Json = None
    """The JSON that was sent; None for no body."""

    @property
    def session_id(self) -> str:
        """Return the path parameter with this name."""
        return as_text(self.parameters.path["session_id"])

    @property
    def sent(self) -> JsonObject:
        """Return the body, which is an object; an empty one if there is no body."""
        return {} if self.body is None else as_object(self.body)


@dataclass(frozen=True)
class Answer:
    """A successful result. If it has no body, the response has neither a body nor a content type."""

    body: Json | bytes = None
    """A JSON value, or its text."""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


Handler = Callable[[Call], Answer]
