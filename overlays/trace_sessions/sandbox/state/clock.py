"""Clocks of the sandbox."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """A clock, which may differ from the machine's."""

    def now(self) -> datetime:
        """The present, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back."""
        ...

    def pass_over(self, seconds: float) -> float:
        """Advance the clock if it can do so itself, and return the seconds that are still to be slept."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def pass_over(self, seconds: float) -> float:
        return seconds


SYSTEM_CLOCK: Clock = SystemClock()
