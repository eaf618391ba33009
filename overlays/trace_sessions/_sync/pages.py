# Derived from _async/pages.py by `make generate`; edit that file.
"""Lists that come in pages."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from .._body.bodies import Body
from .._call.operation import Operation
from .._call.raw_response import RawResponse
from .._call.time_limit import TimeLimit
from .._services.paging import HasId, Seen, SessionList

S = TypeVar("S", bound=HasId)
Ask = Callable[[Operation[Any], Body | None, TimeLimit], RawResponse[Any]]


class Listing(Generic[S]):
    """A list: the body that asks for its first page, and how pages are asked for and followed."""

    def __init__(self, ask: Ask, operation: Operation[Any], body: Body | None) -> None:
        self._ask = ask
        self._operation = operation
        self._body = body

    def first_page(self) -> RawResponse["SessionPage[S]"]:
        """The page for the body that the caller passed."""
        answer = self._ask(self._operation, self._body, TimeLimit(None))
        return answer.with_parsed(SessionPage(self, answer.parsed))

    def sessions(self, limit: TimeLimit, first: SessionList[S] | None = None) -> Iterator[S]:
        """The sessions of every page, each once; `first` is the first page if the caller has it already."""
        body, seen = self._body, Seen()
        while True:
            page: SessionList[S] = first or (self._ask(self._operation, body, limit)).parsed
            for session in seen.new_on(page):
                yield session
            query = self._operation.following and self._operation.following(body and body.value, page)
            if query is None:
                return
            body, first = Body(query, "", self._operation.wrapper), None


class SessionPage(Generic[S]):
    """A page of sessions. Iterating it yields those of this page and of every page after it, each once.

    Attributes:
        data: The sessions of this page.
        has_more: True if the service has more after it.
    """

    def __init__(self, listing: Listing[S], page: SessionList[S]) -> None:
        self.data: list[S] = page.data
        self.has_more: bool = page.has_more
        self._listing = listing
        self._page = page

    def __iter__(self) -> Iterator[S]:
        return self.iterate()

    def iterate(self, *, deadline: float | None = None) -> Iterator[S]:
        """The same as iterating it, within a deadline: seconds from here to the last page, your own work included."""
        return self._listing.sessions(TimeLimit(deadline), self._page)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.data)} sessions, has_more={self.has_more})"
