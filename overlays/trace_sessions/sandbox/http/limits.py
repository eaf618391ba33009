"""How large a body may be."""

DEFAULT_MAX_BODY = 10 * 1024 * 1024
"""Bytes; 10 MiB."""
