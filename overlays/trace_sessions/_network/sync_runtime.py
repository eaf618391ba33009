"""What differs from asyncio: waits, time limits, and what connections belong to.

A thread can't be stopped from outside, so each read and write on a socket is given what is left of the time.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from math import inf
from time import monotonic, sleep
from typing import Any

import httpx

from .time_left import TimeLeft

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

# All in one lane: there are few threads, and which of them takes the last place is for httpx to settle.
LANE_WIDTH = inf


class Semaphore:
    """No limit of its own: threads are few, and httpx has them wait for a connection."""

    value = 1

    def acquire(self) -> None: ...

    def acquire_nowait(self) -> None: ...

    def release(self) -> None: ...


class _Process:
    """Stands for this process, whose threads share their connections."""


_PROCESS = _Process()


def connection_owner() -> Any:
    """The process, whose threads share their connections."""
    return _PROCESS


def is_over(owner: object) -> bool:
    """Never, for the process."""
    return False


def resolved(key: object) -> object:
    """The key as it is; what is no string is refused where it is used."""
    return key


def turns(most: int | None) -> Semaphore:
    """How many calls may be under way."""
    return Semaphore()


def fail_after(limit: float | None) -> "AbstractContextManager[None, None]":
    """Nothing: the sockets hold the limit."""
    return nullcontext()


def phases_within(limit: float | None, phases: Mapping[str, float | None]) -> dict[str, float | None]:
    """The timeouts of httpx, none of which reaches beyond `limit` seconds from now."""
    if limit is None:
        return dict(phases)
    end = monotonic() + limit
    bounded: dict[float | None, TimeLeft] = {}
    for seconds in phases.values():
        if seconds not in bounded:
            bounded[seconds] = left = TimeLeft(limit if seconds is None or seconds > limit else seconds)
            left.end = end
    return {name: bounded[seconds] for name, seconds in phases.items()}


def bounded_client(client: httpx.Client) -> httpx.Client:
    """The client, its new connections made to heed `TimeLeft`, which changes nothing for its other uses.

    httpx has no public way to set the network backend of its transports; a test fails if these names change.
    """
    for transport in (client._transport, *client._mounts.values()):  # pyright: ignore[reportPrivateUsage]
        if isinstance(transport, httpx.HTTPTransport):
            with_own_network(transport)
    return client


def with_own_network(transport: httpx.HTTPTransport) -> httpx.HTTPTransport:
    """The same for a transport."""
    pool = transport._pool  # pyright: ignore[reportPrivateUsage]
    backend = pool._network_backend  # pyright: ignore[reportPrivateUsage]
    # Here, since httpx too imports httpcore when it is first needed.
    from .bounded_network import BoundedBackend

    if not isinstance(backend, BoundedBackend):
        pool._network_backend = BoundedBackend(backend)  # pyright: ignore[reportPrivateUsage]
    return transport
