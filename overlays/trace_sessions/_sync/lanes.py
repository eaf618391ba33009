# Derived from _async/lanes.py by `make generate`; edit that file.
"""The connections of one event loop, in lanes.

For every request httpcore looks at each connection of its pool, which takes longer than the request itself once there
are many. So there are several small pools, of which the first with room is taken, and calls queue here.
"""

from math import inf
from time import monotonic
from typing import Any

import httpx

from .._call.request import PreparedRequest
from .._network.sync_runtime import LANE_WIDTH, fail_after, turns
from .transport import RequestBuilder, own_transport, proxies


class Lane:
    """Connections that a few calls at a time share.

    Attributes:
        lanes: The lanes that it is one of.
        transport: What sends over the connections.
        width: For how many calls there is room.
        free: For how many more.
        left_at: When the last call left; None when there is nothing to close.
    """

    def __init__(self, lanes: "Lanes", transport: httpx.BaseTransport, width: float) -> None:
        self.lanes = lanes
        self.transport = transport
        self.width = width
        self.free = width
        self.left_at: float | None = None

    def send(self, request: PreparedRequest, key: str, timeout: dict[str, Any]) -> httpx.Response:
        """The answer, as soon as its headers are there."""
        sent = self.lanes.requests.build(request, key, timeout)
        response = self.transport.handle_request(sent)
        response.request = sent
        return response

    def leave(self) -> None:
        """The call is over."""
        self.free += 1
        self.left_at = monotonic()
        self.lanes.turns.release()


class Lanes:
    """As many lanes as the limits allow, made when first needed."""

    def __init__(self, limits: httpx.Limits, verify: bool) -> None:
        self._limits = limits
        self._proxies = proxies()
        # A proxy has an httpx client, which can't be used again once it is closed.
        self._width = inf if self._proxies else LANE_WIDTH
        self._tls = httpx.create_ssl_context(verify=verify)
        self.turns = turns(limits.max_connections)
        self.requests = RequestBuilder()
        self._swept_at = monotonic()
        self._lanes: list[Lane] = []
        self._new_lane()

    def enter(self, *timeouts: float | None) -> Lane:
        """Wait until fewer calls than connections are under way; then there is a lane to enter, and to leave.

        Raises:
            httpx.PoolTimeout: The shortest of the timeouts, in seconds, has passed.
        """
        # First, since whoever is cancelled in it must not have taken a place.
        self._close_unused()
        if self.turns.value:
            self.turns.acquire_nowait()
        else:
            try:
                with fail_after(min((timeout for timeout in timeouts if timeout is not None), default=None)):
                    self.turns.acquire()
            except TimeoutError:
                raise httpx.PoolTimeout("no connection came free") from None
        for lane in self._lanes:
            if lane.free:
                break
        else:
            lane = self._new_lane()
        lane.free -= 1
        return lane

    def _new_lane(self) -> Lane:
        taken = len(self._lanes) * self._width if self._lanes else 0
        kept = self._limits.max_keepalive_connections
        limits = httpx.Limits(
            max_connections=_share(self._limits.max_connections, taken, self._width),
            max_keepalive_connections=None if kept is None else _share(kept, taken, self._width),
            keepalive_expiry=self._limits.keepalive_expiry,
        )
        # A lane for all calls is never full: who has to wait, waits in httpx.
        width = inf if self._width == inf or limits.max_connections is None else limits.max_connections
        lane = Lane(self, own_transport(limits, self._tls, by_proxy=self._proxies), width)
        self._lanes.append(lane)
        return lane

    def _close_unused(self) -> None:
        """Close connections past their time in lanes that no call has entered since."""
        expiry, now = self._limits.keepalive_expiry, monotonic()
        if expiry is None or now - self._swept_at < expiry:
            return
        self._swept_at = now
        for lane in self._lanes[1:]:
            if lane.left_at is not None and lane.free == lane.width and now - lane.left_at >= expiry:
                lane.left_at = None
                lane.transport.close()

    def close(self) -> None:
        """Close all connections."""
        for lane in self._lanes:
            lane.transport.close()


def _share(most: int | None, taken: float, width: float) -> int | None:
    """What of a limit is for the next lane."""
    if most is None:
        return None if width == inf else int(width)
    return int(max(0, min(most - taken, width)))
