"""What type checkers, and so editors, know of the results; checked by `make typecheck`, never run."""

from typing import assert_type

from trace_sessions import (
    AsyncOrq,
    HoneyHive,
    Orq,
    OrqSession,
    RawResponse,
    SessionNode,
    SessionPage,
    TraceSession,
    Unset,
)


def current(orq: Orq) -> None:
    assert_type(orq.sessions.get("id"), OrqSession)
    assert_type(Orq("key").sessions.get("id"), OrqSession)
    assert_type(Orq("key", api="current", retries=0).sessions.list(), SessionPage[OrqSession])
    assert_type(Orq("key").with_options(retries=0).sessions.get("id"), OrqSession)
    assert_type(Orq("key").sessions.with_raw_response.get("id"), RawResponse[OrqSession])
    assert_type(Orq("key").sessions.list_tags(), list[str])
    assert_type([session.title for session in orq.sessions.list()], list[str | Unset])


def april() -> None:
    orq = Orq("key", api="2025-04")
    assert_type(orq.sessions.get("id"), TraceSession)
    assert_type(orq.sessions.list(), SessionPage[TraceSession])
    assert_type(orq.sessions.with_raw_response.list(), RawResponse[SessionPage[TraceSession]])
    assert_type([session.workspace_id for session in orq.sessions.list()], list[str])
    with Orq(api="2025-04") as opened:
        assert_type(opened.sessions.count(), int)


async def asynchronous() -> None:
    async with AsyncOrq() as orq, AsyncOrq(api="2025-04") as orq_april:
        assert_type([session async for session in orq.sessions.list()], list[OrqSession])
        assert_type([session async for session in orq_april.sessions.list()], list[TraceSession])


def tree(hh: HoneyHive) -> None:
    assert_type(hh.sessions.get("id"), SessionNode)
    assert_type(hh.sessions.get("id").tree().cost, float | None)
