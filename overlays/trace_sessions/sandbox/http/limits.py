"""Limits on the size of a request and on the time it may take to arrive."""

DEFAULT_MAX_BODY = 10 * 1024 * 1024
"""Bytes of a body; 10 MiB."""

HEADER_SECONDS = 10.0
"""From the first byte of a request, or from the connection, to the end of its headers."""

BODY_SECONDS = 30.0
"""From the headers to the end of the body."""

MOST_QUERY_VALUES = 10_000
"""In the body of a query, those inside each other all counted."""
