"""Which page comes next, and when to stop asking. Nothing here sends."""

from typing import Any

from trace_sessions_api.models.trace_session_list import TraceSessionList
from trace_sessions_api.models.trace_session_query import TraceSessionQuery

from .errors import PaginationError

MAX_PAGES = 1_000_000


def next_query(query: TraceSessionQuery | None, page: TraceSessionList) -> TraceSessionQuery | None:
    """The query for the page after this one; None after the last.

    Pages are followed in the way that they were asked for: by number when `pagination.page` was given, by the id of
    the first session when `firstId` was (backwards), else by the id of the last session, which loses and repeats
    nothing when sessions are added meanwhile.
    """
    if not page.has_more:
        return None
    if not page.data:
        raise PaginationError("the service returned an empty page and says that more follow")
    body: dict[str, Any] = query.to_dict() if query is not None else {"filters": []}
    pagination: dict[str, Any] = body.get("pagination", {})
    if pagination.get("firstId"):
        pagination = {**pagination, "firstId": page.data[0].id}
    elif pagination.get("page") and not pagination.get("lastId"):
        pagination = {**pagination, "page": pagination["page"] + 1}
    else:
        pagination = {**pagination, "lastId": page.data[-1].id}
    return TraceSessionQuery.from_dict({**body, "pagination": pagination})


class LoopGuard:
    """Notices pages that come round again, in constant memory (Brent's cycle detection).

    One page in memory is compared with every page after it, and is replaced at each power of two, so that a cycle of
    any length is found at the latest after three times its length.
    """

    def __init__(self) -> None:
        self._kept: list[str] = []
        self._pages = 0
        self._replace_at = 1

    def check(self, page: TraceSessionList) -> None:
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
