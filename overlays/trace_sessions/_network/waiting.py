"""Waits for sockets with a time limit. Moments are readings of `time.monotonic`; None is never."""

import selectors
import socket
from collections.abc import Sequence
from time import monotonic
from typing import Any

# 11 days, which every system can count in milliseconds.
LONGEST = 1_000_000.0
# Windows has only SelectSelector.
Selector: Any = getattr(selectors, "PollSelector", selectors.SelectSelector)


def moment(seconds: float | None, end: float | None = None) -> float | None:
    """Return the moment so many seconds from now, or the end if that comes first."""
    if seconds is None:
        return end
    return monotonic() + seconds if end is None else min(monotonic() + seconds, end)


def left(until: float | None) -> float | None:
    """Return the seconds until a moment; 0 if it has passed."""
    return None if until is None else min(max(0.0, until - monotonic()), LONGEST)


def check(end: float | None) -> None:
    """Raise TimeoutError after the end."""
    if end is not None and monotonic() > end:
        raise TimeoutError("no time was left")


def ready(sockets: Sequence[socket.socket], seconds: float | None = 0, *, writing: bool = False) -> list[socket.socket]:
    """Wait until sockets are readable (closed ones included) or, if asked for, writable, and return them."""
    # Registered by number: a selector is a reference cycle, in which an interrupt would leave a socket open.
    by_number = {sock.fileno(): sock for sock in sockets}
    with Selector() as selector:
        for number in by_number:
            selector.register(number, selectors.EVENT_READ | (selectors.EVENT_WRITE if writing else 0))
        return [by_number[key.fd] for key, _ in selector.select(seconds)]
