"""What keeps a review from running."""


class ReviewError(Exception):
    """The review could not run; the message says what to do."""
