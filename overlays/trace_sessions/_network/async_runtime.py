"""What differs from threads: waits, time limits, and what connections belong to."""

import asyncio
import sys
from collections.abc import AsyncGenerator, Awaitable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, cast

import anyio
import httpx
from anyio import Semaphore, sleep

__all__ = [
    "LANE_WIDTH",
    "Semaphore",
    "bounded_client",
    "connection_owner",
    "fail_after",
    "is_over",
    "phases_within",
    "resolved",
    "sleep",
    "turns",
    "with_own_network",
]


LANE_WIDTH = 10


class _OtherLoop:
    """Stands for the event loop of a library other than asyncio."""


_OTHER_LOOP = _OtherLoop()


def connection_owner() -> Any:
    """The event loop, outside of which its connections are of no use."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return _OTHER_LOOP


def is_over(owner: Any) -> bool:
    """Whether the event loop is closed, and its connections with it."""
    return isinstance(owner, asyncio.AbstractEventLoop) and owner.is_closed()


async def resolved(key: str | Awaitable[str]) -> str:
    """The key, awaited if an async callable gives it; what is no string is refused where it is used."""
    return await key if isinstance(key, Awaitable) else key


def fail_after(limit: float | None) -> "AbstractAsyncContextManager[Any, None]":
    """Raise TimeoutError when what is inside takes longer than so many seconds."""
    # That of asyncio costs half as much as that of anyio, which works in every event loop. Neither hides an exception.
    scope = _fail_after(limit) if connection_owner() is _OTHER_LOOP else asyncio.timeout(limit)
    return cast("AbstractAsyncContextManager[Any, None]", scope)


@asynccontextmanager
async def _fail_after(limit: float | None) -> AsyncGenerator[None]:
    with anyio.fail_after(limit):
        yield


def turns(most: int | None) -> Semaphore:
    """How many calls may be under way."""
    return Semaphore(sys.maxsize if most is None else most, fast_acquire=True)


def bounded_client(client: httpx.AsyncClient) -> httpx.AsyncClient:
    """The client as it is: `fail_after` cancels it from outside."""
    return client


def with_own_network(transport: httpx.AsyncHTTPTransport) -> httpx.AsyncHTTPTransport:
    """The transport, its connections made by asyncio, unless the event loop is that of uvloop or trio.

    httpx has no public way to set the network backend of its transports; a test fails if these names change.
    """
    if isinstance(connection_owner(), asyncio.BaseEventLoop):
        # Here, since httpx too imports httpcore when it is first needed.
        from .asyncio_network import AsyncioBackend

        transport._pool._network_backend = AsyncioBackend()  # pyright: ignore[reportPrivateUsage]
    return transport


def phases_within(limit: float | None, phases: Mapping[str, float | None]) -> dict[str, float | None]:
    """The timeouts of httpx: `fail_after` holds the limit."""
    return dict(phases)
