# Derived from _async/attempt.py by `make generate`; edit that file.
"""One attempt: a request sent, and its answer read to the end."""

from contextlib import suppress
from time import monotonic
from typing import cast

import httpx

from ..attempts import CONNECTION_ERRORS, with_body, without_key
from ..options import Options
from ..requests import PreparedRequest
from .pool import Pool
from .runtime import fail_after, phases_within


def attempt(
    pool: Pool, request: PreparedRequest, key: str, options: Options, limit: float | None
) -> httpx.Response | Exception:
    """An answer with its body, or what went wrong instead of one, within `limit` seconds."""
    end = None if limit is None else monotonic() + limit
    headers = {**request.headers, "authorization": key}
    phases = options.phases
    try:
        with pool.turn(phases["pool"], limit):
            left = _left(end)
            with fail_after(left):
                timeout = phases_within(left, phases)
                response = pool.send(request.operation.method, request.url, headers, request.content, timeout)
            return _read(response, end)
    except CONNECTION_ERRORS as error:
        if isinstance(error, httpx.RequestError):
            # Raises RuntimeError where httpx has not set the request.
            with suppress(RuntimeError):
                error.request = without_key(error.request)
        return error


def _left(end: float | None) -> float | None:
    return None if end is None else max(0.0, end - monotonic())


def _read(response: httpx.Response, end: float | None) -> httpx.Response:
    """The answer with its body. If the body of an error breaks off, the status is answer enough."""
    request = without_key(response.request)
    if not response.is_closed:
        # Read below the response, which keeps no part of a body that breaks off.
        stream = cast(httpx.ByteStream, response.stream)
        chunks: list[bytes] = []
        try:
            with fail_after(_left(end)):
                for chunk in stream:
                    chunks.append(chunk)
                    if end is not None and monotonic() > end:
                        raise TimeoutError("the body took too long")
        except CONNECTION_ERRORS:
            if response.is_success:
                raise
        finally:
            stream.close()
        response = with_body(response, b"".join(chunks))
    response.request, response.next_request = request, None
    return response
