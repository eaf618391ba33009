"""One clock over several calls, such as those that read a list."""

from ..errors import DeadlineExceededError
from .clock import Clock
from .options import Options


class TimeLimit(Clock):
    """Seconds for several calls together, and for what the caller does between them; None for no limit."""

    def __init__(self, seconds: float | None) -> None:
        super().__init__(Options().merged(deadline=seconds).deadline)

    def of_next(self, options: Options) -> Options:
        """The options of the next call, with a deadline of no more than is left. Raises DeadlineExceededError."""
        if self.is_over():
            text = f"the list was not read within the deadline of {self.deadline:g} s. Allow a longer deadline="
            raise DeadlineExceededError(text, attempts=0)
        return options._replace(deadline=self.left(options.deadline))
