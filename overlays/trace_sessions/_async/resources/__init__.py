# Made from openapi.yaml by `make generate`; edit there.
"""The resources of the async client."""
