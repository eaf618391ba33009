"""Asynchronous calls in each kind of event loop."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import trio
import uvloop

from tests.support.clients import client_of, invoke
from tests.support.server import FaultServer

RUN: dict[str, Callable[[Callable[[], Awaitable[Any]]], Any]] = {
    "asyncio": lambda main: asyncio.run(main()),  # type: ignore[arg-type]
    "uvloop": lambda main: uvloop.run(main()),  # type: ignore[arg-type]
    "trio": trio.run,
}


@pytest.mark.parametrize("kind", RUN)
def test_a_client_keeps_its_connection_and_closes_it(server: FaultServer, kind: str) -> None:
    async def main() -> list[str]:
        async with client_of("async", "Orq", server.url) as client:
            return [(await invoke(client, "getOrqSession")).parsed.id for _ in range(3)]

    assert len(set(RUN[kind](main))) == 1
    assert len(server.received()) == 3
    assert server.connections == 1
    assert server.wait_until(lambda server: server.open_connections == 0)
