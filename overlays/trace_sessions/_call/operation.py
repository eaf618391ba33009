"""Operations of the contract, as the client needs them."""

import inspect
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from types import NoneType
from typing import Any, Generic, Literal, NamedTuple, TypeVar, cast

from .._body.bodies import BodySpec

PACKAGE = __name__.partition(".")[0]
T_co = TypeVar("T_co", covariant=True)
# The operations of which this process was warned.
_warned: set[str] = set()
ANY_JSON = (dict, list, str, int, float, bool, NoneType)


class Parameter(NamedTuple):
    """A parameter in the path, the query or a header."""

    name: str  # in Python
    api_name: str
    location: Literal["path", "query", "header"]
    annotation: str = "str"  # the type of its values, as the generator writes it
    required: bool = True
    explode: bool = True  # whether an array is sent as a parameter for each item, or as one with commas
    reserved: tuple[str, ...] = ()  # values that can't be sent, because they make the path of another operation


class _Success(NamedTuple):
    """The two things that the generated decoders ask of a response."""

    status_code: int
    value: Any

    def json(self) -> Any:
        return self.value


# Compared by identity, as the rows of a table are.
@dataclass(eq=False, repr=False)
class Operation(Generic[T_co]):
    """One operation, whose answer is decoded to T_co."""

    id: str
    method: str
    path: str  # the template, which is safe to log
    module: str  # the endpoint module that openapi-python-client made
    # By documented status of success, the JSON types of the body; none of them for no body.
    answers: Mapping[int, tuple[type, ...]]
    parameters: tuple[Parameter, ...] = ()
    body: BodySpec | None = None
    safe: bool = False  # RFC 9110, 9.2.1
    idempotent: bool = False  # RFC 9110, 9.2.2
    # Makes what the caller gets of the decoded answer, which is None when a repeated delete finds nothing.
    result: Callable[[Any], Any] | None = None
    following: Callable[[Any, Any], Any] | None = None  # makes the body that asks for the page after a page
    deprecation: str = ""  # the warning of an operation that the service deprecates

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

    def warn_if_deprecated(self) -> None:
        """Warn of an operation that the service deprecates, once in a process, in the line of the caller outside.

        A call that runs as an asyncio task has no such line; the warning then shows the one that runs the task.
        """
        if self.deprecation and self.id not in _warned:
            _warned.add(self.id)
            frame, level = inspect.currentframe(), 0
            while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] == PACKAGE:
                frame, level = frame.f_back, level + 1
            warnings.warn(self.deprecation, DeprecationWarning, stacklevel=level + 1)

    def __repr__(self) -> str:
        return f"Operation({self.id})"
