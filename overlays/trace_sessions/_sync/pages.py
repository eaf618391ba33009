# Derived from _async/pages.py by `make generate`; edit that file.
"""Lists that come in pages."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from .._body.bodies import Body
from .._call.answer import RawResponse
from .._call.clock import TimeLimit
from .._call.operation import Operation
from .._services.paging import MAX_READINGS, HasId, Seen, SessionList, from_the_first_page
from ..errors import PaginationError

S = TypeVar("S", bound=HasId)
Ask = Callable[[Operation[Any], Body | None, TimeLimit], RawResponse[Any]]


class Listing(NamedTuple, Generic[S]):
    """A list: the request for its first page, the rule for the next page, and the operation that counts its items."""

    ask: Ask
    operation: Operation[Any]
    body: Body | None
    counting: Operation[int] | None

    def first_page(self) -> RawResponse["SessionPage[S]"]:
        """Request the page that the caller's body asks for."""
        answer = self.ask(self.operation, self.body, TimeLimit(None))
        return answer.with_parsed(SessionPage(self, answer.parsed))

    def sessions(self, limit: TimeLimit, first: SessionList[S] | None = None) -> Iterator[S]:
        """Iterate over the sessions of every page, each once. `first` is the first page, if it is already known."""
        body, seen = self.body, Seen()
        while True:
            page: SessionList[S] = first or (self.ask(self.operation, body, limit)).parsed
            for session in seen.new_on(page):
                yield session
            query = self.operation.following and self.operation.following(body and body.value, page)
            if query is None:
                return
            body, first = Body(query, "", self.operation.wrapper), None

    def ids(self, limit: TimeLimit) -> list[str]:
        """Read the ids on all pages until their number equals the count before and after the reading."""
        if self.counting is None:
            raise PaginationError(
                "ids() needs a count of this list, and the service has none: iterate over the list instead"
            )
        body = self.body and Body(from_the_first_page(self.body.value), "", self.operation.wrapper)
        whole = self._replace(body=body)
        found, counts = list[str](), [(self.ask(self.counting, body, limit)).parsed]
        # If a session on a page already read is deleted, the reading skips another one and finds as many as the count
        # after it. Only the count before it shows the difference.
        while len(counts) <= MAX_READINGS:
            found = [session.id for session in whole.sessions(limit)]
            counts.append((self.ask(self.counting, body, limit)).parsed)
            if counts[-2] == len(found) == counts[-1]:
                return found
        raise PaginationError(
            f"reading {MAX_READINGS} found {len(found)} sessions, but the count was {counts[-2]} before it "
            f"and {counts[-1]} after it. The list changes too fast: narrow the query, for example to a past period"
        )


class SessionPage(Generic[S]):
    """A page of sessions. Iterating over it yields the sessions of this page and of every later page, each once.

    Attributes:
        data: The sessions of this page.
        has_more: True if the service has more pages.
    """

    def __init__(self, listing: Listing[S], page: SessionList[S]) -> None:
        self.data: list[S] = page.data
        self.has_more: bool = page.has_more
        self._listing = listing
        self._page = page

    def __iter__(self) -> Iterator[S]:
        return self.iterate()

    def iterate(self, *, deadline: float | None = None) -> Iterator[S]:
        """Iterate over every session within a deadline.

        Args:
            deadline: Limit in seconds until the last page arrives, including the time that your loop takes; None for no
                limit.

        Raises:
            PaginationError: The pages have no end, or bring nothing new.
            DeadlineExceededError: It took longer than the deadline.
        """
        return self._listing.sessions(TimeLimit(deadline), self._page)

    def ids(self, *, deadline: float | None = None) -> list[str]:
        """Return the ids of all sessions that match the filters, on every page, for example to delete them.

        The method reads the list until it has as many sessions as `count` returns before and after the reading.

        Args:
            deadline: Limit in seconds for all requests together; None for no limit.

        Raises:
            PaginationError: The numbers differed in five readings, because the list changes too fast.
            DeadlineExceededError: It took longer than the deadline.
        """
        return self._listing.ids(TimeLimit(deadline))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.data)} sessions, has_more={self.has_more})"
