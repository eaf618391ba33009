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
    """Those of the path, the query and the header, by name and of the documented types."""
    body: Json = None
    """The JSON sent; None for no body."""

    @property
    def session_id(self) -> str:
        """The path parameter of that name."""
        return as_text(self.parameters.path["session_id"])

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
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


Handler = Callable[[Call], Answer]
