# Made from openapi.yaml by `make generate`; edit there.
"""The version."""

VERSION = "0.6.0"
