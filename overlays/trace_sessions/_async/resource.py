"""The base class of a client's resources."""

from collections.abc import Awaitable, Callable, Mapping
from types import FunctionType
from typing import Any, ParamSpec, TypeVar, cast

from .._body.bodies import NOTHING, Body, body_of
from .._call.answer import RawResponse
from .._call.clock import TimeLimit
from .._call.operation import Operation
from .._call.options import CallOptions, Options
from .._call.shown_options import show_options
from .caller import AsyncCaller
from .pages import AsyncListCall, AsyncListing

P = ParamSpec("P")
T = TypeVar("T")


class AsyncResource:
    """The base class of a client's resources, which have the operations.

    With `raw`, every method returns a RawResponse instead of the type in its signature. The classes
    `...WithRawResponse` declare these types.
    """

    def __init_subclass__(cls) -> None:
        for method in vars(cls).values():
            if isinstance(method, FunctionType):
                show_options(method, CallOptions)

    def __init__(self, caller: AsyncCaller, options: Options, *, raw: bool = False) -> None:
        self._caller = caller
        self._options = options
        self._raw = raw

    async def _call(
        self, operation: Operation[T], options: CallOptions, parameters: Mapping[str, Any] = NOTHING, **body: Any
    ) -> T:
        sent = body_of(operation.body, **body)
        result: T = await self._caller.call(operation, self._options.merged(**options), parameters, sent, raw=self._raw)
        return result

    def _list(
        self,
        operation: Operation[Any],
        options: CallOptions,
        parameters: Mapping[str, Any] = NOTHING,
        count: Operation[int] | None = None,
        **body: Any,
    ) -> AsyncListCall[Any]:
        async def ask(operation: Operation[T], body: Body | None, limit: TimeLimit) -> RawResponse[T]:
            of_next = limit.of_next(self._options.merged(**options))
            page: RawResponse[T] = await self._caller.call(operation, of_next, parameters, body, raw=True)
            return page

        listing = AsyncListing[Any](ask, operation, body_of(operation.body, **body), count)
        if self._raw:
            return cast("AsyncListCall[Any]", listing.first_page())
        return AsyncListCall(listing)


def returns_raw(method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[RawResponse[T]]]:
    """Give a method of a raw resource its real return type. For a list, that is the first page."""
    return cast("Callable[P, Awaitable[RawResponse[T]]]", method)
