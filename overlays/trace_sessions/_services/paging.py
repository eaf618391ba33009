"""Decisions about paging: the next page, the new items on it, and when to stop. This module does not send.

The client never adds its own `end_date`, because Orq does not document which time it compares with that date. If it is
the time of the last change, a session that changes would leave the list, and the next one would be skipped.
"""

from typing import Any, Protocol, TypeVar

from ..errors import PaginationError

MAX_PAGES = 1_000_000
MAX_READINGS = 5
PLACES = {"page", "lastId", "firstId"}


class HasId(Protocol):
    """A session of either Orq API."""

    id: str


S = TypeVar("S", bound=HasId)


class SessionList(Protocol[S]):
    """A page in the form in which the service sends it."""

    data: list[S]
    has_more: bool


def next_query(query: dict[str, Any] | None, page: SessionList[Any]) -> dict[str, Any] | None:
    """Return the query of April 2025 for the next page; None after the last page.

    The query finds the next page in the way in which the first was requested: by its number if `pagination.page` was
    given, or backwards by the id of the first session if `firstId` was given. Otherwise it uses the id of the last
    session, which loses and repeats nothing if sessions are added meanwhile.
    """
    if not _more_follow(page):
        return None
    body: dict[str, Any] = query or {"filters": []}
    pagination: dict[str, Any] = body.get("pagination", {})
    if pagination.get("firstId"):
        pagination = {**pagination, "firstId": page.data[0].id}
    elif pagination.get("page") and not pagination.get("lastId"):
        pagination = {**pagination, "page": pagination["page"] + 1}
    else:
        pagination = {**pagination, "lastId": page.data[-1].id}
    return {**body, "pagination": pagination}


def next_numbered_query(query: dict[str, Any], page: SessionList[Any]) -> dict[str, Any] | None:
    """Return the query of today's API for the next page; None after the last page. Pages are numbered from 1."""
    if not _more_follow(page):
        return None
    return {**query, "page": (query.get("page") or 1) + 1}


def from_the_first_page(query: dict[str, Any]) -> dict[str, Any]:
    """Return a query of either API without the position of its page."""
    rest = {name: value for name, value in query.items() if name not in PLACES}
    return rest | {name: from_the_first_page(rest[name]) for name in ("pagination",) if name in rest}


def _more_follow(page: SessionList[Any]) -> bool:
    if page.has_more and not page.data:
        raise PaginationError("the service returned an empty page, but says that more pages follow")
    return page.has_more


class Seen:
    """The ids of the sessions that were read from a list so far, so that none is yielded twice.

    New sessions move the others to later pages, so a page may have nothing new. If more than twice as many such pages
    follow each other as there were pages before them, the list is a loop.
    """

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._pages = self._stale = 0

    def new_on(self, page: SessionList[S]) -> list[S]:
        """Return the sessions of a page that were on no earlier page.

        Raises:
            PaginationError: The pages bring nothing new, or there are more than a million.
        """
        known, new = len(self._ids), list[S]()
        for session in page.data:
            # A session without a valid id can't be told from others.
            if not isinstance(session.id, str):  # pyright: ignore[reportUnnecessaryIsInstance]
                new.append(session)
            elif session.id not in self._ids:
                new.append(session)
                self._ids.add(session.id)
        self._pages += 1
        self._stale = self._stale + 1 if page.has_more and page.data and len(self._ids) == known else 0
        if self._stale > 2 * (self._pages - self._stale):
            raise PaginationError(
                f"{self._stale} pages in a row have no new session; the last one begins with {page.data[0].id!r}. The "
                "service repeats pages, or sessions are added faster than they are read: raise limit, or narrow the "
                "query"
            )
        if self._pages > MAX_PAGES:
            raise PaginationError(f"the service returned more than {MAX_PAGES} pages: narrow the query")
        return new
