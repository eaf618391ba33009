"""A call that is given up leaves no connection behind, and a client that works."""

import asyncio
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from trace_sessions import AsyncHoneyHive, HoneyHive, TraceSessionsError

from tests.support import behaviours as b
from tests.support.clients import KEY, client_of, with_client
from tests.support.server import Behaviour, FaultServer, Plan

ROOT = Path(__file__).parents[2]
STALLS = {
    "silence": b.stall,
    "silence after the headers": b.stall_after_headers,
    "silence in the body": b.half(b.stall),
}


async def seen(server: FaultServer, condition: Callable[[FaultServer], bool]) -> bool:
    return await asyncio.to_thread(server.wait_until, condition)


async def cancelled_call(server: FaultServer, client: AsyncHoneyHive) -> bool:
    """Cancel a call that the server does not answer; whether it ended as cancelled."""
    call = asyncio.create_task(client.session.get("s-1"))
    await seen(server, lambda it: len(it.received()) == 1)
    call.cancel()
    (result,) = await asyncio.gather(call, return_exceptions=True)
    return isinstance(result, asyncio.CancelledError)


@pytest.fixture(params=STALLS)
def stalled(server: FaultServer, request: pytest.FixtureRequest) -> FaultServer:
    """A server that holds the first request and answers the next."""
    stall: Behaviour = STALLS[request.param]
    server.plans[""] = Plan([stall])
    return server


async def test_a_cancelled_call_ends_as_cancelled(stalled: FaultServer) -> None:
    async with AsyncHoneyHive(KEY, base_url=stalled.url) as client:
        assert await cancelled_call(stalled, client)


async def test_a_cancelled_call_is_not_sent_again(stalled: FaultServer) -> None:
    async with AsyncHoneyHive(KEY, base_url=stalled.url) as client:
        await cancelled_call(stalled, client)
    assert len(stalled.received()) == 1


async def test_a_cancelled_call_leaves_no_open_connection(stalled: FaultServer) -> None:
    async with AsyncHoneyHive(KEY, base_url=stalled.url) as client:
        await cancelled_call(stalled, client)
        assert await seen(stalled, lambda it: it.open_connections == 0)


async def test_a_client_works_after_a_cancelled_call(stalled: FaultServer) -> None:
    async with AsyncHoneyHive(KEY, base_url=stalled.url) as client:
        await cancelled_call(stalled, client)
        assert (await client.session.get("s-1")).event_type == "session"


async def test_a_call_in_a_timeout_of_asyncio_ends_with_it(stalled: FaultServer) -> None:
    async with AsyncHoneyHive(KEY, base_url=stalled.url) as client:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await client.session.get("s-1")


async def test_a_call_in_a_timeout_of_asyncio_leaves_no_open_connection(stalled: FaultServer) -> None:
    async with AsyncHoneyHive(KEY, base_url=stalled.url) as client:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await client.session.get("s-1")
        assert await seen(stalled, lambda it: it.open_connections == 0)


async def test_cancelled_calls_give_their_place_in_the_pool_back(server: FaultServer) -> None:
    server.plans[""] = Plan([b.stall] * 150)
    async with AsyncHoneyHive(KEY, base_url=server.url) as client:
        calls = [asyncio.create_task(client.session.get("s-1")) for _ in range(150)]
        await seen(server, lambda it: len(it.received()) == 100)
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        server.plans[""] = Plan()
        assert (await client.session.get("s-1", timeout=5)).event_type == "session"


INTERRUPTED = """
    import signal, sys, threading, _thread
    from trace_sessions import HoneyHive

    signal.signal(signal.SIGALRM, signal.default_int_handler)
    client = HoneyHive("key-1", base_url=sys.argv[1])
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        client.session.get("s-1")
    except KeyboardInterrupt:
        print("interrupted", flush=True)
    sys.stdin.readline()
    print(client.session.get("s-1").event_type, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def interrupted(stalled: FaultServer) -> Any:
    """A process in which KeyboardInterrupt was raised while a call waited for its answer."""
    command = [sys.executable, "-c", textwrap.dedent(INTERRUPTED), stalled.url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "interrupted\n"
        yield process
        process.kill()


def test_an_interrupted_call_leaves_no_open_connection(interrupted: Any, stalled: FaultServer) -> None:
    assert stalled.wait_until(lambda it: it.open_connections == 0)


def test_a_client_works_after_an_interrupted_call(interrupted: Any, stalled: FaultServer) -> None:
    interrupted.stdin.write("\n")
    interrupted.stdin.flush()
    assert interrupted.stdout.readline() == "session\n"


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("stall", STALLS)
def test_a_timed_out_call_leaves_no_open_connection(server: FaultServer, mode: str, stall: str) -> None:
    server.plans[""] = Plan([STALLS[stall]])

    def time_out_and_look(client: Any) -> Any:
        return client.session.get("s-1", timeout=0.1, retries=0)

    def look(client: Any) -> bool:
        return server.wait_until(lambda it: it.open_connections == 0)

    _, closed = with_client(mode, client_of(mode, "HoneyHive", server.url), time_out_and_look, look)
    assert closed


def test_closing_a_client_during_a_call_of_another_thread_ends_it_in_our_exception(server: FaultServer) -> None:
    server.plans[""] = Plan(then=b.stall)
    client = HoneyHive(KEY, base_url=server.url, timeout=0.5, retries=0)
    results: list[BaseException] = []

    def call() -> None:
        try:
            client.session.get("s-1")
        except BaseException as error:
            results.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    server.wait_until(lambda it: len(it.received()) == 1)
    client.close()
    thread.join()
    assert isinstance(results[0], TraceSessionsError), repr(results[0])
