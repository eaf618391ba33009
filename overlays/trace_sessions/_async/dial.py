"""Making a connection: to the first address of a host that answers, whichever it is."""

import os
import socket
from errno import EINPROGRESS, EWOULDBLOCK

from .._network.async_runtime import first_ready, looked_up
from .._network.lookup import Address, in_turns, look_up
from .._network.waiting import moment, ready

# RFC 8305, 5: how long one address is tried before the next is tried too.
HEAD_START = 0.25


async def dial(host: str, port: int, until: float | None) -> socket.socket:
    """A connected socket, which does not block.

    Raises:
        OSError: No address of the host can be reached.
        TimeoutError: The moment has come.
    """
    addresses = in_turns(await looked_up(look_up(host, port), until))
    begun: list[socket.socket] = []
    failure = OSError(f"{host} has no address")
    connected: socket.socket | None = None
    try:
        while connected is None:
            if not addresses and not begun:
                raise failure
            if addresses:
                try:
                    begun.append(_begin(addresses.pop(0)))
                except OSError as error:
                    failure = error
                    continue
            patience = moment(HEAD_START, until) if addresses else until
            try:
                await first_ready(begun, patience, writing=True)
            except TimeoutError:
                if patience == until:
                    raise
            for sock in ready(begun, writing=True):
                problem = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if not problem:
                    connected = sock
                    break
                failure = OSError(problem, os.strerror(problem))
                begun.remove(sock)
                sock.close()
        return connected
    finally:
        for sock in begun:
            if sock is not connected:
                sock.close()


def _begin(address: Address) -> socket.socket:
    """A socket that is about to be connected."""
    family, kind, protocol, _, where = address
    sock = socket.socket(family, kind, protocol)
    try:
        sock.setblocking(False)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        problem = sock.connect_ex(where)
        if problem not in (0, EINPROGRESS, EWOULDBLOCK):
            raise OSError(problem, os.strerror(problem))
    except BaseException:
        sock.close()
        raise
    return sock
