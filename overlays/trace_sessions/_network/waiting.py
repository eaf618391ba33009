"""How long to wait, and for which sockets. Moments are those of `time.monotonic`; None is never."""

import select
import socket
from collections.abc import Sequence
from time import monotonic

# 11 days: what the system can still count in milliseconds.
LONGEST = 1_000_000.0


def moment(seconds: float | None, end: float | None) -> float | None:
    """So many seconds from now, but not beyond the end."""
    if seconds is None:
        return end
    then = monotonic() + seconds
    return then if end is None or then < end else end


def left(until: float | None) -> float | None:
    """Seconds until a moment, 0 when it is over."""
    return None if until is None else min(max(0.0, until - monotonic()), LONGEST)


def ready(
    sockets: Sequence[socket.socket], seconds: float | None = 0, *, writing: bool = False
) -> Sequence[socket.socket]:
    """Those that have something to read, an end included, or, if asked for, room to write; waits for the first."""
    if not hasattr(select, "poll"):  # Windows
        found = select.select(sockets, sockets if writing else (), sockets if writing else (), seconds)
        return [sock for sock in sockets if any(sock in some for some in found)]
    poll = select.poll()
    for sock in sockets:
        poll.register(sock, select.POLLIN | select.POLLOUT if writing else select.POLLIN)
    descriptors = {descriptor for descriptor, _ in poll.poll(None if seconds is None else seconds * 1000)}
    return [sock for sock in sockets if sock.fileno() in descriptors]
