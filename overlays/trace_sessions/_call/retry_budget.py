"""A limit on how much a client retries in all, so that an outage does not become a storm of retries."""


class RetryBudget:
    """A token bucket: every retry takes a token, every call that succeeds puts a part of one back.

    While most calls succeed it never runs dry; in an outage it allows `tokens` retries, after which failures surface
    at once. Threads may share it: it takes no lock, since to miscount by one does no harm.

    Args:
        tokens: How many retries the full bucket allows.
        refill: What a successful call puts back.
    """

    def __init__(self, tokens: float = 100.0, refill: float = 0.5) -> None:
        self._capacity = tokens
        self._tokens = tokens
        self._refill = refill

    def take(self) -> bool:
        """Take a token for a retry; False when there is none."""
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def put_back(self) -> None:
        """Put back what a success is worth."""
        self._tokens = min(self._capacity, self._tokens + self._refill)
