# Derived from _async by `make generate`; edit there.
"""The synchronous client."""
