"""Lists that come in pages."""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from typing import Any, Generic, NamedTuple, TypeVar

from .._body.bodies import Body
from .._call.answer import RawResponse
from .._call.clock import TimeLimit
from .._call.operation import Operation
from .._services.paging import MAX_READINGS, HasId, Seen, SessionList, from_the_first_page
from ..errors import PaginationError

S = TypeVar("S", bound=HasId)
Ask = Callable[[Operation[Any], Body | None, TimeLimit], Awaitable[RawResponse[Any]]]


class AsyncListing(NamedTuple, Generic[S]):
    """A list: the request for its first page, the rule for the next page, and the operation that counts its items."""

    ask: Ask
    operation: Operation[Any]
    body: Body | None
    counting: Operation[int] | None

    async def first_page(self) -> RawResponse["AsyncSessionPage[S]"]:
        """Request the page that the caller's body asks for."""
        answer = await self.ask(self.operation, self.body, TimeLimit(None))
        return answer.with_parsed(AsyncSessionPage(self, answer.parsed))

    async def sessions(self, limit: TimeLimit, first: SessionList[S] | None = None) -> AsyncIterator[S]:
        """Iterate over the sessions of every page, each once. `first` is the first page, if it is already known."""
        body, seen = self.body, Seen()
        while True:
            page: SessionList[S] = first or (await self.ask(self.operation, body, limit)).parsed
            for session in seen.new_on(page):
                yield session
            query = self.operation.following and self.operation.following(body and body.value, page)
            if query is None:
                return
            body, first = Body(query, "", self.operation.wrapper), None

    async def ids(self, limit: TimeLimit) -> list[str]:
        """Read the ids on all pages until their number equals the count before and after the reading."""
        if self.counting is None:
            raise PaginationError(
                "ids() needs a count of this list, and the service has none: iterate over the list instead"
            )
        body = self.body and Body(from_the_first_page(self.body.value), "", self.operation.wrapper)
        whole = self._replace(body=body)
        found, counts = list[str](), [(await self.ask(self.counting, body, limit)).parsed]
        # If a session on a page already read is deleted, the reading skips another one and finds as many as the count
        # after it. Only the count before it shows the difference.
        while len(counts) <= MAX_READINGS:
            found = [session.id async for session in whole.sessions(limit)]
            counts.append((await self.ask(self.counting, body, limit)).parsed)
            if counts[-2] == len(found) == counts[-1]:
                return found
        raise PaginationError(
            f"reading {MAX_READINGS} found {len(found)} sessions, but the count was {counts[-2]} before it "
            f"and {counts[-1]} after it. The list changes too fast: narrow the query, for example to a past period"
        )


class AsyncSessionPage(Generic[S]):
    """A page of sessions. Iterating over it yields the sessions of this page and of every later page, each once.

    Attributes:
        data: The sessions of this page.
        has_more: True if the service has more pages.
    """

    def __init__(self, listing: AsyncListing[S], page: SessionList[S]) -> None:
        self.data: list[S] = page.data
        self.has_more: bool = page.has_more
        self._listing = listing
        self._page = page

    def __aiter__(self) -> AsyncIterator[S]:
        return self.iterate()

    def iterate(self, *, deadline: float | None = None) -> AsyncIterator[S]:
        """Iterate over every session within a deadline.

        Args:
            deadline: Limit in seconds until the last page arrives, including the time that your loop takes; None for no
                limit.

        Raises:
            PaginationError: The pages have no end, or bring nothing new.
            DeadlineExceededError: It took longer than the deadline.
        """
        return self._listing.sessions(TimeLimit(deadline), self._page)

    async def ids(self, *, deadline: float | None = None) -> list[str]:
        """Return the ids of all sessions that match the filters, on every page, for example to delete them.

        The method reads the list until it has as many sessions as `count` returns before and after the reading.

        Args:
            deadline: Limit in seconds for all requests together; None for no limit.

        Raises:
            PaginationError: The numbers differed in five readings, because the list changes too fast.
            DeadlineExceededError: It took longer than the deadline.
        """
        return await self._listing.ids(TimeLimit(deadline))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.data)} sessions, has_more={self.has_more})"


# A synchronous list requests its first page at once, so it needs no such class.
class AsyncListCall(Generic[S]):
    """A list before its first request. Await it for the first page, or iterate over it for every session."""

    def __init__(self, listing: AsyncListing[S]) -> None:
        self._listing = listing

    def __await__(self) -> Generator[Any, None, AsyncSessionPage[S]]:
        return self._first_page().__await__()

    def __aiter__(self) -> AsyncIterator[S]:
        return self.iterate()

    def iterate(self, *, deadline: float | None = None) -> AsyncIterator[S]:
        """Iterate over every session within a deadline, as `AsyncSessionPage.iterate` does."""
        return self._listing.sessions(TimeLimit(deadline))

    async def ids(self, *, deadline: float | None = None) -> list[str]:
        """Return the ids of all sessions that match the filters, as `AsyncSessionPage.ids` does."""
        return await self._listing.ids(TimeLimit(deadline))

    async def _first_page(self) -> AsyncSessionPage[S]:
        return (await self._listing.first_page()).parsed
