"""The version, from `info.version` in openapi.yaml by `make generate`."""

VERSION = "0.3.0"
