# Derived from _async/pages.py by `make generate`; edit that file.
"""Lists that come in pages."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from .._body.bodies import Body
from .._call.operation import Operation
from .._call.raw_response import RawResponse
from .._services.paging import HasId, Seen, SessionList

S = TypeVar("S", bound=HasId)
Fetch = Callable[[Body | None], RawResponse[SessionList[S]]]


class Listing(Generic[S]):
    """A list: the body that asks for its first page, and how pages are fetched and followed."""

    def __init__(self, fetch: Fetch[S], operation: Operation[Any], body: Body | None) -> None:
        self.fetch = fetch
        self.operation = operation
        self.body = body

    def first_page(self) -> RawResponse["SessionPage[S]"]:
        """The page for the body that the caller passed."""
        answer = self.fetch(self.body)
        return answer.with_parsed(SessionPage(self, answer.parsed))

    def body_after(self, body: Body | None, page: SessionList[S]) -> Body | None:
        """The body that asks for the page after a page; None after the last."""
        query = self.operation.following and self.operation.following(body and body.value, page)
        return None if query is None else Body(query, "", self.operation.wrapper)


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
        listing, page, seen = self._listing, self._page, Seen()
        body = listing.body
        while True:
            for session in seen.new_on(page):
                yield session
            body = listing.body_after(body, page)
            if body is None:
                return
            page = (listing.fetch(body)).parsed

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.data)} sessions, has_more={self.has_more})"
