"""Calls that are cancelled under trio, or late in threads, at any moment, and the pool after them.

Those of asyncio and uvloop, and interrupts, are in test_mixed_storms.py.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import httpx
import pytest
import trio
from trace_sessions import AsyncHoneyHive, HoneyHive, TraceSessionsError

from tests.support import behaviours as b
from tests.support.clients import KEY
from tests.support.server import Exchange, FaultServer, Plan, answer_well

PLACES = 5
LIMITS = httpx.Limits(max_connections=PLACES, max_keepalive_connections=PLACES)


def answer_late(exchange: Exchange) -> None:
    """After about the time for which the callers wait."""
    exchange.wire.pause(0.004 * (int(exchange.received.path[-1]) % 5))
    exchange.wire.send(exchange.good.bytes())


@pytest.fixture
def slow(server: FaultServer) -> FaultServer:
    """A server near the patience of its callers; those who ask in the case "together" wait for one another."""
    server.plans[""] = Plan(then=answer_late)

    def answer_together(exchange: Exchange) -> None:
        if not server.wait_until(lambda it: len(it.received("together")) >= PLACES):
            raise b.HangUp
        answer_well(exchange)

    server.plans["together"] = Plan(then=answer_together)
    return server


TOGETHER: dict[str, Any] = {"headers": {"x-case": "together"}, "timeout": 10, "retries": 0}


async def storm_in_trio(url: str) -> list[str]:
    found: list[str] = []
    async with AsyncHoneyHive(KEY, base_url=url, limits=LIMITS) as client:

        async def task(number: int) -> None:
            for i in range(15):
                with trio.move_on_after(0.01):
                    await client.session.get(f"s-{number + i}")

        async def last() -> None:
            found.append((await client.session.get("s-0", **TOGETHER)).event_type)

        for work in ([lambda n=n: task(n) for n in range(30)], [last] * PLACES):
            async with trio.open_nursery() as nursery:
                for one in work:
                    nursery.start_soon(one)
    return found


def test_after_a_storm_of_cancellations_in_trio_every_connection_can_be_used(slow: FaultServer) -> None:
    assert trio.run(storm_in_trio, slow.url) == ["session"] * PLACES


def late_sync(url: str) -> list[str]:
    with HoneyHive(KEY, base_url=url, limits=LIMITS, retries=0) as client, ThreadPoolExecutor(30) as pool:

        def call(number: int) -> None:
            with suppress(TraceSessionsError):
                client.session.get(f"s-{number}", deadline=0.01)

        list(pool.map(call, range(450)))
        return list(pool.map(lambda _: client.session.get("s-0", **TOGETHER).event_type, range(PLACES)))


def test_after_a_storm_of_deadlines_in_threads_every_connection_can_be_used(slow: FaultServer) -> None:
    assert late_sync(slow.url) == ["session"] * PLACES


async def test_a_call_that_is_cancelled_while_it_waits_for_a_connection_takes_none(server: FaultServer) -> None:
    server.plans["held"] = Plan(then=b.stall)
    async with AsyncHoneyHive(KEY, base_url=server.url, limits=httpx.Limits(max_connections=1)) as client:
        held = asyncio.create_task(client.session.get("s-1", headers={"x-case": "held"}))
        assert await asyncio.to_thread(server.wait_until, lambda it: len(it.received("held")) == 1)
        waiting = asyncio.create_task(client.session.get("s-1"))
        await asyncio.sleep(0)
        for task in (waiting, held):
            task.cancel()
        await asyncio.gather(waiting, held, return_exceptions=True)
        assert (await client.session.get("s-1", timeout=5)).event_type == "session"
