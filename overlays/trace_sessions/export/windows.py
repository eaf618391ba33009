"""Windows of time, and how they are cut. Nothing here sends.

Windows that are cut from one share the millisecond at which they meet, so that nothing is lost if the service leaves
out the end of a window. What is read twice is kept once.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

MOST_PARTS = 8
FILLED = 0.7
"""The part of a page that the sessions of a window should fill: they are not spread evenly."""


class Window(NamedTuple):
    """From a time to another, in milliseconds since the Unix epoch, both included; None for no end."""

    first: int
    last: int | None

    def cut(self, count: int, limit: int) -> list[Window]:
        """Parts of about as many sessions as fit into a limit, of `count` in all; none if it is too short for that."""
        if self.last is None or self.last - self.first < 2:
            return []
        length = self.last - self.first
        parts = min(length, MOST_PARTS, max(2, -(-count // max(1, int(limit * FILLED)))))
        edges = [self.first + length * part // parts for part in range(parts + 1)]
        return [Window(first, last) for first, last in pairwise(edges)]
