# Made from openapi.yaml by `make generate`; edit there.
"""Facts of openapi.yaml as Python."""
