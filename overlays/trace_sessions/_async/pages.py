"""Lists that come in pages."""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from typing import Any, ParamSpec, TypeVar, cast

from trace_sessions_api.models.trace_session import TraceSession
from trace_sessions_api.models.trace_session_list import TraceSessionList
from trace_sessions_api.models.trace_session_query import TraceSessionQuery

from ..paging import LoopGuard, next_query
from ..raw_response import RawResponse

P = ParamSpec("P")
T = TypeVar("T")
Fetch = Callable[[TraceSessionQuery | None], Awaitable[RawResponse[TraceSessionList]]]


class AsyncSessionPage:
    """A page of sessions. Iterating it yields those of this page and of every page after it.

    Attributes:
        data: The sessions of this page.
        has_more: Whether the service has more after it.
    """

    def __init__(self, fetch: Fetch, query: TraceSessionQuery | None, page: TraceSessionList) -> None:
        self.data: list[TraceSession] = page.data
        self.has_more: bool = page.has_more
        self._page = page
        self._query = query
        self._fetch = fetch

    async def __aiter__(self) -> AsyncIterator[TraceSession]:
        page, query, guard = self._page, self._query, LoopGuard()
        while True:
            guard.check(page)
            for session in page.data:
                yield session
            query = next_query(query, page)
            if query is None:
                return
            page = (await self._fetch(query)).parsed

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.data)} sessions, has_more={self.has_more})"


class AsyncListCall:
    """A list that is about to be asked for: await it for its first page, or iterate it for every session."""

    def __init__(self, fetch: Fetch, query: TraceSessionQuery | None) -> None:
        self._fetch = fetch
        self._query = query

    def __await__(self) -> Generator[Any, None, AsyncSessionPage]:
        return self._first_page().__await__()

    async def __aiter__(self) -> AsyncIterator[TraceSession]:
        async for session in await self._first_page():
            yield session

    async def _first_page(self) -> AsyncSessionPage:
        return AsyncSessionPage(self._fetch, self._query, (await self._fetch(self._query)).parsed)


def list_call(fetch: Fetch, query: TraceSessionQuery | None, *, raw: bool) -> AsyncListCall:
    """The result of `list`; for a raw resource, a RawResponse with the first page."""
    return cast(Any, _raw_first_page(fetch, query)) if raw else AsyncListCall(fetch, query)


async def _raw_first_page(fetch: Fetch, query: TraceSessionQuery | None) -> RawResponse[AsyncSessionPage]:
    answer = await fetch(query)
    return answer.with_parsed(AsyncSessionPage(fetch, query, answer.parsed))


def returns_raw_page(
    method: Callable[P, AsyncListCall],
) -> Callable[P, Awaitable[RawResponse[AsyncSessionPage]]]:
    """`list` of a raw resource, with the return type that it has."""
    return cast("Callable[P, Awaitable[RawResponse[AsyncSessionPage]]]", method)
