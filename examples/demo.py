"""Walk every operation of both services against a local sandbox, sync and async, and show what came back.

Run with `make demo`. Exits with 1 if anything differs from what is expected.
"""

import asyncio
import inspect
import logging
import sys
import time
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from typing import Any

from trace_sessions import AsyncHoneyHive, AsyncOrq, HoneyHive, NotFoundError, Orq, RawResponse
from trace_sessions.sandbox import serve

SESSIONS = 120
PAGE = 50
ROW = "{:<6} {:<20} {:>6} {:>8} {:>8}  {}"

FINISHED_SESSION = {
    "project": "Simple RAG Project",
    "session_name": "Playground Session",
    "source": "playground",
    "session_id": "caf77ace-3417-4da4-944d-f4a0688f3c23",
    "children_ids": ["7f22137a-6911-4ed3-bc36-110f1dde6b66"],
    "config": {"key": "<value>"},
    "inputs": {
        "context": "Hello world",
        "question": "What is in the context?",
        "chat_history": [
            {
                "role": "system",
                "content": "Answer the user's question only using provided context.\n\nContext: Hello world",
            },
            {"role": "user", "content": "What is in the context?"},
        ],
    },
    "outputs": {"role": "assistant", "content": "Hello world"},
    "error": None,
    "duration": 824.8056,
    "user_properties": {"user": "google-oauth2|111840237613341303366"},
    "metrics": {},
    "feedback": {},
    "metadata": {},
    "start_time": 1712025501605,
    "end_time": 1712025499832,
}

# What a step of the walk asks for: its name, the call, what the result must satisfy, and how to show it.
Step = tuple[str, Callable[[], Any], Callable[[Any], bool], Callable[[Any], str]]


def honeyhive_steps(client: HoneyHive | AsyncHoneyHive, mode: str) -> Generator[Step, Any, None]:
    session = client.session.with_raw_response
    started = yield (
        "startSession",
        lambda: session.start_session(**FINISHED_SESSION),
        lambda answer: answer.session_id == FINISHED_SESSION["session_id"],
        lambda answer: f"session_id {answer.session_id}",
    )
    log = {"event_type": "model", "event_name": "answer", "inputs": FINISHED_SESSION["inputs"], "duration": 412.5}
    yield (
        "processEventTrace",
        lambda: session.process_event_trace(started.session_id, logs=[log]),
        lambda answer: answer.success is True or bool(answer.result),
        lambda answer: "1 event stored",
    )
    yield (
        "getSession",
        lambda: session.get_session(started.session_id, headers={"Sandbox-Fault": f"503 once=get-{mode}"}),
        lambda event: event.inputs == FINISHED_SESSION["inputs"] and event.error is None and event.metrics == {},
        lambda event: f"{event.event_name!r}, asked {event.inputs['question']!r}; a 503 came first",
    )
    yield (
        "deleteSession",
        lambda: session.delete_session(started.session_id),
        lambda answer: answer is None,
        lambda answer: "deleted",
    )
    yield (
        "getSession",
        lambda: session.get_session(started.session_id),
        lambda error: isinstance(error, NotFoundError),
        lambda error: f"{type(error).__name__}, as it should be",
    )


def orq_steps(client: Orq | AsyncOrq, mode: str) -> Generator[Step, Any, None]:
    sessions = client.sessions.with_raw_response
    only_ours = [{"type": "string", "operator": "contains", "path": "external_id", "value": f"demo-{mode}-"}]
    nothing = {"input_cost": 0, "output_cost": 0, "total_cost": 0}
    tokens = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    created: Any = None
    for number in range(SESSIONS):
        created = yield (
            "createTraceSession" if number == SESSIONS - 1 else "",
            lambda number=number: sessions.create(
                external_id=f"demo-{mode}-{number}",
                duration=0,
                contact_ids=[],
                billing=nothing,
                usage=tokens,
                traces_count=0,
                tags=["demo"],
                project_id="project-1",
                started_at=datetime.now(UTC),
            ),
            lambda answer, number=number: answer.external_id == f"demo-{mode}-{number}",
            lambda answer: f"the last of {SESSIONS}: {answer.external_id}, {answer.tags}",
        )
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
    pages = LogLines("/v2/traces/sessions/query")
    yield (
        "listTraceSessions",
        lambda: everything(page),
        lambda found: len({session.id for session in found}) == len(found) == SESSIONS,
        lambda found: f"{len(found)} sessions by iterating, {pages.count()} more requests",
    )
    yield (
        "deleteTraceSession",
        lambda: sessions.delete(session_id=created.id),
        lambda answer: answer is None,
        lambda answer: "deleted",
    )


