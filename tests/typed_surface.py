"""Types of arguments and results as type checkers and editors see them; checked by `make typecheck`, never run."""
# pyright: reportUnnecessaryTypeIgnoreComment=true

from typing import Any, assert_type

from trace_sessions import (
    AddEventsResponse,
    AsyncOrq,
    BillingDict,
    EventCreateDict,
    HoneyHive,
    Orq,
    OrqSession,
    OrqSessions,
    OrqUsageDict,
    ProcessEventTraceResponse,
    RawResponse,
    RetryPolicy,
    SessionNode,
    SessionPage,
    TraceSession,
    Unset,
)


def current(orq: Orq) -> None:
    assert_type(orq.sessions.get("id"), OrqSession)
    assert_type(Orq("key").sessions.get("id"), OrqSession)
    assert_type(Orq("key", api="current", retries=0).sessions.list(), SessionPage[OrqSession])
    assert_type(orq.sessions.list().ids(deadline=60), list[str])
    assert_type([session.title for session in orq.sessions.list().iterate(deadline=60)], list[str | Unset])
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
        assert_type([session async for session in orq.sessions.list().iterate(deadline=60)], list[OrqSession])
        assert_type(await orq.sessions.list().ids(), list[str])
        assert_type(await (await orq.sessions.list()).ids(), list[str])


def raw(hh: HoneyHive, orq: Orq, usage: OrqUsageDict, billing: BillingDict) -> None:
    session = hh.session.with_raw_response
    assert_type(session.process_event_trace("id", logs=[{}]), RawResponse[ProcessEventTraceResponse])
    assert_type(session.add_traces("id", logs=[{}]), RawResponse[ProcessEventTraceResponse])
    assert_type(hh.sessions.with_raw_response.add_events("id", events=[]), RawResponse[AddEventsResponse])
    assert_type(
        orq.sessions.with_raw_response.create(
            external_id="a", duration=0, contact_ids=[], traces_count=0, tags=[], usage=usage, billing=billing
        ),
        RawResponse[OrqSession],
    )


def copies() -> None:
    with Orq("key") as orq, HoneyHive("key") as hh:
        assert_type(orq, Orq[OrqSessions])
        assert_type(orq.with_options(timeout=5, deadline=None, retries=RetryPolicy(), headers={}), Orq[OrqSessions])
        assert_type(hh.with_options(retries=0).sessions.get("id"), SessionNode)
    assert_type(orq.request("GET", "/v2/sessions"), RawResponse[Any])
    # A type checker finds a misspelt option, and a value of the wrong type.
    Orq("key", time_out=5)  # type: ignore[call-overload]
    orq.sessions.get("id", deadline="5")  # type: ignore[arg-type]


def tree(hh: HoneyHive) -> None:
    assert_type(hh.sessions.get("id"), SessionNode)
    assert_type(hh.sessions.get("id").tree().cost, float | None)


def mappings(orq: Orq, hh: HoneyHive, event: EventCreateDict) -> None:
    billing: BillingDict = {"input_cost": 0, "output_cost": 0, "total_cost": 0.5}
    orq.sessions.update(
        "id", billing=billing, started_at="2025-04-02T09:15:00Z", request={"title": "a", "tags": ("b",)}
    )
    hh.sessions.add_events("id", events=[event, {"event_type": "model", "inputs": {"q": object()}}])
    hh.sessions.create(inputs={"anything": {"goes": 1}}, extra={"colour": "red"})
    # A type checker finds a misspelt key, a missing one and a value of the wrong type.
    hh.sessions.add_events("id", events=[{"event_type": "model", "inputs": {}, "outpts": {}}])  # type: ignore[list-item]
    orq.sessions.update("id", billing={"input_cost": 0, "output_cost": 0})  # type: ignore[arg-type]
    orq.sessions.update("id", title=7)  # type: ignore[arg-type]
    unchecked: dict[str, Any] = {"title": "a"}
    orq.sessions.update("id", request=unchecked)  # type: ignore[arg-type]
