"""Windows of time and their division. Nothing here sends.

The parts of a window share the millisecond at which they meet, so nothing is lost if the service excludes the end of a
window. A session that is read twice is stored once.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

MOST_PARTS = 8
FILLED = 0.7
"""The share of a page that a window should fill on average, because sessions are not spread evenly."""


class Window(NamedTuple):
    """The first and last millisecond since the Unix epoch, both included; None for no end."""

    first: int
    last: int | None

    def cut(self, count: int, limit: int) -> list[Window]:
        """Divide the window, which has `count` sessions, into parts of up to about `limit`; [] if it is too short."""
        if self.last is None or self.last - self.first < 2:
            return []
        length = self.last - self.first
        parts = min(length, MOST_PARTS, max(2, -(-count // max(1, int(limit * FILLED)))))
        edges = [self.first + length * part // parts for part in range(parts + 1)]
        return [Window(first, last) for first, last in pairwise(edges)]
