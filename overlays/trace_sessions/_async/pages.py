"""Lists that come in pages."""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from typing import Any, Generic, ParamSpec, TypeVar, cast

from .._call.raw_response import RawResponse
from .._services.paging import HasId, LoopGuard, SessionList

P = ParamSpec("P")
S = TypeVar("S", bound=HasId)
# Both take a query, of which only the resource knows the type; the second makes that for the page after a page.
Fetch = Callable[[Any], Awaitable[RawResponse[SessionList[S]]]]
Following = Callable[[Any, Any], Any]


class AsyncSessionPage(Generic[S]):
    """A page of sessions. Iterating it yields those of this page and of every page after it.

    Attributes:
        data: The sessions of this page.
        has_more: Whether the service has more after it.
    """

    def __init__(self, fetch: Fetch[S], following: Following, query: Any, page: SessionList[S]) -> None:
        self.data: list[S] = page.data
        self.has_more: bool = page.has_more
        self._page = page
        self._query = query
        self._fetch = fetch
        self._following = following

    async def __aiter__(self) -> AsyncIterator[S]:
        page, query, guard = self._page, self._query, LoopGuard()
        while True:
            guard.check(page)
            for session in page.data:
                yield session
            query = self._following(query, page)
            if query is None:
                return
            page = (await self._fetch(query)).parsed

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.data)} sessions, has_more={self.has_more})"


class AsyncListCall(Generic[S]):
    """A list that is about to be asked for: await it for its first page, or iterate it for every session."""

    def __init__(self, fetch: Fetch[S], following: Following, query: Any) -> None:
        self._fetch = fetch
        self._following = following
        self._query = query

    def __await__(self) -> Generator[Any, None, AsyncSessionPage[S]]:
        return self._first_page().__await__()

    async def __aiter__(self) -> AsyncIterator[S]:
        async for session in await self._first_page():
            yield session

    async def _first_page(self) -> AsyncSessionPage[S]:
        return (await self.raw_first_page()).parsed

    async def raw_first_page(self) -> RawResponse[AsyncSessionPage[S]]:
        """The first page, with what surrounds it."""
        answer = await self._fetch(self._query)
        return answer.with_parsed(AsyncSessionPage(self._fetch, self._following, self._query, answer.parsed))


def list_call(fetch: Fetch[S], following: Following, query: Any, *, raw: bool) -> AsyncListCall[S]:
    """The result of `list`; for a raw resource, a RawResponse with the first page."""
    call = AsyncListCall(fetch, following, query)
    return cast(Any, call.raw_first_page()) if raw else call


def returns_raw_page(
    method: Callable[P, AsyncListCall[S]],
) -> Callable[P, Awaitable[RawResponse[AsyncSessionPage[S]]]]:
    """`list` of a raw resource, with the return type that it has."""
    return cast("Callable[P, Awaitable[RawResponse[AsyncSessionPage[S]]]]", method)
