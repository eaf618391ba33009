"""Errors that stop a review."""


class ReviewError(Exception):
    """The review could not run; the message says what to do."""
