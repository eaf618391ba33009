"""What the outcome of an attempt means. Nothing here sends."""

import time
from typing import Any, NamedTuple

import httpx

from .._network.received import Received
from ..errors import APIConnectionError, APITimeoutError, DeadlineExceededError, TraceSessionsError
from .decoding import status_error
from .operation import Operation
from .request import PreparedRequest
from .retry import Failure
from .retry_after import retry_after

# Names of exceptions of httpx, and of those derived from them: those of httpx2 have the same. First those that are
# raised before the first byte of the request is on its way.
UNSENT = {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}
TIMEOUTS = {"TimeoutError", "TimeoutException"}
# httpx raises InvalidURL for a Location header that is no URL, though redirects are not followed, and OverflowError for
# a port that there is not.
FAILURES = {"TransportError", "StreamError", "DecodingError", "InvalidURL", "OSError", "UnicodeError", "OverflowError"}


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
        response: The answer; only if it is no success, its body is in it, and its request without the key.
        content: Its body, unpacked.
        problem: Why `content` is not all of the body, or not unpacked; empty when it is.
    """

    response: httpx.Response
    content: bytes
    problem: str = ""

    @property
    def is_success(self) -> bool:
        return 200 <= self.response.status_code < 300


# Of the response of a success, whose body is kept beside it.
_NOTHING = httpx.ByteStream(b"")


def answer_of(request: PreparedRequest, received: Received) -> Answer:
    """An answer from what was received."""
    extensions = {name: value for name, value in received.extensions.items() if isinstance(value, bytes)}
    status, content, headers = received.status, received.content, list(received.headers)
    if 200 <= status < 300:
        response = httpx.Response(status, headers=headers, stream=_NOTHING, extensions=extensions)
    else:
        # Unpacked already, which httpx must not do again.
        headers = [(name, value) for name, value in headers if name.lower() != b"content-encoding"]
        sent = _bare(request)
        response = httpx.Response(status, headers=headers, content=content, request=sent, extensions=extensions)
    return Answer(response, content, received.problem)


def failure_of(outcome: Answer | Exception) -> Failure:
    """What went wrong in an attempt, as the retry policy sees it."""
    if isinstance(outcome, Answer):
        wait = retry_after(outcome.response.headers, time.time())
        return Failure(kind="status", status=outcome.response.status_code, retry_after=wait)
    return Failure(kind="unsent" if UNSENT & names_of(outcome) else "broken")


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
    elif TIMEOUTS & names_of(outcome):
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


def is_failure(error: Exception) -> bool:
    """Whether an exception means that there is no answer, and no mistake of the program."""
    return bool(FAILURES & names_of(error))


def without_key(error: Exception, request: PreparedRequest) -> Exception:
    """The exception as it may be kept: without the frames in which the key was sent, nor a request that has it."""
    _forget_frames(error)
    if "RequestError" in names_of(error):
        error.request = _bare(request)  # type: ignore[attr-defined]
    return error


def names_of(thing: object) -> set[str]:
    """The names of its class and of those above it."""
    return {kind.__name__ for kind in type(thing).__mro__}


def _forget_frames(error: BaseException) -> None:
    error.__traceback__ = None
    for earlier in (error.__cause__, error.__context__):
        if earlier is not None and earlier.__traceback__ is not None:
            _forget_frames(earlier)


def _bare(request: PreparedRequest) -> httpx.Request:
    return httpx.Request(request.operation.method, request.url, headers=request.headers)
