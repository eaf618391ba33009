"""Lists that come in pages."""

from collections.abc import Callable, Iterator
from typing import Any, ParamSpec, TypeVar, cast

from trace_sessions_api.models.trace_session import TraceSession
from trace_sessions_api.models.trace_session_list import TraceSessionList
from trace_sessions_api.models.trace_session_query import TraceSessionQuery

from ..paging import LoopGuard, next_query
from ..raw_response import RawResponse

P = ParamSpec("P")
T = TypeVar("T")
Fetch = Callable[[TraceSessionQuery | None], RawResponse[TraceSessionList]]


class SessionPage:
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

    def __iter__(self) -> Iterator[TraceSession]:
        page, query, guard = self._page, self._query, LoopGuard()
        while True:
            guard.check(page)
            yield from page.data
            query = next_query(query, page)
            if query is None:
                return
            page = self._fetch(query).parsed

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.data)} sessions, has_more={self.has_more})"


# A synchronous list is asked for at once.
ListCall = SessionPage


def list_call(fetch: Fetch, query: TraceSessionQuery | None, *, raw: bool) -> SessionPage:
    """The result of `list`; for a raw resource, a RawResponse with the first page."""
    answer = fetch(query)
    page = SessionPage(fetch, query, answer.parsed)
    return cast(Any, answer.with_parsed(page)) if raw else page


def returns_raw_page(method: Callable[P, SessionPage]) -> Callable[P, RawResponse[SessionPage]]:
    """`list` of a raw resource, with the return type that it has."""
    return cast("Callable[P, RawResponse[SessionPage]]", method)
