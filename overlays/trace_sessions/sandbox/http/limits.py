"""Limits on the size of a request and on the time in which it must arrive."""

DEFAULT_MAX_BODY = 10 * 1024 * 1024
"""The maximum bytes of a body: 10 MiB."""

HEADER_SECONDS = 10.0
"""The maximum seconds from the connection, or from the first byte of a request, to the end of its headers."""

BODY_SECONDS = 30.0
"""The maximum seconds from the headers to the end of the body."""

MOST_QUERY_VALUES = 10_000
"""The maximum number of values in the body of a query, including nested ones."""
