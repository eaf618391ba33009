"""What differs from threads: waits for sockets, for other threads and for a turn."""

import asyncio
import os
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import anyio
from anyio import Semaphore, sleep
from anyio.lowlevel import RunVar

from .waiting import left

__all__ = ["Turns", "looked_up", "owner", "resolved", "sleep", "wait", "within"]

T = TypeVar("T")


def within(until: float | None) -> AbstractContextManager[Any]:
    """TimeoutError at the moment, out of what is inside."""
    return anyio.fail_after(left(until))


async def wait(sockets: Sequence[socket.socket], until: float | None, *, writing: bool = False) -> None:
    """Return when one of them has something to read or, if asked for, room to write; TimeoutError at the moment."""

    async def first(how: Callable[[socket.socket], Awaitable[None]], sock: socket.socket) -> None:
        await how(sock)
        group.cancel_scope.cancel()

    with within(until):
        if not writing and len(sockets) == 1:
            await anyio.wait_readable(sockets[0])
            return
        async with anyio.create_task_group() as group:
            for sock in sockets:
                group.start_soon(first, anyio.wait_readable, sock)
                if writing:
                    group.start_soon(first, anyio.wait_writable, sock)


class Turns:
    """As many turns as there may be connections, in each event loop."""

    def __init__(self, most: int | None) -> None:
        self._most = sys.maxsize if most is None else most
        self._of_loop: RunVar[Semaphore] = RunVar("turns")

    async def take(self, until: float | None) -> Semaphore:
        """A turn, to be given back; TimeoutError at the moment."""
        free = self._of_loop.get(None)
        if free is None:
            free = Semaphore(self._most, fast_acquire=True)
            self._of_loop.set(free)
        if free.value:
            free.acquire_nowait()
        else:
            with within(until):
                await free.acquire()
        return free

    def give_back(self, turn: Semaphore) -> None:
        """Let another have it."""
        turn.release()


async def looked_up(found: Future[T], until: float | None) -> T:
    """What another thread finds out; TimeoutError at the moment."""
    with within(until):
        try:
            return await asyncio.wrap_future(found, loop=asyncio.get_running_loop())
        except RuntimeError:
            return await anyio.to_thread.run_sync(found.result, abandon_on_cancel=True)


def owner() -> Any:
    """The process and its event loop, outside of which an httpx client is of no use."""
    try:
        return os.getpid(), asyncio.get_running_loop()
    except RuntimeError:
        import trio

        return os.getpid(), trio.lowlevel.current_trio_token()


async def resolved(key: str | Awaitable[str]) -> str:
    """The key, awaited if an async callable gives it."""
    return key if isinstance(key, str) else await key
