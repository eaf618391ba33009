# Derived from _async/resource.py by `make generate`; edit that file.
"""The base class of a client's resources."""

from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any, ParamSpec, TypeVar, cast

from .._body.bodies import NOTHING, Body, body_of
from .._call.answer import RawResponse
from .._call.clock import TimeLimit
from .._call.operation import Operation
from .._call.options import CallOptions, Options
from .._call.shown_options import show_options
from .caller import Caller
from .pages import Listing, SessionPage

P = ParamSpec("P")
T = TypeVar("T")


class Resource:
    """The base class of a client's resources, which have the operations.

    With `raw`, every method returns a RawResponse instead of the type in its signature. The classes
    `...WithRawResponse` declare these types.
    """

    def __init_subclass__(cls) -> None:
        for method in vars(cls).values():
            if isinstance(method, FunctionType):
                show_options(method, CallOptions)

    def __init__(self, caller: Caller, options: Options, *, raw: bool = False) -> None:
        self._caller = caller
        self._options = options
        self._raw = raw

    def _call(
        self, operation: Operation[T], options: CallOptions, parameters: Mapping[str, Any] = NOTHING, **body: Any
    ) -> T:
        sent = body_of(operation.body, **body)
        result: T = self._caller.call(operation, self._options.merged(**options), parameters, sent, raw=self._raw)
        return result

    def _list(
        self,
        operation: Operation[Any],
        options: CallOptions,
        parameters: Mapping[str, Any] = NOTHING,
        count: Operation[int] | None = None,
        **body: Any,
    ) -> SessionPage[Any]:
        def ask(operation: Operation[T], body: Body | None, limit: TimeLimit) -> RawResponse[T]:
            of_next = limit.of_next(self._options.merged(**options))
            page: RawResponse[T] = self._caller.call(operation, of_next, parameters, body, raw=True)
            return page

        listing = Listing[Any](ask, operation, body_of(operation.body, **body), count)
        if self._raw:
            return cast("SessionPage[Any]", listing.first_page())
        return listing.first_page().parsed


def returns_raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """Give a method of a raw resource its real return type. For a list, that is the first page."""
    return cast("Callable[P, RawResponse[T]]", method)
