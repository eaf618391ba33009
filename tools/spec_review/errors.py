"""Errors that stop a review."""


class ReviewError(Exception):
    """The review could not run. The message says what to do."""
