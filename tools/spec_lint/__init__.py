"""The lint of openapi.yaml: Redocly, Spectral and our own checks, as one list of findings."""
