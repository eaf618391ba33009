"""Lists that come in pages."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Generic, TypeVar

from .._body.bodies import Body
from .._call.operation import Operation
from .._call.raw_response import RawResponse
from .._services.paging import HasId, Seen, SessionList

S = TypeVar("S", bound=HasId)
Fetch = Callable[[Body | None], Awaitable[RawResponse[SessionList[S]]]]


class AsyncListing(Generic[S]):
    """A list: the body that asks for its first page, and how pages are fetched and followed."""

    def __init__(self, fetch: Fetch[S], operation: Operation[Any], body: Body | None) -> None:
        self.fetch = fetch
        self.operation = operation
        self.body = body

    async def first_page(self) -> RawResponse["AsyncSessionPage[S]"]:
        """The page for the body that the caller passed."""
        answer = await self.fetch(self.body)
        return answer.with_parsed(AsyncSessionPage(self, answer.parsed))

    def body_after(self, body: Body | None, page: SessionList[S]) -> Body | None:
        """The body that asks for the page after a page; None after the last."""
        query = self.operation.following and self.operation.following(body and body.value, page)
        return None if query is None else Body(query, "", self.operation.wrapper)


class AsyncSessionPage(Generic[S]):
    """A page of sessions. Iterating it yields those of this page and of every page after it, each once.

    Attributes:
        data: The sessions of this page.
        has_more: True if the service has more after it.
    """

    def __init__(self, listing: AsyncListing[S], page: SessionList[S]) -> None:
        self.data: list[S] = page.data
        self.has_more: bool = page.has_more
        self._listing = listing
        self._page = page

    async def __aiter__(self) -> AsyncIterator[S]:
        listing, page, seen = self._listing, self._page, Seen()
        body = listing.body
        while True:
            for session in seen.new_on(page):
                yield session
            body = listing.body_after(body, page)
            if body is None:
                return
            page = (await listing.fetch(body)).parsed

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.data)} sessions, has_more={self.has_more})"
