"""What the outcome of an attempt means. Nothing here sends."""

import time
from typing import Any, NamedTuple

import httpx

from ..errors import APIConnectionError, APITimeoutError, DeadlineExceededError, TraceSessionsError
from .decoding import status_error
from .operation import Operation
from .retry import Failure
from .retry_after import retry_after

# Raised before the first byte of the request is on its way.
UNSENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
TIMEOUTS = (TimeoutError, httpx.TimeoutException)
# httpx raises the last two for a Location header that is no URL, though redirects are not followed.
CONNECTION_ERRORS = (httpx.TransportError, httpx.StreamError, OSError, httpx.InvalidURL, UnicodeError)


class CallState(NamedTuple):
    """Where a call stands after an attempt."""

    operation: Operation[Any]
    attempts: int
    may_have_been_carried_out: bool
    past_deadline: bool
    deadline: float | None
    budget_spent: bool

    @property
    def outcome_unknown(self) -> bool:
        return self.may_have_been_carried_out and not self.operation.safe


class Answer(NamedTuple):
    """An answer that has been read to the end.

    Attributes:
        response: The answer; only if it is no success, its body is in it, and its request is without the key.
        content: Its body, decompressed.
    """

    response: httpx.Response
    content: bytes

    @property
    def is_success(self) -> bool:
        return 200 <= self.response.status_code < 300


def answer_of(response: httpx.Response, raw: bytes | None) -> Answer:
    """An answer from what arrived as its body; None for a body that the response has read already."""
    is_success = 200 <= response.status_code < 300
    if raw is not None and is_success and not _is_encoded(response):
        return Answer(response, raw)
    request = response.request
    if raw is not None:
        response = with_body(response, raw)
    if not is_success:
        response.request, response.next_request = without_key(request), None
    return Answer(response, response.content)


def _is_encoded(response: httpx.Response) -> bool:
    # Asked for by name, httpx decodes all headers first.
    return b"content-encoding" in [name.lower() for name, _ in response.headers.raw]


def failure_of(outcome: Answer | Exception) -> Failure:
    """What went wrong in an attempt, as the retry policy sees it."""
    if isinstance(outcome, Answer):
        wait = retry_after(outcome.response.headers, time.time())
        return Failure(kind="status", status=outcome.response.status_code, retry_after=wait)
    return Failure(kind="unsent" if isinstance(outcome, UNSENT) else "broken")


def error_of(outcome: Answer | Exception, failure: Failure, state: CallState) -> TraceSessionsError:
    """The exception for a call that ends with this outcome."""
    if isinstance(outcome, Answer):
        return status_error(
            state.operation,
            outcome.response,
            attempts=state.attempts,
            outcome_unknown=state.outcome_unknown,
            retry_after=failure.retry_after,
            budget_spent=state.budget_spent,
        )
    kind: type[APIConnectionError]
    if state.past_deadline:
        kind, what = DeadlineExceededError, f"no answer within the deadline of {state.deadline:g} s"
        remedy = "Allow a longer deadline="
    elif isinstance(outcome, TIMEOUTS):
        kind, what = APITimeoutError, f"timed out ({str(outcome) or type(outcome).__name__})"
        remedy = "Allow a longer timeout="
    else:
        kind, what = APIConnectionError, f"no complete answer ({str(outcome) or type(outcome).__name__})"
        remedy = "Check base_url and the network"
    if state.budget_spent:
        remedy = "It was not tried again: too many calls have failed of late (the retry budget is spent)"
    if state.outcome_unknown:
        remedy = "It may have been carried out all the same: look before you send it again"
    count = f"{state.attempts} attempt{'s' if state.attempts > 1 else ''}"
    return kind(
        f"{state.operation.method} {state.operation.path}: {what} ({count}). {remedy}.",
        outcome_unknown=state.outcome_unknown,
        attempts=state.attempts,
    )


def is_repeated_delete(operation: Operation[Any], failure: Failure, may_have_been_carried_out: bool) -> bool:
    """Whether a 404 says that an earlier attempt of this call has deleted the thing."""
    return operation.method == "DELETE" and failure.status == 404 and may_have_been_carried_out


def with_body(response: httpx.Response, raw: bytes) -> httpx.Response:
    """The answer with its body decompressed; a body that can't be is left as it arrived."""
    response.stream = httpx.ByteStream(raw)
    try:
        response.read()
    except httpx.DecodingError:
        headers = [(name, value) for name, value in response.headers.multi_items() if name != "content-encoding"]
        return httpx.Response(response.status_code, headers=headers, content=raw, extensions=response.extensions)
    return response


def without_key(request: httpx.Request) -> httpx.Request:
    """The request as it may be kept in exceptions."""
    headers = {name: value for name, value in request.headers.items() if name != "authorization"}
    return httpx.Request(request.method, request.url, headers=headers)
