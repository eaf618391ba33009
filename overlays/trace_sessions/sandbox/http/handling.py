"""What a handler gets and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..contract.operations import Operation
from ..state.database import Database
from ..values.json_text import Json, JsonObject, as_object


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


class Handlers:
    """The handler of each operation. LookupError, naming the operation, when the two do not match up."""

    def __init__(self, operations: Sequence[Operation], table: Mapping[str, Handler]) -> None:
        ids = [operation.operation_id for operation in operations]
        if missing := [name for name in ids if name not in table]:
            raise LookupError(f"openapi.yaml has operations that no handler serves: {', '.join(missing)}")
        if stray := [name for name in table if name not in ids]:
            raise LookupError(f"openapi.yaml does not have the operations of these handlers: {', '.join(stray)}")
        self._table = dict(table)

    def __getitem__(self, operation: Operation) -> Handler:
        return self._table[operation.operation_id]
