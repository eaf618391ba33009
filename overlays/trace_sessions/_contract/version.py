# Made from openapi.yaml by `make generate`; edit there.
"""The version."""

VERSION = "1.0.0-rc.1"
