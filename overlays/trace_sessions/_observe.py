"""Logs, hooks and tracing. No event contains a key, a header or a body."""

import logging
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol, TypeVar

from ._call.operation import Operation
from ._network.received import Received

log = logging.getLogger("trace_sessions")

E = TypeVar("E")


class RequestEvent(NamedTuple):
    """The event of `on_request`, before each attempt.

    Attributes:
        operation: The operationId, such as `getSession`.
        method: The HTTP method.
        path: The path template, such as `/session/{session_id}`.
        attempt: Number of the attempt, from 1.
    """

    operation: str
    method: str
    path: str
    attempt: int


class ResponseEvent(NamedTuple):
    """The event of `on_response`, after each attempt.

    Attributes:
        operation, method, path, attempt: The same as in `RequestEvent`.
        status_code: HTTP status; None if no complete response arrived.
        error_type: Class name of the exception if no complete response arrived; None otherwise.
        seconds: Duration of the attempt.
        request_id: The `x-request-id` header; None if there is none.
    """

    operation: str
    method: str
    path: str
    attempt: int
    status_code: int | None
    error_type: str | None
    seconds: float
    request_id: str | None


class RetryEvent(NamedTuple):
    """The event of `on_retry`, before the wait for the next attempt.

    Attributes:
        operation, method, path: The same as in `RequestEvent`.
        attempt: Number of the attempt that failed, from 1.
        status_code: HTTP status of the failure; None if no complete response arrived.
        seconds: Duration of the wait before the next attempt.
    """

    operation: str
    method: str
    path: str
    attempt: int
    status_code: int | None
    seconds: float


class Hooks(NamedTuple):
    """The user's hooks. They are plain functions in async clients too."""

    on_request: Callable[[RequestEvent], object] | None = None
    on_response: Callable[[ResponseEvent], object] | None = None
    on_retry: Callable[[RetryEvent], object] | None = None


class CallSpan(Protocol):
    """The span of one call."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers that carry the trace to the service, such as `traceparent`."""
        ...

    def on_response(self, event: ResponseEvent) -> None:
        """Record the end of an attempt."""

    def on_retry(self, event: RetryEvent) -> None:
        """Record that the request will be sent again."""


class Tracing(Protocol):
    """A factory that makes one span for each call. An exception that leaves the span's context means a failed call."""

    def span(self, operation: Operation[Any], url: str) -> AbstractContextManager[CallSpan]:
        """Open the span of a call. It is the current span inside the context."""
        ...


class Observer:
    """A reporter of one call to the log, the hooks and the span."""

    def __init__(self, operation: Operation[Any], hooks: Hooks, span: CallSpan | None) -> None:
        self._operation = (operation.id, operation.method, operation.path)
        self._hooks = hooks
        self._span = span

    def request(self, attempt: int) -> None:
        """Record that a request is about to be sent."""
        if self._hooks.on_request is not None:
            _run(self._hooks.on_request, RequestEvent(*self._operation, attempt))

    def outcome(self, outcome: Received | Exception, attempt: int, seconds: float) -> None:
        """Record the end of an attempt."""
        if self._span is None and self._hooks.on_response is None and not log.isEnabledFor(logging.DEBUG):
            return
        status, error, request_id = None, None, None
        if isinstance(outcome, Received):
            status, request_id = outcome.status, outcome.request_id
        else:
            error = type(outcome).__name__
        event = ResponseEvent(*self._operation, attempt, status, error, seconds, request_id)
        line = "%s %s: %s (attempt %d, %.0f ms, request id %s)"
        log.debug(line, event.method, event.path, status or error, attempt, seconds * 1000, request_id)
        if self._span is not None:
            self._span.on_response(event)
        _run(self._hooks.on_response, event)

    def retry(self, status_code: int | None, attempt: int, seconds: float) -> None:
        """Record that the request will be sent again."""
        event = RetryEvent(*self._operation, attempt, status_code, seconds)
        line = "%s %s: attempt %d failed (%s); retrying in %.1f s"
        log.info(line, event.method, event.path, attempt, status_code or "no complete response", seconds)
        if self._span is not None:
            self._span.on_retry(event)
        _run(self._hooks.on_retry, event)


def _run(hook: Callable[[E], object] | None, event: E) -> None:
    # An exception in a hook must not cause the loss of a response.
    try:
        if hook is not None:
            hook(event)
    except Exception:
        log.exception("A hook raised an exception for a %s", type(event).__name__)
