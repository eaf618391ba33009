# Derived from _async/attempt.py by `make generate`; edit that file.
"""One attempt: a request sent, and its answer read to the end."""

from collections.abc import Mapping
from contextlib import suppress
from time import monotonic
from typing import cast

import httpx

from .._call.options import Options
from .._call.outcome import CONNECTION_ERRORS, Answer, answer_of, without_key
from .._call.request import PreparedRequest
from .._network.sync_runtime import fail_after, phases_within
from .lanes import Lane
from .pool import HTTPClientLane, Pool


def attempt(
    pool: Pool, request: PreparedRequest, key: str, options: Options, limit: float | None
) -> Answer | Exception:
    """An answer with its body, or what went wrong instead of one, within `limit` seconds."""
    end = None if limit is None else monotonic() + limit
    phases = options.phases
    try:
        lane = pool.enter(phases["pool"], limit)
        try:
            return _exchange(lane, request, key, phases, end)
        finally:
            lane.leave()
    except CONNECTION_ERRORS as error:
        if isinstance(error, httpx.RequestError):
            # Raises RuntimeError where httpx has not set the request.
            with suppress(RuntimeError):
                error.request = without_key(error.request)
        return error


def _exchange(
    lane: Lane | HTTPClientLane,
    request: PreparedRequest,
    key: str,
    phases: Mapping[str, float | None],
    end: float | None,
) -> Answer:
    """The answer with its body. If the body of an error breaks off, the status is answer enough."""
    response: httpx.Response | None = None
    stream: httpx.ByteStream | None = None
    chunks: list[bytes] = []
    left = None if end is None else max(0.0, end - monotonic())
    try:
        with fail_after(left):
            response = lane.send(request, key, phases_within(left, phases))
            if response.is_closed:
                return answer_of(response, None)
            # Read below the response, which keeps no part of a body that breaks off.
            stream = cast(httpx.ByteStream, response.stream)
            for chunk in stream:
                chunks.append(chunk)
                if end is not None and monotonic() > end:
                    raise TimeoutError("the body took too long")
        return answer_of(response, b"".join(chunks))
    except CONNECTION_ERRORS:
        if response is None or response.is_success:
            raise
        return answer_of(response, b"".join(chunks))
    finally:
        if stream is not None:
            stream.close()
