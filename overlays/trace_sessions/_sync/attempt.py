# Derived from _async/attempt.py by `make generate`; edit that file.
"""One attempt: a request sent, and its answer read to the end."""

from time import monotonic

import httpx

from .._call.credentials import Authorization
from .._call.options import Options
from .._call.outcome import Answer, answer_of, is_failure, without_key
from .._call.request import PreparedRequest
from .pool import Pool


def attempt(
    pool: Pool, request: PreparedRequest, key: Authorization, options: Options, limit: float | None
) -> Answer | Exception:
    """An answer with its body, or what went wrong instead of one, within `limit` seconds."""
    if limit is not None and limit <= 0:
        return httpx.ConnectTimeout("no time was left")
    end = None if limit is None else monotonic() + limit
    try:
        received = pool.send(request, key, options.phases, end)
    except Exception as error:
        if not is_failure(error):
            raise
        return without_key(error, request)
    return answer_of(request, *received)
