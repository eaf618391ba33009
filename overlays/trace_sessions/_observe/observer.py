"""Tells the log, the hooks and the span of a call what happens in it."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from .._call.decoding import REQUEST_ID_HEADER
from .._call.operation import Operation
from .._call.outcome import Answer
from .events import Hooks, RequestEvent, ResponseEvent, RetryEvent
from .tracing import CallSpan

log = logging.getLogger("trace_sessions")

E = TypeVar("E")


class Observer:
    """The observer of one call."""

    def __init__(self, operation: Operation[Any], hooks: Hooks, span: CallSpan | None) -> None:
        self.operation = operation
        self._hooks = hooks
        self._span = span

    def request(self, attempt: int) -> None:
        """A request is about to be sent."""
        if self._hooks.on_request is not None:
            operation = self.operation
            event = RequestEvent(operation=operation.id, method=operation.method, path=operation.path, attempt=attempt)
            _run(self._hooks.on_request, event)

    def outcome(self, outcome: Answer | Exception, attempt: int, seconds: float) -> None:
        """An attempt is over."""
        if self._span is None and self._hooks.on_response is None and not log.isEnabledFor(logging.DEBUG):
            return
        operation = self.operation
        response = outcome.response if isinstance(outcome, Answer) else None
        event = ResponseEvent(
            operation=operation.id,
            method=operation.method,
            path=operation.path,
            attempt=attempt,
            status_code=None if response is None else response.status_code,
            error_type=None if response is not None else type(outcome).__name__,
            seconds=seconds,
            request_id=None if response is None else response.headers.get(REQUEST_ID_HEADER),
        )
        log.debug(
            "%s %s: %s (attempt %d, %.0f ms, request id %s)",
            event.method,
            event.path,
            event.status_code or event.error_type,
            attempt,
            seconds * 1000,
            event.request_id,
        )
        if self._span is not None:
            self._span.on_response(event)
        if self._hooks.on_response is not None:
            _run(self._hooks.on_response, event)

    def retry(self, status_code: int | None, attempt: int, seconds: float) -> None:
        """The request will be sent again."""
        operation = self.operation
        event = RetryEvent(
            operation=operation.id,
            method=operation.method,
            path=operation.path,
            attempt=attempt,
            status_code=status_code,
            seconds=seconds,
        )
        log.info(
            "%s %s: attempt %d failed (%s), the next one follows in %.1f s",
            event.method,
            event.path,
            attempt,
            status_code or "no complete answer",
            seconds,
        )
        if self._span is not None:
            self._span.on_retry(event)
        if self._hooks.on_retry is not None:
            _run(self._hooks.on_retry, event)


def _run(hook: Callable[[E], object], event: E) -> None:
    # A hook that fails must not cost the caller an answer that the service has given.
    try:
        hook(event)
    except Exception:
        log.exception("a hook failed on %s", type(event).__name__)