def everything(page: Any) -> Any:
    """All the sessions from a page on, in a list; awaitable for an async page."""

    async def collected() -> list[Any]:
        return [session async for session in page]

    return collected() if hasattr(page, "__aiter__") else list(page)


class LogLines(logging.Handler):
    """Counts the lines that the client logs about one path: one for each request."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self._lines = 0
        logging.getLogger("trace_sessions").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self._lines += self._path in record.getMessage()

    def count(self) -> int:
        return self._lines


class Table:
    """Prints a line for each step and remembers whether all was as expected."""

    def __init__(self) -> None:
        self.failures = 0
        self.operations: set[str] = set()
        print(ROW.format("client", "operation", "status", "attempts", "ms", "what came back"))
        print(ROW.format("-" * 6, "-" * 20, "-" * 6, "-" * 8, "-" * 8, "-" * 50))

    def show(self, mode: str, step: Step, answer: Any, seconds: float) -> Any:
        """Print a step and return what it gave."""
        name, _, expected, shown = step
        status, attempts, result = "", "", answer
        if isinstance(answer, RawResponse):
            status, attempts, result = answer.status_code, answer.attempts, answer.parsed
        elif isinstance(answer, NotFoundError):
            status, attempts = answer.status_code, answer.attempts
        good = (status or isinstance(result, list)) and expected(result)
        self.failures += 0 if good else 1
        if name or not good:
            text = shown(result) if good else f"NOT AS EXPECTED: {result!r}"
            print(ROW.format(mode, name, status, attempts, f"{seconds * 1000:.1f}", text))
            self.operations.add(name)
        return result


def walk(steps: Generator[Step, Any, None], table: Table) -> None:
    try:
        step = next(steps)
        while True:
            started = time.perf_counter()
            try:
                answer = step[1]()
            except Exception as error:
                answer = error
            step = steps.send(table.show("sync", step, answer, time.perf_counter() - started))
    except StopIteration:
        return


async def async_walk(steps: Generator[Step, Any, None], table: Table) -> None:
    try:
        step = next(steps)
        while True:
            started = time.perf_counter()
            try:
                answer = step[1]()
                answer = await answer if inspect.isawaitable(answer) else answer
            except Exception as error:
                answer = error
            step = steps.send(table.show("async", step, answer, time.perf_counter() - started))
    except StopIteration:
        return


async def main_async(url: str, table: Table) -> None:
    async with AsyncHoneyHive("demo-key", base_url=url) as honeyhive, AsyncOrq("demo-key", base_url=url) as orq:
        await async_walk(honeyhive_steps(honeyhive, "async"), table)
        await async_walk(orq_steps(orq, "async"), table)


def main() -> int:
    logging.getLogger("trace_sessions").setLevel(logging.DEBUG)
    with serve() as url:
        print(f"A sandbox of both services runs on {url}.\n")
        table = Table()
        with HoneyHive("demo-key", base_url=url) as honeyhive, Orq("demo-key", base_url=url) as orq:
            walk(honeyhive_steps(honeyhive, "sync"), table)
            walk(orq_steps(orq, "sync"), table)
        asyncio.run(main_async(url, table))
    if table.failures:
        print(f"\n{table.failures} step(s) not as expected.")
        return 1
    print(f"\n{len(table.operations)} operations, sync and async: all as expected.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
