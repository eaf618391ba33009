"""The figures of a report. Memory grows with the days, tags, projects and clients, and by 8 bytes for each session."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

DEAREST = 20
MOST_DAYS = 92
"""For a longer time, each bar is a month."""
# Milliseconds. The steps grow, because durations differ by powers of ten.
EDGES = (0, 1e3, 3e3, 10e3, 30e3, 60e3, 180e3, 600e3, 1800e3, 3600e3, float("inf"))
NAMES = ("< 1 s", "1-3 s", "3-10 s", "10-30 s", "30-60 s", "1-3 min", "3-10 min", "10-30 min", "30-60 min", "> 1 h")
NONE = "(none)"


class Sums(NamedTuple):
    """A number of sessions, their cost and their tokens."""

    sessions: int = 0
    cost: float = 0.0
    tokens: int = 0

    def plus(self, other: Sums) -> Sums:
        """Add another one."""
        return Sums(self.sessions + other.sessions, self.cost + other.cost, self.tokens + other.tokens)


class Figures:
    """Sums over sessions, by day, tag, project and client.

    Attributes:
        total: The sums over all sessions.
        tags, projects, clients: The sums by name. A session with two tags counts for both.
    """

    def __init__(self) -> None:
        self.total = Sums()
        self.tags: dict[str, Sums] = {}
        self.projects: dict[str, Sums] = {}
        self.clients: dict[str, Sums] = {}
        self._days: dict[date, Sums] = {}
        self._durations = array("d")
        self._dearest: list[tuple[float, str, dict[str, Any]]] = []

    def add(self, row: Mapping[str, Any]) -> None:
        """Add a session, as a row of `read_sessions`."""
        one = Sums(1, row["billing_total_cost"] or 0.0, row["usage_total_tokens"] or 0)
        self.total = self.total.plus(one)
        for sums, names in (
            (self.tags, {*(row["tags"] or [NONE])}),
            (self.projects, [row["project_id"] or NONE]),
            (self.clients, [row["client"] or NONE]),
        ):
            for name in names:
                sums[name] = sums.get(name, Sums()).plus(one)
        began: datetime | None = row["started_at"]
        if began is not None:
            day = began.astimezone(UTC).date()
            self._days[day] = self._days.get(day, Sums()).plus(one)
        if row["duration"] is not None:
            self._durations.append(row["duration"])
        push = heapq.heappush if len(self._dearest) < DEAREST else heapq.heappushpop
        push(self._dearest, (one.cost, row["id"], dict(row)))

    def by_time(self) -> dict[str, Sums]:
        """Return the sums of each day, or of each month of a long time, including those without sessions."""
        if not self._days:
            return {}
        first, last = min(self._days), max(self._days)
        count = (last - first).days + 1
        found: dict[str, Sums] = {}
        for number in range(count):
            day = first + timedelta(days=number)
            name = day.isoformat() if count <= MOST_DAYS else f"{day:%Y-%m}"
            found[name] = found.get(name, Sums()).plus(self._days.get(day, Sums()))
        return found

    def durations(self) -> dict[str, int]:
        """Count the sessions by duration."""
        spans = [*pairwise(EDGES)]
        counts = [0] * len(spans)
        for duration in self._durations:
            counts[next((at for at, (_, end) in enumerate(spans) if duration < end), 0)] += 1
        longest = max((at for at, count in enumerate(counts) if count), default=-1)
        return dict(zip(NAMES[: longest + 1], counts, strict=False))

    def median_duration(self) -> float | None:
        """Return the median in milliseconds; None without sessions."""
        return median(self._durations) if self._durations else None

    def dearest(self) -> list[dict[str, Any]]:
        """Return the rows of the most expensive sessions, in descending order."""
        return [row for cost, _, row in sorted(self._dearest, reverse=True, key=lambda one: one[:2]) if cost > 0]
