"""The version, from `info.version` in openapi.yaml by `make generate`."""

VERSION = "0.2.0"
