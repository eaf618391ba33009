"""Calls that are given up in every way at once, over plain sockets and over TLS, and the pool after them."""

import asyncio
import os
import random
import ssl
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme
import uvloop
from trace_sessions import AsyncHoneyHive, DeadlineExceededError

from tests.support.clients import KEY
from tests.support.server import Exchange, FaultServer, Plan, answer_well
from tests.support.wire import HangUp, Wire

ROOT = Path(__file__).parents[2]
PLACES = 5
LIMITS = httpx.Limits(max_connections=PLACES, max_keepalive_connections=PLACES)
TOGETHER: dict[str, Any] = {"headers": {"x-case": "together"}, "timeout": 10, "retries": 0}
# About the time in which 30 tasks get an answer each.
LONGEST = 0.05


@pytest.fixture(params=["plain", "tls"])
def url(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A server near the patience of its callers; those who ask in the case "together" wait for one another."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(tls)

    def shake_hands(wire: Wire) -> None:
        try:
            wire.sock = tls.wrap_socket(wire.sock, server_side=True)
        except OSError:
            raise HangUp from None

    def answer_late(exchange: Exchange) -> None:
        exchange.wire.pause(0.004 * (int(exchange.received.path[-1]) % 5))
        answer_well(exchange)

    def answer_together(exchange: Exchange) -> None:
        if not server.wait_until(lambda it: len(it.received("together")) >= PLACES):
            raise HangUp
        answer_well(exchange)

    with FaultServer(greet=None if request.param == "plain" else shake_hands) as server:
        server.plans[""] = Plan(then=answer_late)
        server.plans["together"] = Plan(then=answer_together)
        yield server.url if request.param == "plain" else server.url.replace("http://127.0.0.1", "https://localhost")


async def give_up(client: AsyncHoneyHive, id: str, way: str, limit: float) -> None:
    """A call that ends in its answer, or in what this way of giving up raises, and in nothing else."""
    if way == "wait_for":
        expected: type[BaseException] = TimeoutError
        call: Any = asyncio.wait_for(client.session.get(id), limit)
    elif way == "deadline":
        expected, call = DeadlineExceededError, client.session.get(id, deadline=limit)
    else:
        expected, call = asyncio.CancelledError, asyncio.create_task(client.session.get(id))
        await asyncio.sleep(limit)
        call.cancel()
    (result,) = await asyncio.gather(call, return_exceptions=True)
    assert isinstance(result, expected) or not isinstance(result, BaseException), repr(result)


async def storm(url: str) -> list[str]:
    numbers = random.Random(5)
    async with AsyncHoneyHive(KEY, base_url=url, limits=LIMITS) as client:

        async def task(number: int) -> None:
            for i in range(12):
                way = numbers.choice(["wait_for", "deadline", "cancel"])
                await give_up(client, f"s-{number + i}", way, numbers.uniform(0.0001, LONGEST))

        await asyncio.gather(*(task(number) for number in range(30)))
        found = await asyncio.gather(*(client.session.get("s-0", **TOGETHER) for _ in range(PLACES)))
        return [event.event_type for event in found]


RUN: dict[str, Callable[[str], list[str]]] = {
    "asyncio": lambda url: asyncio.run(storm(url)),
    "uvloop": lambda url: uvloop.run(storm(url)),
}


@pytest.mark.parametrize("kind", RUN)
def test_after_calls_were_given_up_in_every_way_at_once_every_connection_can_be_used(url: str, kind: str) -> None:
    assert RUN[kind](url) == ["session"] * PLACES


INTERRUPTED = """
    import random, signal, sys
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path
    import httpx
    from trace_sessions import HoneyHive

    signal.signal(signal.SIGALRM, signal.default_int_handler)
    descriptors = lambda: len(list(Path("/proc/self/fd").iterdir()))
    limits = httpx.Limits(max_connections=5, max_keepalive_connections=5)
    client = HoneyHive("key-1", base_url=sys.argv[1], limits=limits)
    client.session.get("s-0")
    before = descriptors()
    interrupted = 0
    random.seed(1)
    while interrupted < 200:
        try:
            signal.setitimer(signal.ITIMER_REAL, random.uniform(0.0001, 0.01))
            # Not for ever: an interrupt in a finalizer is ignored, as Python has it.
            for _ in range(20):
                client.session.get("s-0")
        except KeyboardInterrupt:
            interrupted += 1
    with ThreadPoolExecutor(5) as pool:
        call = lambda _: client.session.get("s-0", headers={"x-case": "together"}, timeout=10, retries=0)
        print([event.event_type for event in pool.map(call, range(5))])
    client.close()
    print(descriptors() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts descriptors as Linux shows them")
def test_after_a_storm_of_interrupts_the_pool_is_whole_and_no_descriptor_is_left(url: str) -> None:
    command = [sys.executable, "-c", textwrap.dedent(INTERRUPTED), url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT, env=dict(os.environ))
    # One fewer than before: the connection that was idle then.
    assert (done.stdout.splitlines(), done.returncode) == ([str(["session"] * PLACES), "-1"], 0), done.stderr
