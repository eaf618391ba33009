"""Waits in event loops for sockets, for other threads and for a free connection."""

import asyncio
import os
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any
from weakref import WeakKeyDictionary

import anyio
from anyio import Semaphore
from anyio import sleep as sleep

from .addresses import Found, look_up
from .waiting import left

Wait = Callable[[socket.socket], Awaitable[None]]
# anyio 4.7 renamed these, and httpx accepts older versions too.
OLDER = "" if hasattr(anyio, "wait_readable") else "socket_"
readable: Wait = getattr(anyio, f"wait_{OLDER}readable")
writable: Wait = getattr(anyio, f"wait_{OLDER}writable")


def within(until: float | None) -> AbstractContextManager[Any]:
    """Raise TimeoutError inside the block when the moment `until` comes."""
    return anyio.fail_after(left(until))


async def wait(sockets: Sequence[socket.socket], until: float | None, *, writing: bool = False) -> None:
    """Wait until a socket is readable, or also writable if `writing`. Raise TimeoutError at the moment `until`."""

    async def first(how: Wait, sock: socket.socket) -> None:
        await how(sock)
        group.cancel_scope.cancel()

    with within(until):
        if not writing and len(sockets) == 1:
            await readable(sockets[0])
            return
        async with anyio.create_task_group() as group:
            for sock in sockets:
                group.start_soon(first, readable, sock)
                if writing:
                    group.start_soon(first, writable, sock)


class Turns:
    """A semaphore for each event loop that limits the number of connections."""

    def __init__(self, most: int | None) -> None:
        self._most = sys.maxsize if most is None else most
        self._of_loop: WeakKeyDictionary[Any, Semaphore] = WeakKeyDictionary()

    async def take(self, until: float | None) -> Semaphore:
        """Wait for a turn, which the caller must give back. Raise TimeoutError at the moment `until`."""
        loop = _loop()
        free = self._of_loop.get(loop) or self._of_loop.setdefault(loop, Semaphore(self._most, fast_acquire=True))
        if free.value:
            free.acquire_nowait()
        else:
            with within(until):
                await free.acquire()
        return free

    def give_back(self, turn: Semaphore) -> None:
        """Release the turn."""
        turn.release()


async def looked_up(host: str, port: int, until: float | None) -> Found:
    """Return the result of `look_up`. Raise TimeoutError at the moment `until`."""
    found: list[Found] = []
    arrived, loop = anyio.Event(), _loop()
    call_soon = loop.call_soon_threadsafe if isinstance(loop, asyncio.AbstractEventLoop) else loop.run_sync_soon

    def deliver(addresses: Found) -> None:
        found.append(addresses)
        call_soon(arrived.set)

    look_up(host, port, until, deliver)
    with within(until):
        await arrived.wait()
    return found[0]


def _loop() -> Any:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        import trio

        return trio.lowlevel.current_trio_token()


def owner() -> Any:
    """Return the current process and event loop. An httpx client works only in one of each."""
    return os.getpid(), _loop()


async def resolved(key: str | Awaitable[str]) -> str:
    """Return the key, and await it if its function is async. `authorization` checks that it is a string."""
    return await key if isinstance(key, Awaitable) else key
