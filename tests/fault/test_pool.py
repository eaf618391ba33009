"""The number of connections, their lifetime, and the effect of closing a client."""

import asyncio
import os
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from trace_sessions import APIConnectionError, AsyncHoneyHive, NotFoundError

from tests.support import behaviours as b
from tests.support.clients import KEY, client_of, with_client
from tests.support.server import Behaviour, Exchange, FaultServer, Plan, answer_well

from .raw_server import answer, raw_server, read_head

ROOT = Path(__file__).parents[2]


def at_once(mode: str, client: Any, count: int) -> list[Any]:
    """Make several calls at the same time."""
    if mode == "sync":
        with client, ThreadPoolExecutor(count) as pool:
            return list(pool.map(lambda _: client.session.get("s-1", timeout=10), range(count)))

    async def main() -> list[Any]:
        async with client:
            return await asyncio.gather(*(client.session.get("s-1", timeout=10) for _ in range(count)))

    return asyncio.run(main())


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_calls_share_as_many_connections_as_the_limits_allow(server: FaultServer, mode: str) -> None:
    client = client_of(mode, "HoneyHive", server.url, limits=httpx.Limits(max_connections=3))
    assert len(at_once(mode, client, 40)) == 40
    assert server.connections <= 3


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_no_more_connections_are_kept_than_the_limits_allow(server: FaultServer, mode: str) -> None:
    together = threading.Barrier(8)

    def wait_for_all(exchange: Exchange) -> None:
        together.wait(10)
        answer_well(exchange)

    server.plans[""] = Plan(then=wait_for_all)
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=2)
    client = client_of(mode, "HoneyHive", server.url, limits=limits)
    kept = []

    async def main() -> None:
        await asyncio.gather(*(client.session.get("s-1") for _ in range(8)))
        kept.append(await asyncio.to_thread(server.wait_until, lambda it: it.open_connections == 2))
        await client.aclose()

    if mode == "async":
        asyncio.run(main())
    else:
        with client, ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: client.session.get("s-1"), range(8)))
            kept.append(server.wait_until(lambda it: it.open_connections == 2))
    assert kept == [True]


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_connection_that_was_idle_for_too_long_is_closed(server: FaultServer, mode: str) -> None:
    client = client_of(mode, "HoneyHive", server.url, limits=httpx.Limits(keepalive_expiry=0))
    with_client(mode, client, *[lambda client: client.session.get("s-1")] * 3)
    assert server.connections == 3


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_an_answer_with_an_error_gives_its_connection_back(server: FaultServer, mode: str) -> None:
    server.plans[""] = Plan(then=b.status(404))
    client = client_of(mode, "HoneyHive", server.url, limits=httpx.Limits(max_connections=1), timeout=5)
    errors = with_client(mode, client, *[lambda client: client.session.get("s-1")] * 3)
    assert {type(error) for error in errors} == {NotFoundError}
    assert server.connections == 1


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_small_request_is_one_write(mode: str) -> None:
    pieces: list[bytes] = []

    def serve(sock: Any) -> None:
        pieces.append(sock.recv(65_536))
        sock.sendall(answer(b'{"success": true}'))

    with raw_server(serve) as server:
        client = client_of(mode, "HoneyHive", server.url, retries=0)
        (found,) = with_client(mode, client, lambda client: client.session.add_traces("s-1", logs=[]))
    assert not isinstance(found, Exception)
    assert pieces[0].endswith(b'\r\n\r\n{"logs":[]}')


def close_during_a_delete(mode: str, server: FaultServer, then: Behaviour) -> Any:
    """Close a client while its delete waits for an answer, let the server act, and return the outcome of the delete."""
    closed = threading.Event()

    def behave(exchange: Exchange) -> None:
        closed.wait(5)
        then(exchange)

    server.plans[""] = Plan(then=behave)
    client = client_of(mode, "HoneyHive", server.url)

    def is_sent() -> bool:
        return server.wait_until(lambda it: len(it.received()) == 1)

    async def main() -> Any:
        call = asyncio.create_task(client.session.delete("s-1"))
        await asyncio.to_thread(is_sent)
        await client.aclose()
        closed.set()
        (result,) = await asyncio.gather(call, return_exceptions=True)
        return result

    if mode == "async":
        return asyncio.run(main())
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(client.session.delete, "s-1")
        is_sent()
        client.close()
        closed.set()
        return call.exception() or call.result()


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_call_that_is_under_way_when_its_client_is_closed_gets_its_answer(server: FaultServer, mode: str) -> None:
    assert close_during_a_delete(mode, server, answer_well) is None
    assert server.wait_until(lambda it: it.open_connections == 0)


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_sent_request_that_a_closed_client_cannot_repeat_has_an_unknown_outcome(
    server: FaultServer, mode: str
) -> None:
    error = close_during_a_delete(mode, server, b.reset)
    assert isinstance(error, APIConnectionError)
    assert (error.outcome_unknown, error.attempts) == (True, 1)


def test_threads_that_each_run_an_event_loop_share_a_client(server: FaultServer) -> None:
    client = AsyncHoneyHive(KEY, base_url=server.url, limits=httpx.Limits(max_connections=2))

    async def calls() -> list[str]:
        found = await asyncio.gather(*(client.session.get("s-1", timeout=10) for _ in range(5)))
        return [event.event_type for event in found]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: asyncio.run(calls()), range(24)))
    asyncio.run(client.aclose())
    assert found == [["session"] * 5] * 24


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_an_upload_may_take_longer_than_any_of_its_pauses(mode: str) -> None:
    def serve(sock: Any) -> None:
        missing = 24_000_000 - len(read_head(sock).partition(b"\r\n\r\n")[2])
        while missing > 0:
            missing -= len(sock.recv(400_000))
            done.wait(0.02)
        sock.sendall(answer(b'{"success": true}'))

    done = threading.Event()
    logs = [{"inputs": {"text": "a" * 24_000_000}}]
    with raw_server(serve) as server:
        client = client_of(mode, "HoneyHive", server.url, timeout=httpx.Timeout(0.7), retries=0)
        (found,) = with_client(mode, client, lambda client: client.session.add_traces("s-1", logs=logs))
    assert not isinstance(found, Exception)


FORKING = """
    import asyncio, os, sys
    import httpx
    from trace_sessions import ConfigurationError, HoneyHive

    client = HoneyHive("key-1", base_url=sys.argv[1], http_client=httpx.Client())
    client.session.get("parent-1")
    child = os.fork()
    if child == 0:
        try:
            client.session.get("child-1")
        except ConfigurationError as error:
            os._exit(7 if "make a client with its own http_client" in str(error) else 1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    client.session.get("parent-2")
    sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows does not fork")
def test_an_http_client_of_the_parent_is_refused_in_a_forked_child(server: FaultServer) -> None:
    command = [sys.executable, "-c", textwrap.dedent(FORKING), server.url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, cwd=ROOT)
    assert (done.returncode, done.stderr) == (7, "")
    assert [one.path.rpartition("/")[2] for one in server.received()] == ["parent-1", "parent-2"]
