"""Which page comes next, and when to stop asking. Nothing here sends."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from ..errors import PaginationError

MAX_PAGES = 1_000_000


class HasId(Protocol):
    """A session of either API of Orq."""

    @property
    def id(self) -> str: ...


S = TypeVar("S", bound=HasId)


class SessionList(Protocol[S]):
    """A page as the service sends it."""

    @property
    def data(self) -> list[S]: ...
    @property
    def has_more(self) -> bool: ...


def next_query(query: dict[str, Any] | None, page: SessionList[Any]) -> dict[str, Any] | None:
    """The query of April 2025 for the page after this one; None after the last.

    Pages are followed in the way that they were asked for: by number when `pagination.page` was given, by the id of
    the first session when `firstId` was (backwards), else by the id of the last session, which loses and repeats
    nothing when sessions are added meanwhile.
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
    """Today's query for the page after this one; None after the last. Pages are followed by number, from 1."""
    if not _more_follow(page):
        return None
    return {**query, "page": (query.get("page") or 1) + 1}


def _more_follow(page: SessionList[Any]) -> bool:
    if page.has_more and not page.data:
        raise PaginationError("the service returned an empty page and says that more follow")
    return page.has_more


class LoopGuard:
    """Notices pages that come round again, in constant memory (Brent's cycle detection).

    One page in memory is compared with every page after it, and is replaced at each power of two, so that a cycle of
    any length is found at the latest after three times its length.
    """

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._pages = 0
        self._replace_at = 1

    def check(self, page: SessionList[Any]) -> None:
        """Count a page.

        Raises:
            PaginationError: The page was seen before, or there are more than a million pages.
        """
        ids = [session.id for session in page.data]
        if ids and ids == self._kept:
            raise PaginationError(f"the service returned the page that begins with {ids[0]!r} twice")
        self._pages += 1
        if self._pages > MAX_PAGES:
            raise PaginationError(f"the service returned more than {MAX_PAGES} pages: narrow the query")
        if self._pages == self._replace_at:
            self._kept = ids
            self._replace_at *= 2
