"""The synchronous client, derived from `_async` by `make generate`; edit there."""
