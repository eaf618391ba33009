"""An asynchronous list before its first request. A synchronous list sends that at once, so it needs no such class."""

from collections.abc import AsyncIterator, Generator
from typing import Any, Generic, TypeVar

from .._call.clock import TimeLimit
from .._services.paging import HasId
from .pages import AsyncListing, AsyncSessionPage

S = TypeVar("S", bound=HasId)


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
