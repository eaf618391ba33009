"""Waits for sockets with a time limit. A moment is a value of `time.monotonic`, or None for no limit."""

import selectors
import socket
from collections.abc import Sequence
from time import monotonic
from typing import Any

# About 11 days, which every system can count in milliseconds.
LONGEST = 1_000_000.0
# Windows has only SelectSelector.
Selector: Any = getattr(selectors, "PollSelector", selectors.SelectSelector)


def moment(seconds: float | None, end: float | None = None) -> float | None:
    """Return the moment that is this many seconds from now, or `end` if that comes first."""
    if seconds is None:
        return end
    return monotonic() + seconds if end is None else min(monotonic() + seconds, end)


def left(until: float | None) -> float | None:
    """Return the seconds until a moment; 0 if it has passed."""
    return None if until is None else min(max(0.0, until - monotonic()), LONGEST)


def check(end: float | None) -> None:
    """Raise TimeoutError after the moment `end`."""
    if end is not None and monotonic() > end:
        raise TimeoutError("no time was left")


def ready(sockets: Sequence[socket.socket], seconds: float | None = 0, *, writing: bool = False) -> list[socket.socket]:
    """Wait until sockets are readable (as closed ones are), or also writable if `writing`, and return them."""
    # They are registered by number, because a selector is a reference cycle, which would keep a socket open after an
    # interrupt.
    by_number = {sock.fileno(): sock for sock in sockets}
    with Selector() as selector:
        for number in by_number:
            selector.register(number, selectors.EVENT_READ | (selectors.EVENT_WRITE if writing else 0))
        return [by_number[key.fd] for key, _ in selector.select(seconds)]
