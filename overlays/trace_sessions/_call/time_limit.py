"""One clock over several calls, such as those that read a list."""

from time import monotonic

from ..errors import DeadlineExceededError
from .options import Options


class TimeLimit:
    """Seconds for several calls together, and for what the caller does between them; None for no limit."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = Options().merged(deadline=seconds).deadline
        self._started = monotonic()

    def of_next(self, options: Options) -> Options:
        """The options of the next call, with a deadline of no more than is left. Raises DeadlineExceededError."""
        if self._seconds is None:
            return options
        left = self._seconds - (monotonic() - self._started)
        if left <= 0:
            text = f"the list was not read within the deadline of {self._seconds:g} s. Allow a longer deadline="
            raise DeadlineExceededError(text, attempts=0)
        return options._replace(deadline=left if options.deadline is None else min(left, options.deadline))
