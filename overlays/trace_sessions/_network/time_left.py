"""Time limits of threads, which can't be stopped from outside."""

from time import monotonic


class TimeLeft(float):
    """A timeout that shrinks as time passes: a number of seconds, but never beyond a moment on the clock."""

    __slots__ = ("end",)
    end: float

    def now(self) -> float:
        """Seconds left, 0 or less when there are none."""
        return min(float(self), self.end - monotonic())
