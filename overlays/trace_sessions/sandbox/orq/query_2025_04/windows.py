"""The choice of the requested page of the sessions found."""

from __future__ import annotations

from dataclasses import dataclass

from ...http.refusals import bad_value
from ...values.json_text import JsonObject, as_object
from ..paging import DEFAULT_LIMIT, MAX_LIMIT, whole_number


@dataclass(frozen=True)
class Window:
    """The page that `pagination` requests. At most one of the last three fields is set."""

    limit: int = DEFAULT_LIMIT
    page: int = 1
    after: str | None = None
    before: str | None = None
    at_end: bool = False

    @property
    def cursor(self) -> str | None:
        """The id of the session that the page is next to."""
        return self.after if self.after is not None else self.before

    @property
    def cursor_path(self) -> str:
        """The path of the cursor in the query."""
        return "pagination.lastId" if self.after is not None else "pagination.firstId"


def window_of(query: JsonObject) -> Window:
    """Return the window that a TraceSessionQuery requests. Raise a 400 that names an invalid field."""
    pagination = as_object(query.get("pagination", {}))
    limit = whole_number(pagination.get("limit", DEFAULT_LIMIT), "pagination.limit", MAX_LIMIT)
    page = whole_number(pagination.get("page", 1), "pagination.page", None)
    after, before = pagination.get("lastId"), pagination.get("firstId")
    if isinstance(after, str) and isinstance(before, str):
        raise bad_value("pagination.firstId", "can't be combined with lastId")
    if isinstance(after, str):
        return Window(limit, after=after)
    if isinstance(before, str):
        return Window(limit, before=before)
    at_end = "firstId" in pagination and "lastId" not in pagination and "page" not in pagination
    return Window(limit, page, at_end=at_end)
