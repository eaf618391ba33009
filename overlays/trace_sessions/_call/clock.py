"""The time limit of a call, or of several calls together, such as those that read a list."""

import time

from ..errors import DeadlineExceededError
from .options import Options


class Time:
    """The clock of this machine, which all calls use unless `use_time` has replaced it."""

    def monotonic(self) -> float:
        """Seconds on a clock that never goes back."""
        return time.monotonic()

    def unix(self) -> float:
        """Seconds since the Unix epoch."""
        return time.time()

    def pass_over(self, seconds: float) -> float:
        """Return the seconds of a wait that are to be slept: all of them."""
        return seconds


_time = Time()


def use_time(time: Time) -> Time:
    """Replace the clock of every call in this process, for `trace_sessions.testing`; return the previous one."""
    global _time
    before, _time = _time, time
    return before


def present() -> Time:
    """Return the clock that calls use."""
    return _time


class Clock:
    """The clock of one call, started when it is made."""

    def __init__(self, deadline: float | None) -> None:
        self.deadline = deadline
        self._started = _time.monotonic()

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return _time.monotonic() - self._started

    def left(self, limit: float | None = None) -> float | None:
        """Seconds until the deadline, but not more than the limit; None without either."""
        if self.deadline is None:
            return limit
        left = max(0.0, self.deadline - self.elapsed)
        return left if limit is None else min(limit, left)

    def is_over(self, wait: float = 0) -> bool:
        """Return whether the deadline comes within so many seconds."""
        return self.deadline is not None and self.elapsed + wait >= self.deadline


class TimeLimit(Clock):
    """A limit in seconds for several calls together, the caller's work between them included; None for no limit."""

    def __init__(self, seconds: float | None) -> None:
        super().__init__(Options().merged(deadline=seconds).deadline)

    def of_next(self, options: Options) -> Options:
        """Return the options of the next call, with the deadline cut to the time left. Raises DeadlineExceededError."""
        if self.is_over():
            text = f"the list was not read within the deadline of {self.deadline:g} s. Allow a longer deadline="
            raise DeadlineExceededError(text, attempts=0)
        return options._replace(deadline=self.left(options.deadline))
