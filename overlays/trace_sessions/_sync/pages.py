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
    """A list: the request for its first page, the rule for the next, and the operation that counts it."""

    ask: Ask
    operation: Operation[Any]
    body: Body | None
    counting: Operation[int] | None

    def first_page(self) -> RawResponse["SessionPage[S]"]:
        """Request the page for the body that the caller passed."""
        answer = self.ask(self.operation, self.body, TimeLimit(None))
        return answer.with_parsed(SessionPage(self, answer.parsed))

    def sessions(self, limit: TimeLimit, first: SessionList[S] | None = None) -> Iterator[S]:
        """Iterate over the sessions of every page, each once; `first` is the first page, if the caller has it."""
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
        """Read the ids on all pages until the count before and after the reading equals their number."""
        if self.counting is None:
            raise PaginationError("the service does not count this list, so ids() can't know when it has all: iterate")
        body = self.body and Body(from_the_first_page(self.body.value), "", self.operation.wrapper)
        whole = self._replace(body=body)
        found, counts = list[str](), [(self.ask(self.counting, body, limit)).parsed]
        # A session deleted behind the reader makes it skip one, and then it has read as many as the count after it.
        while len(counts) <= MAX_READINGS:
            found = [session.id for session in whole.sessions(limit)]
            counts.append((self.ask(self.counting, body, limit)).parsed)
            if counts[-2] == len(found) == counts[-1]:
                return found
        raise PaginationError(
            f"the last of {MAX_READINGS} readings found {len(found)} sessions; the count was {counts[-2]} before it, "
            f"{counts[-1]} after. The list changes too fast: narrow the query, such as to a time that is over"
        )


class SessionPage(Generic[S]):
    """A page of sessions. Iterate over it for the sessions of this page and of every later page, each once.

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
        """Iterate over every session within a deadline: seconds to the last page, your own work included."""
        return self._listing.sessions(TimeLimit(deadline), self._page)

    def ids(self, *, deadline: float | None = None) -> list[str]:
        """Return the ids of all sessions that match the filters, from the first page on, for example to delete them.

        Reads the list until it holds as many sessions as `count` returns before and after.

        Args:
            deadline: Seconds for all requests together; None for no limit.

        Raises:
            PaginationError: The numbers differed in five readings, because the list changes too fast.
            DeadlineExceededError: It took longer than the deadline.
        """
        return self._listing.ids(TimeLimit(deadline))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.data)} sessions, has_more={self.has_more})"
