"""The steps of the demo for Orq's operations."""

import logging
from collections.abc import Generator
from datetime import UTC, datetime
from typing import Any

from trace_sessions import AsyncOrq, Orq

from .walk import Step

SESSIONS = 120
PAGE = 50
NOTHING = {"input_cost": 0, "output_cost": 0, "total_cost": 0}
TOKENS = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


def today(client: Orq | AsyncOrq, mode: str) -> Generator[Step, Any, None]:
    """Call the operations of today's API."""
    sessions = client.sessions.with_raw_response
    tag = f"today-{mode}"
    created = yield from creates("createOrqSession", sessions, tag)
    yield (
        "getOrqSession",
        lambda: sessions.get(created.id),
        lambda answer: answer == created,
        lambda answer: f"the same session, begun {answer.started_at:%H:%M:%S} UTC",
    )
    yield (
        "countOrqSessions",
        lambda: sessions.count(interval="last_1_hour", tags=[tag]),
        lambda answer: answer == SESSIONS,
        lambda answer: f"{answer} sessions in the last hour",
    )
    page = yield (
        "listOrqSessions",
        lambda: sessions.list(tags=[tag], limit=PAGE),
        lambda page: len(page.data) == PAGE and page.has_more,
        lambda page: f"a page of {len(page.data)}, has_more={page.has_more}",
    )
    yield all_pages("listOrqSessions", page, "/v2/sessions/query")
    yield (
        "updateOrqSession",
        lambda: sessions.update(created.id, tags=[], title="A short chat"),
        lambda answer: answer.tags == [] and answer.title == "A short chat" and answer.duration == 0,
        lambda answer: f"tags {answer.tags}, title {answer.title!r}",
    )
    yield (
        "listOrqSessionTags",
        sessions.list_tags,
        lambda tags: tag in tags,
        lambda tags: f"{tag!r} is one of {len(tags)}",
    )
    yield (
        "deleteOrqSession",
        lambda: sessions.delete(created.id),
        lambda answer: answer is None,
        lambda answer: "deleted",
    )


def april_2025(client: Orq[Any] | AsyncOrq[Any], mode: str) -> Generator[Step, Any, None]:
    """Call the operations of April 2025."""
    sessions = client.sessions.with_raw_response
    tag = f"april-{mode}"
    only_ours = [{"type": "string", "operator": "contains", "path": "external_id", "value": f"{tag}-"}]
    created = yield from creates("createTraceSession", sessions, tag)
    yield (
        "getTraceSession",
        lambda: sessions.get(session_id=created.id),
        lambda answer: answer == created,
        lambda answer: f"the same session, begun {answer.started_at:%H:%M:%S} UTC",
    )
    yield (
        "updateTraceSession",
        lambda: sessions.update(session_id=created.id, tags=["vip"], project_id=None),
        lambda answer: answer.tags == ["vip"] and answer.project_id is None and answer.duration == 0,
        lambda answer: f"tags {answer.tags}, project_id {answer.project_id}",
    )
    yield (
        "countTraceSessions",
        lambda: sessions.count(filters=only_ours),
        lambda answer: answer == SESSIONS,
        lambda answer: f"{answer} sessions",
    )
    page = yield (
        "listTraceSessions",
        lambda: sessions.list(filters=only_ours, pagination={"limit": PAGE}),
        lambda page: len(page.data) == PAGE and page.has_more,
        lambda page: f"a page of {len(page.data)}, has_more={page.has_more}",
    )
    yield all_pages("listTraceSessions", page, "/v2/traces/sessions/query")
    yield (
        "deleteTraceSession",
        lambda: sessions.delete(session_id=created.id),
        lambda answer: answer is None,
        lambda answer: "deleted",
    )


def creates(operation: str, sessions: Any, tag: str) -> Generator[Step, Any, Any]:
    """Create sessions. Show and return only the last one."""
    for number in range(SESSIONS - 1):
        yield create("", sessions, f"{tag}-{number}", tag)
    return (yield create(operation, sessions, f"{tag}-{SESSIONS - 1}", tag))


def create(operation: str, sessions: Any, external_id: str, tag: str) -> Step:
    """Return the step that creates a session."""
    return (
        operation,
        lambda: sessions.create(
            external_id=external_id,
            duration=0,
            contact_ids=[],
            billing=NOTHING,
            usage=TOKENS,
            traces_count=0,
            tags=[tag],
            project_id="project-1",
            started_at=datetime.now(UTC),
        ),
        lambda answer: answer.external_id == external_id,
        lambda answer: f"the last of {SESSIONS}: {answer.external_id}, {answer.tags}",
    )


def all_pages(operation: str, page: Any, path: str) -> Step:
    """Return the step that iterates over the sessions of this page and every later page."""
    requests = LogLines(path)
    return (
        operation,
        lambda: everything(page),
        lambda found: len({session.id for session in found}) == len(found) == SESSIONS,
        lambda found: f"{len(found)} sessions by iterating, {requests.count()} more requests",
    )


def everything(page: Any) -> Any:
    """Return all sessions of a page and the later pages in a list, or an awaitable for an async page."""

    async def collected() -> list[Any]:
        return [session async for session in page]

    return collected() if hasattr(page, "__aiter__") else list(page)


class LogLines(logging.Handler):
    """Count the lines that the client logs about a path, which are one for each request."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._lines = 0
        logging.getLogger("trace_sessions").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self._lines += self._path in record.getMessage()

    def count(self) -> int:
        return self._lines
