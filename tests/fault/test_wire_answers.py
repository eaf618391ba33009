"""Odd answers on the wire: what each call comes to, and that the next call of the client gets its own answer."""

import asyncio
import json
import re
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import anyio
import httpx
import pytest
import trio
import uvloop

from tests.support.clients import client_of

from .raw_server import answer, raw_server, read_head
from .wire_answers import ROWS
from .wire_answers.rows import Outcome, Over, Row

LARGE = [{"inputs": {"text": "a" * 8_000_000}}]
LENGTH = re.compile(rb"content-length: (\d+)")


class RowServer:
    """Does what a row says with the first request, and answers the others with what they ask for."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self._done = threading.Event()
        self._numbers = iter(range(1, 100))

    def serve(self, sock: socket.socket) -> None:
        data = read_head(sock)
        number = next(self._numbers)
        if number == 1:
            self._odd(sock, data)
            data = read_head(sock)
        while True:
            id = data.split(b" ", 2)[1].rpartition(b"/")[2].decode()
            event = {"event_type": "session", "event_id": id, "metadata": {"connection": number}}
            sock.sendall(answer(json.dumps(event).encode()))
            data = read_head(sock)

    def _odd(self, sock: socket.socket, data: bytes) -> None:
        try:
            if self.row.early:
                # So that the request does not fit into the buffers on its way.
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
            else:
                read_body(sock, data)
            self.row.does(sock)
            if self.row.early:
                read_body(sock, data)
        except Over:
            # Closed before the client goes on.
            sock.close()
            raise ConnectionError from None
        finally:
            self._done.set()

    def settle(self, url: str) -> None:
        """Wait until the row is done; what it has written is there when another connection has been made."""
        if not self._done.wait(10):
            raise TimeoutError("the server waits for the client to leave")
        socket.create_connection(("localhost", int(url.rpartition(":")[2]))).close()


def read_body(sock: socket.socket, data: bytes) -> None:
    """Read the rest of a request."""
    head, _, begun = data.partition(b"\r\n\r\n")
    found = LENGTH.search(head)
    missing = (int(found[1]) if found else 0) - len(begun)
    while missing > 0 and (part := sock.recv(65_536)):
        missing -= len(part)


def client_for(mode: str, row: Row, url: str) -> Any:
    limits = httpx.Limits(max_connections=1)
    return client_of(mode, "HoneyHive", url, **{"timeout": 20, "limits": limits, **row.options})


def first_call(client: Any, row: Row) -> Any:
    client = client.with_options(retries=0)
    if row.call == "delete":
        return client.session.delete("s-1")
    return client.session.add_traces("s-1", logs=LARGE if row.early else [])


def outcome(first: Any, second: Any) -> Outcome:
    name = type(first).__name__ if isinstance(first, Exception) else str(getattr(first, "result", first))
    unknown = getattr(first, "outcome_unknown", False)
    if isinstance(second, Exception):
        return Outcome(name, unknown, False, repr(second))
    return Outcome(name, unknown, bool(second.metadata) and second.metadata["connection"] == 1, second.event_id)


async def come_to_async(server: RowServer, url: str) -> Outcome:
    async with client_for("async", server.row, url) as client:
        first: Any
        second: Any
        try:
            first = await first_call(client, server.row)
        except Exception as error:
            first = error
        try:
            await anyio.to_thread.run_sync(server.settle, url)
            second = await client.session.get("s-2")
        except Exception as error:
            second = error
    return outcome(first, second)


def come_to(server: RowServer, url: str) -> Outcome:
    with client_for("sync", server.row, url) as client:
        first: Any
        second: Any
        try:
            first = first_call(client, server.row)
        except Exception as error:
            first = error
        try:
            server.settle(url)
            second = client.session.get("s-2")
        except Exception as error:
            second = error
    return outcome(first, second)


Servers = dict[str, tuple[RowServer, str]]
Outcomes = dict[str, Outcome]


async def all_at_once(servers: Servers) -> Outcomes:
    found: Outcomes = {}

    async def one(name: str) -> None:
        found[name] = await come_to_async(*servers[name])

    async with anyio.create_task_group() as group:
        for name in servers:
            group.start_soon(one, name)
    return found


def in_threads(servers: Servers) -> Outcomes:
    with ThreadPoolExecutor(16) as pool:
        return dict(zip(servers, pool.map(lambda name: come_to(*servers[name]), servers), strict=True))


RUN: dict[str, Callable[[Servers], Outcomes]] = {
    "sync": in_threads,
    "asyncio": lambda servers: asyncio.run(all_at_once(servers)),
    "uvloop": lambda servers: uvloop.run(all_at_once(servers)),
    "trio": lambda servers: trio.run(all_at_once, servers),
}


@pytest.fixture(scope="module", params=RUN)
def outcomes(request: pytest.FixtureRequest) -> Outcomes:
    """The outcome of the call of each row, in one mode."""
    with ExitStack() as running:
        servers = {row.name: RowServer(row) for row in ROWS}
        urls = {name: running.enter_context(raw_server(server.serve)).url for name, server in servers.items()}
        return RUN[request.param]({name: (server, urls[name]) for name, server in servers.items()})


@pytest.mark.parametrize("row", ROWS, ids=[row.name for row in ROWS])
def test_an_odd_answer_comes_to_what_it_must_and_the_next_call_gets_its_own(outcomes: Outcomes, row: Row) -> None:
    assert outcomes[row.name] == row.expected
