"""What differs from threads: waits for sockets, for other threads and for a turn.

Event loops that can watch a socket, those of asyncio and uvloop, do so without anyio, which takes much longer.
"""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol, TypeVar, cast

import anyio
from anyio import Semaphore, sleep

from .waiting import left

__all__ = ["IS_ASYNC", "Readiness", "Turns", "first_ready", "looked_up", "of_this_owner", "owner", "resolved", "sleep"]
__all__ += ["within"]

T = TypeVar("T")
Ours = TypeVar("Ours", bound="Owned")
IS_ASYNC = True


def _watching_loop() -> asyncio.AbstractEventLoop | None:
    """The event loop, if it can watch sockets."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return None
    return None if sys.platform == "win32" and isinstance(loop, asyncio.ProactorEventLoop) else loop


class Waits(Protocol):
    """Waits for one socket, and closes it."""

    async def wait(self, until: float | None, *, writing: bool = False) -> None:
        """Return when there is something to read or, if asked for, room to write.

        Raises:
            TimeoutError: The moment has come.
        """

    def close(self) -> None:
        """Close the socket."""


def Readiness(sock: socket.socket) -> Waits:
    """Such waits for a socket."""
    loop = _watching_loop()
    return _AnyReadiness(sock) if loop is None else _WatchedReadiness(sock, loop)


class _WatchedReadiness:
    """Watched for reading as long as it lives, since to begin and to end it takes longer than a wait."""

    def __init__(self, sock: socket.socket, loop: asyncio.AbstractEventLoop) -> None:
        self._sock = sock
        self._loop = loop
        self._waiter: asyncio.Future[None] | None = None
        self._is_watched = False
        self._unheard = 0

    async def wait(self, until: float | None, *, writing: bool = False) -> None:
        if not self._is_watched:
            self._loop.add_reader(self._sock, self._wake)
            self._is_watched = True
        if writing:
            self._loop.add_writer(self._sock, self._wake)
        self._unheard = 0
        waiter = self._waiter = self._loop.create_future()
        timer = None if until is None else self._loop.call_later(cast(float, left(until)), _time_out, waiter)
        try:
            await waiter
        finally:
            self._waiter = None
            if timer is not None:
                timer.cancel()
            if writing:
                self._loop.remove_writer(self._sock)

    def _wake(self) -> None:
        if self._waiter is not None:
            if not self._waiter.done():
                self._waiter.set_result(None)
        elif self._unheard:
            # Something came unasked. The pool will find it; it must not wake the event loop again and again until then.
            self._loop.remove_reader(self._sock)
            self._is_watched = False
        else:
            # As a rule, once more for what has just been read.
            self._unheard += 1

    def close(self) -> None:
        if self._is_watched and not self._loop.is_closed():
            self._loop.remove_reader(self._sock)
        self._sock.close()


def _time_out(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_exception(TimeoutError())


class _AnyReadiness:
    """In any event loop."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    async def wait(self, until: float | None, *, writing: bool = False) -> None:
        await first_ready([self._sock], until, writing=writing)

    def close(self) -> None:
        self._sock.close()


class Turns:
    """As many turns as there may be connections."""

    def __init__(self, most: int | None) -> None:
        self._semaphore = Semaphore(sys.maxsize if most is None else most, fast_acquire=True)

    async def take(self, until: float | None) -> object:
        """Wait for a turn, to be given back.

        Raises:
            TimeoutError: The moment has come.
        """
        if self._semaphore.value:
            self._semaphore.acquire_nowait()
        else:
            async with within(until):
                await self._semaphore.acquire()
        return None

    def give_back(self, turn: object) -> None:
        """Let another have it."""
        self._semaphore.release()


async def first_ready(sockets: Sequence[socket.socket], until: float | None, *, writing: bool) -> None:
    """Return when one of them has something to read or, if asked for, room to write.

    Raises:
        TimeoutError: The moment has come.
    """

    async def wait(how: Callable[[socket.socket], Awaitable[None]], sock: socket.socket) -> None:
        await how(sock)
        group.cancel_scope.cancel()

    async with within(until), anyio.create_task_group() as group:
        for sock in sockets:
            group.start_soon(wait, anyio.wait_readable, sock)
            if writing:
                group.start_soon(wait, anyio.wait_writable, sock)


async def looked_up(found: Future[T], until: float | None) -> T:
    """What another thread finds out."""
    async with within(until):
        if _watching_loop() is not None:
            return await asyncio.wrap_future(found)
        return await anyio.to_thread.run_sync(found.result, abandon_on_cancel=True)


def within(until: float | None) -> "AbstractAsyncContextManager[Any, None]":
    """Raise TimeoutError at a moment, out of what is inside."""
    # That of asyncio costs half as much as that of anyio, which works in every event loop. Neither hides an exception.
    scope = _fail_after(left(until)) if _watching_loop() is None else asyncio.timeout(left(until))
    return cast("AbstractAsyncContextManager[Any, None]", scope)


@asynccontextmanager
async def _fail_after(seconds: float | None) -> AsyncGenerator[None]:
    with anyio.fail_after(seconds):
        yield


def owner() -> Any:
    """The process and its event loop, outside of which connections are of no use."""
    try:
        return os.getpid(), asyncio.get_running_loop()
    except RuntimeError:
        import trio

        return os.getpid(), trio.lowlevel.current_trio_token()


def _is_over(loop: Any) -> bool:
    if isinstance(loop, asyncio.AbstractEventLoop):
        return loop.is_closed()
    import trio

    try:
        loop.run_sync_soon(int)
    except trio.RunFinishedError:
        return True
    return False


class Owned(Protocol):
    """What belongs to an event loop."""

    def discard(self) -> None:
        """Let go what the event loop needs no more."""


def of_this_owner(owned: dict[Any, Ours], make: Callable[[], Ours]) -> Ours:
    """What belongs to this event loop; what belonged to one that is over is let go."""
    ours = owner()
    if ours not in owned:
        for other in list(owned):
            if _is_over(other[1]) and (over := owned.pop(other, None)):
                over.discard()
    # Several threads may come here at once: what the others make is never used.
    return owned.get(ours) or owned.setdefault(ours, make())


async def resolved(key: str | Awaitable[str]) -> str:
    """The key, awaited if an async callable gives it."""
    return key if isinstance(key, str) else await key
