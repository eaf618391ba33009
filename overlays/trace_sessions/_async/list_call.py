"""An asynchronous list before it is asked for. A synchronous one is asked for at once, so this has no twin."""

from collections.abc import AsyncIterator, Generator
from typing import Any, Generic, TypeVar

from .._call.clock import TimeLimit
from .._services.paging import HasId
from .pages import AsyncListing, AsyncSessionPage

S = TypeVar("S", bound=HasId)


class AsyncListCall(Generic[S]):
    """A list that is about to be asked for: await it for its first page, or iterate it for every session."""

    def __init__(self, listing: AsyncListing[S]) -> None:
        self._listing = listing

    def __await__(self) -> Generator[Any, None, AsyncSessionPage[S]]:
        return self._first_page().__await__()

    def __aiter__(self) -> AsyncIterator[S]:
        return self.iterate()

    def iterate(self, *, deadline: float | None = None) -> AsyncIterator[S]:
        """The same as iterating it, within a deadline, as `AsyncSessionPage.iterate` does."""
        return self._listing.sessions(TimeLimit(deadline))

    async def ids(self, *, deadline: float | None = None) -> list[str]:
        """The ids of all sessions that pass the filters, as `AsyncSessionPage.ids` gives them."""
        return await self._listing.ids(TimeLimit(deadline))

    async def _first_page(self) -> AsyncSessionPage[S]:
        return (await self._listing.first_page()).parsed
