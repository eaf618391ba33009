"""What differs from threads: waits, time limits, and what connections belong to."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import httpx
from anyio import Semaphore, fail_after, sleep

__all__ = [
    "Semaphore",
    "bounded_client",
    "connection_owner",
    "fail_after",
    "is_over",
    "phases_within",
    "resolved",
    "sleep",
    "turns",
]


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
    """The key, awaited if an async callable gives it."""
    return key if isinstance(key, str) else await key


def turns(most: int) -> Semaphore:
    """How many requests may be under way."""
    return Semaphore(most, fast_acquire=True)


def bounded_client(client: httpx.AsyncClient) -> httpx.AsyncClient:
    """The client as it is: `fail_after` cancels it from outside."""
    return client


def phases_within(limit: float | None, phases: dict[str, float | None]) -> dict[str, float | None]:
    """The timeouts of httpx as they are: `fail_after` holds the limit."""
    return phases
