"""Operations of the contract, as the client needs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from types import NoneType
from typing import Any, Generic, Literal, NamedTuple, TypeVar, cast

from .._body.bodies import BodySpec

T_co = TypeVar("T_co", covariant=True)
ANY_JSON = (dict, list, str, int, float, bool, NoneType)


class Parameter(NamedTuple):
    """A parameter in the path, the query or a header.

    Attributes:
        name: Name in Python.
        api_name: Name in the API.
        location: Where it is sent.
        annotation: The type of its values, as the generator writes it.
        required: False for one that may be left out.
        explode: True for an array that is sent as a parameter for each item, False for one with commas.
        reserved: Values that can't be sent, because they make the path of another operation.
    """

    name: str
    api_name: str
    location: Literal["path", "query", "header"]
    annotation: str = "str"
    required: bool = True
    explode: bool = True
    reserved: tuple[str, ...] = ()


class _Success(NamedTuple):
    """The two things that the generated decoders ask of a response."""

    status_code: int
    value: Any

    def json(self) -> Any:
        return self.value


# Compared by identity, as the rows of a table are.
@dataclass(eq=False, repr=False)
class Operation(Generic[T_co]):
    """One operation, whose answer is decoded to T_co.

    Attributes:
        id: The operationId.
        method: The HTTP method.
        path: The path template, which is safe to log.
        module: The endpoint module that openapi-python-client made.
        answers: The documented statuses of success, each with the JSON types of its body; none of them for no body.
        parameters: The documented parameters.
        body: The body that it takes; None for none.
        safe: True if it changes nothing (RFC 9110, 9.2.1).
        idempotent: True if it may be sent twice with the effect of once (RFC 9110, 9.2.2).
        result: Makes what the caller gets of the decoded answer, which is None when a repeated delete finds nothing.
        following: Makes the body that asks for the page after a page.
        deprecation: The warning of an operation that the service deprecates; empty while it does not.
    """

    id: str
    method: str
    path: str
    module: str
    answers: Mapping[int, tuple[type, ...]]
    parameters: tuple[Parameter, ...] = ()
    body: BodySpec | None = None
    safe: bool = False
    idempotent: bool = False
    result: Callable[[Any], Any] | None = None
    following: Callable[[Any, Any], Any] | None = None
    deprecation: str = ""

    @property
    def wrapper(self) -> str:
        """The property of the body that holds the fields which a caller passes; empty without one."""
        return self.body.wrapper if self.body else ""

    def answer_types(self, status: int) -> tuple[type, ...]:
        """The JSON types of the body that comes with a status of success; none of them for no body.

        An undocumented one is read as the first that is documented, so that a 201 for a 200 loses nothing.
        """
        return self.answers[status] if status in self.answers else next(iter(self.answers.values()))

    def decoded(self, status: int, value: Any) -> Any:
        """The model for a JSON value."""
        documented = status if status in self.answers else next(iter(self.answers))
        return self._parse_response(client=None, response=_Success(documented, value))

    @cached_property
    def _parse_response(self) -> Callable[..., Any]:
        endpoint = import_module(f"trace_sessions_api.api.{self.module}")
        return cast("Callable[..., Any]", endpoint.__dict__["_parse_response"])

    def __repr__(self) -> str:
        return f"Operation({self.id})"
