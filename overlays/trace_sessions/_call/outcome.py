"""Classification of the outcome of an attempt. This module does not send."""

from typing import Any

import httpx

from .._network.received import Received
from ..errors import (
    BY_STATUS,
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    DeadlineExceededError,
    ServerError,
    TraceSessionsError,
)
from .clock import Clock, present
from .request import PreparedRequest
from .retry import Failure, retry_after

# Names of httpx's exceptions, which httpx2 shares. These are raised before the first byte of the request is sent.
UNSENT = {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}
TIMEOUTS = {"TimeoutError", "TimeoutException"}
# httpx raises InvalidURL for a Location header that is not a URL, even if it does not follow redirects, and
# OverflowError for a port that does not exist.
FAILURES = {"TransportError", "StreamError", "DecodingError", "InvalidURL", "OSError", "UnicodeError", "OverflowError"}
# The timer of an event loop may be early by this many seconds, because uvloop counts in milliseconds.
EARLY = 0.01


class CallState:
    """A call in progress: its request, its clock and its outcomes."""

    def __init__(self, request: PreparedRequest, clock: Clock) -> None:
        self.request = request
        self.clock = clock
        self.attempts = 0
        self.may_have_been_carried_out = False
        self.budget_spent = False

    @property
    def outcome_unknown(self) -> bool:
        return self.may_have_been_carried_out and not self.request.operation.safe

    def has_been_deleted(self, failure: Failure) -> bool:
        """Return whether a 404 means that an earlier attempt of this call deleted the resource."""
        return self.request.operation.method == "DELETE" and failure.status == 404 and self.may_have_been_carried_out

    def text(self, what: str, remedy: str, request_id: str | None = None) -> str:
        """Write the message of an error."""
        if self.budget_spent:
            remedy = "It was not retried, because too many calls have failed recently (the retry budget is used up)"
        if self.outcome_unknown:
            remedy = "It may have been carried out anyway: check before you send it again"
        details = f"{self.attempts} attempt{'s' if self.attempts != 1 else ''}"
        if request_id is not None:
            details += f", request id {request_id}"
        return f"{self.request}: {what} ({details}). {remedy}."


def failure_of(outcome: Received | Exception) -> Failure:
    """Describe a failed attempt to the retry policy."""
    if isinstance(outcome, Received):
        wait = retry_after(outcome.headers, present().unix())
        return Failure(kind="status", status=outcome.status, retry_after=wait)
    return Failure(kind="unsent" if UNSENT & names_of(outcome) else "broken")


def error_of(outcome: Received | Exception, failure: Failure, state: CallState) -> TraceSessionsError:
    """Make the exception for a call that ends with this outcome."""
    told: dict[str, Any] = {
        "outcome_unknown": state.outcome_unknown,
        "attempts": state.attempts,
        "method": state.request.operation.method,
        "path": state.request.path,
    }
    if isinstance(outcome, Received):
        return _status_error(outcome.as_response_to(state.request.without_key()), failure, state, told)
    problem = str(outcome) or type(outcome).__name__
    if state.clock.is_over(EARLY):
        what = f"no complete response within the deadline of {state.clock.deadline:g} s"
        return DeadlineExceededError(state.text(what, "Pass a longer deadline="), **told)
    if TIMEOUTS & names_of(outcome):
        return APITimeoutError(state.text(f"timed out ({problem})", "Pass a longer timeout="), **told)
    remedy = f"Check the network and base_url ({state.request.base_url})"
    return APIConnectionError(state.text(f"no complete response ({problem})", remedy), **told)


def _status_error(response: httpx.Response, failure: Failure, state: CallState, told: dict[str, Any]) -> APIStatusError:
    status = response.status_code
    kind = BY_STATUS.get(status, ServerError if status >= 500 else APIStatusError)
    error = kind("", response=response, **told)
    remedy = error.remedy
    if status < 400:
        remedy = "The client does not follow redirects, because they could take the API key elsewhere. Check base_url"
    what = f"{status} {httpx.codes.get_reason_phrase(status)}".rstrip()
    # A line break or an escape sequence in the service's message would spoil a log or a terminal.
    message = "".join(character if character.isprintable() else " " for character in error.message)
    error.args = (state.text(what + (f": {message}" if message else ""), remedy, error.request_id),)
    error.retry_after = failure.retry_after
    return error


def is_failure(error: Exception) -> bool:
    """Return whether an exception means that no response arrived, and not that the program has a bug."""
    return bool(FAILURES & names_of(error))


def without_key(error: Exception, request: PreparedRequest) -> Exception:
    """Remove the frames that sent the key, and the request that contains it, from an exception."""
    _forget_frames(error)
    if "RequestError" in names_of(error):
        error.request = request.without_key()  # type: ignore[attr-defined]
    return error


def names_of(thing: object) -> set[str]:
    """Return the names of the class of an object and of its base classes."""
    return {kind.__name__ for kind in type(thing).__mro__}


def _forget_frames(error: BaseException) -> None:
    error.__traceback__ = None
    for earlier in (error.__cause__, error.__context__):
        if earlier is not None and earlier.__traceback__ is not None:
            _forget_frames(earlier)
