"""The asynchronous client. `_sync` is derived from this folder by `make generate`; edit here."""
