# Made from openapi.yaml by `make generate`; edit there.
"""What follows from openapi.yaml."""
