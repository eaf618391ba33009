"""Lists that come in pages."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, ParamSpec, TypeVar, cast

from .._call.raw_response import RawResponse
from .._services.paging import HasId, LoopGuard, SessionList

P = ParamSpec("P")
S = TypeVar("S", bound=HasId)
# Both take a query, of which only the resource knows the type; the second makes that for the page after a page.
Fetch = Callable[[Any], RawResponse[SessionList[S]]]
Following = Callable[[Any, Any], Any]


class SessionPage(Generic[S]):
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

    def __iter__(self) -> Iterator[S]:
        page, query, guard = self._page, self._query, LoopGuard()
        while True:
            guard.check(page)
            yield from page.data
            query = self._following(query, page)
            if query is None:
                return
            page = self._fetch(query).parsed

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.data)} sessions, has_more={self.has_more})"


# A synchronous list is asked for at once.
ListCall = SessionPage


def list_call(fetch: Fetch[S], following: Following, query: Any, *, raw: bool) -> SessionPage[S]:
    """The result of `list`; for a raw resource, a RawResponse with the first page."""
    answer = fetch(query)
    page = SessionPage(fetch, following, query, answer.parsed)
    return cast(Any, answer.with_parsed(page)) if raw else page


def returns_raw_page(method: Callable[P, SessionPage[S]]) -> Callable[P, RawResponse[SessionPage[S]]]:
    """`list` of a raw resource, with the return type that it has."""
    return cast("Callable[P, RawResponse[SessionPage[S]]]", method)
