"""What an operation is to the client: a row of the table in operations.py."""

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Any, Generic, TypeVar, cast

T_co = TypeVar("T_co", covariant=True)


class Operation(Generic[T_co]):
    """One operation, whose answer is decoded to T_co.

    Attributes:
        id: The operationId.
        method: The HTTP method.
        path: The path template, which is safe to log.
        safe: Whether it changes nothing.
        idempotent: Whether it may be sent twice.
        success: The documented status of success.
        has_result: Whether success has a body worth reading.
        answer: The JSON type of that body.
        when_gone: The body to read instead when a repeated delete finds nothing left; None without a result.
        result: What of the decoded model is returned; all of it by default.
        wrapper: The property of the body that holds fields which a caller passes; empty when the body itself has them.
        reserved: Ids that can't be asked for, because their path is that of another operation.
        replacement: What to call instead of an operation that the service deprecates; empty while it does not.
    """

    def __init__(
        self,
        id: str,
        method: str,
        path: str,
        module: str,
        *,
        safe: bool = False,
        idempotent: bool = False,
        success: int = 200,
        has_result: bool = True,
        answer: type = dict,
        when_gone: Any = None,
        result: Callable[[Any], Any] = lambda answer: answer,
        wrapper: str = "",
        reserved: tuple[str, ...] = (),
        replacement: str = "",
    ) -> None:
        self.id = id
        self.method = method
        self.path = path
        self.safe = safe
        self.idempotent = safe or idempotent
        self.success = success
        self.has_result = has_result
        self.answer = answer
        self.when_gone = when_gone
        self.result = result
        self.wrapper = wrapper
        self.reserved = reserved
        self.replacement = replacement
        self._module = module

    @cached_property
    def _endpoint(self) -> ModuleType:
        return import_module(f"trace_sessions_api.api.{self._module}")

    @cached_property
    def get_kwargs(self) -> Callable[..., dict[str, Any]]:
        """What the generated module makes of path parameters and a body: `url`, and `json` with a body."""
        return cast("Callable[..., dict[str, Any]]", self._endpoint.__dict__["_get_kwargs"])

    @cached_property
    def parse_response(self) -> Callable[..., Any]:
        """How the generated module decodes an answer."""
        return cast("Callable[..., Any]", self._endpoint.__dict__["_parse_response"])

    def __repr__(self) -> str:
        return f"Operation({self.id})"
