"""The time that a call takes."""

from time import monotonic


class Clock:
    """The clock of one call, started when it is made."""

    def __init__(self, deadline: float | None) -> None:
        self.deadline = deadline
        self._started = monotonic()

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return monotonic() - self._started

    def left(self, limit: float | None = None) -> float | None:
        """Seconds until the deadline, but not more than the limit; None without either."""
        if self.deadline is None:
            return limit
        left = max(0.0, self.deadline - self.elapsed)
        return left if limit is None else min(limit, left)

    def is_over(self, wait: float = 0) -> bool:
        """Tell if the deadline has passed after so many seconds more."""
        return self.deadline is not None and self.elapsed + wait >= self.deadline
