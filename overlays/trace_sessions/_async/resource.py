"""What the resources of a client have in common."""

from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar, cast

from .._body.model_fields import Model
from .._call.deprecations import warn_if_deprecated
from .._call.operation import Operation
from .._call.options import CallOptions, Options
from .._call.raw_response import RawResponse
from .caller import AsyncCaller

P = ParamSpec("P")
T = TypeVar("T")


class AsyncResource:
    """The operations on one kind of thing.

    With `raw`, every method returns a RawResponse instead of what its signature says; the `...WithRawResponse`
    classes are the typed view of that.
    """

    def __init__(self, caller: AsyncCaller, options: Options, *, raw: bool = False) -> None:
        self._caller = caller
        self._options = options
        self._raw = raw

    async def _call(self, operation: Operation[T], options: CallOptions, *, body: Model | None = None, **ids: str) -> T:
        answer = await self._answer(operation, options, body=body, **ids)
        return cast(T, answer) if self._raw else answer.parsed

    async def _answer(
        self, operation: Operation[T], options: CallOptions, *, body: Model | None = None, **ids: str
    ) -> RawResponse[T]:
        warn_if_deprecated(operation)
        return await self._caller.call(operation, self._options.merged(**options), body=body, **ids)


def returns_raw(method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[RawResponse[T]]]:
    """A method of a raw resource, with the return type that it has."""
    return cast("Callable[P, Awaitable[RawResponse[T]]]", method)
