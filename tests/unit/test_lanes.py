"""Connections in lanes: as many as the limits allow, and none kept for longer."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from attrs import define, field
from trace_sessions import AsyncOrq, NotFoundError, Orq
from trace_sessions._async.lanes import AsyncLanes

from tests.support.behaviours import status
from tests.support.server import FaultServer, Plan


@define
class Shares:
    """What each lane has of the limits."""

    connections: list[int | None] = field(factory=list)
    kept: list[int | None] = field(factory=list)


async def shares(limits: httpx.Limits, calls: int) -> Shares:
    """The lanes of so many calls at a time."""
    lanes = AsyncLanes(limits, verify=False)
    for _ in range(calls):
        await lanes.enter(1.0)
    pools: list[Any] = [lane.transport._pool for lane in lanes._lanes]  # type: ignore[attr-defined]
    return Shares([p._max_connections for p in pools], [p._max_keepalive_connections for p in pools])


async def test_lanes_share_the_limits_among_them() -> None:
    found = await shares(httpx.Limits(max_connections=25, max_keepalive_connections=12), 25)
    assert (found.connections, found.kept) == ([10, 10, 5], [10, 2, 0])


async def test_few_calls_at_a_time_need_one_lane() -> None:
    found = await shares(httpx.Limits(max_connections=100, max_keepalive_connections=100), 10)
    assert (found.connections, found.kept) == ([10], [10])


async def test_one_call_more_than_connections_waits_for_one() -> None:
    with pytest.raises(httpx.PoolTimeout):
        await shares(httpx.Limits(max_connections=3), 4)


async def test_a_lane_that_is_left_is_entered_again() -> None:
    lanes = AsyncLanes(httpx.Limits(max_connections=100), verify=False)
    for _ in range(50):
        (await lanes.enter()).leave()
    assert len(lanes._lanes) == 1


async def test_lanes_share_one_tls_context_which_is_made_for_the_first_call() -> None:
    client = AsyncOrq("key", base_url="http://127.0.0.1:1")
    assert client._caller.pool._own == {}
    lanes = client._caller.pool._own_lanes()
    for _ in range(30):
        await lanes.enter()
    contexts: list[Any] = [lane.transport._pool._ssl_context for lane in lanes._lanes]  # type: ignore[attr-defined]
    assert len(contexts) == 3
    assert len(set(contexts)) == 1


def test_connections_of_a_lane_that_is_no_longer_needed_are_closed() -> None:
    limits = httpx.Limits(max_connections=20, keepalive_expiry=0)

    async def calls(url: str) -> list[float | None]:
        async with AsyncOrq("key", base_url=url, limits=limits) as client:
            await asyncio.gather(*(client.sessions.get("a") for _ in range(20)))
            await client.sessions.get("a")
            return [lane.left_at for lane in client._caller.pool._own_lanes()._lanes[1:]]

    with FaultServer() as server:
        assert asyncio.run(calls(server.url)) == [None]


def test_more_threads_than_connections_wait_for_one_another() -> None:
    limits = httpx.Limits(max_connections=1)
    with FaultServer() as server, Orq("key", base_url=server.url, limits=limits) as orq:
        orq.sessions.get("a")
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: orq.sessions.get("a", timeout=5).id, range(40)))
        assert len(found) == 40
        assert len(orq._caller.pool._own_lanes()._lanes) == 1


async def test_a_call_that_is_cancelled_while_it_waits_takes_no_place() -> None:
    lanes = AsyncLanes(httpx.Limits(max_connections=1), verify=False)
    lane = await lanes.enter()
    waiting = asyncio.create_task(lanes.enter())
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    lane.leave()
    assert (await lanes.enter(1.0)) is lane


def test_an_answer_with_an_error_gives_its_connection_back() -> None:
    with (
        FaultServer() as server,
        Orq("key", base_url=server.url, limits=httpx.Limits(max_connections=1), timeout=5) as orq,
    ):
        server.plans[""] = Plan(then=status(404))
        for _ in range(3):
            with pytest.raises(NotFoundError):
                orq.sessions.get("a")
