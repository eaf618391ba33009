"""Calls per second, with 200 calls at once over loopback."""

import asyncio
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from typing import Any

import httpx
from trace_sessions import AsyncOrq

from .clients import by_hand_async, our_call
from .rounds import compare, timed_async
from .rows import Row
from .samples import CALLS, KEY

AT_ONCE = 200
# Wall time depends on other processes, more than CPU time does.
ROUNDS = 25
# The limits of our client, so that both keep as many connections.
SAME_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100)


def rows(url: str) -> Iterator[Row]:
    with asyncio.Runner() as runner:
        yield _row(runner, url, "against httpx that keeps as many connections", SAME_LIMITS, 2.5)
        yield _row(runner, url, "against httpx by default, which keeps 20 connections", None, None)


def _row(runner: asyncio.Runner, url: str, name: str, limits: httpx.Limits | None, target: float | None) -> Row:
    client = AsyncOrq(api_key=KEY, base_url=url)
    raw = httpx.AsyncClient(timeout=60) if limits is None else httpx.AsyncClient(limits=limits, timeout=60)
    ours = timed_async(runner, _burst(our_call(client, "get")), perf_counter)
    other = timed_async(runner, _burst(by_hand_async(raw, CALLS["get"], url)), perf_counter)
    result = compare(other, ours, ROUNDS)  # the other's time over ours is our throughput over the other's
    runner.run(client.aclose())
    runner.run(raw.aclose())
    return Row(
        section=f"{AT_ONCE} concurrent calls over loopback, wall time: calls per second",
        name=name,
        ours=f"{AT_ONCE / median(result.other):.0f}/s",
        other=f"{AT_ONCE / median(result.ours):.0f}/s",
        value=result.ratio,
        lowest=min(result.ratios),
        highest=max(result.ratios),
        target=target,
        at_least=True,
    )


def _burst(call: Callable[[], Any]) -> Callable[[], Any]:
    async def burst() -> None:
        await asyncio.gather(*(call() for _ in range(AT_ONCE)))

    return burst
