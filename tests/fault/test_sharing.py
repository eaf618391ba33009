"""One client in several threads, processes and event loops."""

import asyncio
import gc
import subprocess
import sys
import textwrap
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from trace_sessions import AsyncHoneyHive, ConfigurationError, HoneyHive

from tests.support import behaviours as b
from tests.support.clients import KEY, client_of, with_client
from tests.support.server import FaultServer, Plan

ROOT = Path(__file__).parents[2]

FORKING = """
    import os, sys
    from trace_sessions import HoneyHive

    client = HoneyHive("key-1", base_url=sys.argv[1])
    client.session.get("parent-1")
    child = os.fork()
    if child == 0:
        try:
            client.session.get("child-1")
            client.close() if sys.argv[2] == "close" else None
            status = 0
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            status = 1
        os._exit(status)
    _, status = os.waitpid(child, 0)
    client.session.get("parent-2")
    client.close()
    sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.fixture(params=["leave", "close"])
def forked(server: FaultServer, request: pytest.FixtureRequest) -> dict[str, int]:
    """Return the connection of each session that a process and its child asked for with one client."""
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(FORKING), server.url, request.param]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    return {one.path.rpartition("/")[2]: one.connection for one in server.received()}


def test_a_client_works_in_a_forked_child_and_after_it_in_the_parent(forked: dict[str, int]) -> None:
    assert list(forked) == ["parent-1", "child-1", "parent-2"]


def test_a_forked_child_makes_connections_of_its_own(forked: dict[str, int]) -> None:
    assert forked["child-1"] != forked["parent-1"]


def test_the_connection_of_the_parent_outlives_a_forked_child(forked: dict[str, int]) -> None:
    assert forked["parent-2"] == forked["parent-1"]


def test_threads_share_a_client(server: FaultServer) -> None:
    with HoneyHive(KEY, base_url=server.url) as client, ThreadPoolExecutor(16) as pool:
        ids = [f"s-{i}" for i in range(200)]
        list(pool.map(client.session.get, ids))
    assert sorted(one.path for one in server.received()) == sorted(f"/session/{id}" for id in ids)


def test_threads_that_share_a_new_client_share_its_pool(server: FaultServer) -> None:
    with HoneyHive(KEY, base_url=server.url) as client, ThreadPoolExecutor(16) as pool:
        list(pool.map(client.session.get, ["s-1"] * 200))
    assert server.wait_until(lambda it: it.open_connections == 0)


def in_loops_of_their_own(url: str, calls: int) -> tuple[list[str], int]:
    """Make each call of one client in a new event loop; return the results and the number of loops kept."""
    client = AsyncHoneyHive(KEY, base_url=url)
    loops = []

    async def call() -> str:
        loops.append(weakref.ref(asyncio.get_running_loop()))
        return str((await client.session.get("s-1")).event_type)

    results = []
    for _ in range(calls):
        results.append(asyncio.run(call()))
        gc.collect()
    return results, sum(loop() is not None for loop in loops[:-1])


@pytest.fixture
def in_loops(server: FaultServer) -> Iterator[tuple[list[str], int]]:
    yield in_loops_of_their_own(server.url, 3)
    # Connections that were not closed in their loop warn when they are collected: here, and not in a later test.
    gc.collect()


dropped = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@dropped
def test_an_async_client_works_in_a_second_event_loop(in_loops: tuple[list[str], int]) -> None:
    assert in_loops[0] == ["session"] * 3


@dropped
def test_a_client_keeps_no_event_loop_that_is_over(in_loops: tuple[list[str], int]) -> None:
    assert in_loops[1] == 0


async def test_an_async_client_leaves_no_task(server: FaultServer) -> None:
    async with AsyncHoneyHive(KEY, base_url=server.url) as client:
        await asyncio.gather(*(client.session.get("s-1") for _ in range(50)))
    assert asyncio.all_tasks() == {asyncio.current_task()}


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_connection_that_the_server_closed_while_it_was_idle_is_not_used(server: FaultServer, mode: str) -> None:
    def answer_and_close(exchange: b.Exchange) -> None:
        exchange.wire.send(exchange.good.bytes())
        raise b.HangUp

    server.plans[""] = Plan(then=answer_and_close)

    def call(client: object) -> object:
        server.wait_until(lambda it: it.open_connections == 0)
        return client.session.add_traces("s-1", logs=[])  # type: ignore[attr-defined]

    results = with_client(mode, client_of(mode, "HoneyHive", server.url), *[call] * 10)
    assert [result for result in results if isinstance(result, Exception)] == []


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_call_after_an_answer_that_was_longer_than_it_said_gets_its_own_answer(
    server: FaultServer, mode: str
) -> None:
    server.plans[""] = Plan([b.too_short_length])
    calls = [lambda client: client.session.get("s-1")] * 2
    _, second = with_client(mode, client_of(mode, "HoneyHive", server.url), *calls)
    assert not isinstance(second, Exception)


def test_a_closed_http_client_of_the_user_is_a_configuration_error(server: FaultServer) -> None:
    own = httpx.Client()
    own.close()
    with pytest.raises(ConfigurationError):
        HoneyHive(KEY, base_url=server.url, http_client=own).session.get("s-1")
