"""The time limit of a call, or of several calls together, such as the calls that read a list."""

import time

from ..errors import DeadlineExceededError
from .options import Options


class Time:
    """The clock of this machine. All calls use it unless `use_time` has replaced it."""

    def monotonic(self) -> float:
        """Return the seconds of a clock that never goes back."""
        return time.monotonic()

    def unix(self) -> float:
        """Return the seconds since the Unix epoch."""
        return time.time()

    def pass_over(self, seconds: float) -> float:
        """Return how many of the seconds of a wait to sleep: all of them."""
        return seconds


_time = Time()


def use_time(time: Time) -> Time:
    """Replace the clock of every call in this process, and return the previous one. The test kit uses this."""
    global _time
    before, _time = _time, time
    return before


def present() -> Time:
    """Return the clock that calls use."""
    return _time


class Clock:
    """The clock of one call. It starts when it is constructed."""

    def __init__(self, deadline: float | None) -> None:
        self.deadline = deadline
        self._started = _time.monotonic()

    @property
    def elapsed(self) -> float:
        """The seconds since the start."""
        return _time.monotonic() - self._started

    def left(self, limit: float | None = None) -> float | None:
        """Return the seconds until the deadline, but at most the limit. Return None if there is neither."""
        if self.deadline is None:
            return limit
        left = max(0.0, self.deadline - self.elapsed)
        return left if limit is None else min(limit, left)

    def is_over(self, wait: float = 0) -> bool:
        """Return whether the deadline has passed, or will pass during a wait of this many seconds."""
        return self.deadline is not None and self.elapsed + wait >= self.deadline


class TimeLimit(Clock):
    """A limit in seconds for several calls together, including the caller's work between them; None for no limit."""

    def __init__(self, seconds: float | None) -> None:
        super().__init__(Options().merged(deadline=seconds).deadline)

    def of_next(self, options: Options) -> Options:
        """Return the options of the next call, with the deadline reduced to the time left.

        Raises:
            DeadlineExceededError: No time is left.
        """
        if self.is_over():
            text = f"the list was not read within the deadline of {self.deadline:g} s. Pass a longer deadline="
            raise DeadlineExceededError(text, attempts=0)
        return options._replace(deadline=self.left(options.deadline))
