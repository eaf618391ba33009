"""Tells the log, the hooks and the span of a call what happens in it."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from .._call.answer import Answer
from .._call.operation import Operation
from .events import Hooks, RequestEvent, ResponseEvent, RetryEvent
from .tracing import CallSpan

log = logging.getLogger("trace_sessions")

E = TypeVar("E")


class Observer:
    """The observer of one call."""

    def __init__(self, operation: Operation[Any], hooks: Hooks, span: CallSpan | None) -> None:
        self._operation = (operation.id, operation.method, operation.path)
        self._hooks = hooks
        self._span = span

    def request(self, attempt: int) -> None:
        """A request is about to be sent."""
        if self._hooks.on_request is not None:
            _run(self._hooks.on_request, RequestEvent(*self._operation, attempt))

    def outcome(self, outcome: Answer | Exception, attempt: int, seconds: float) -> None:
        """An attempt is over."""
        if self._span is None and self._hooks.on_response is None and not log.isEnabledFor(logging.DEBUG):
            return
        status, error, request_id = None, None, None
        if isinstance(outcome, Answer):
            status, request_id = outcome.status_code, outcome.request_id
        else:
            error = type(outcome).__name__
        event = ResponseEvent(*self._operation, attempt, status, error, seconds, request_id)
        line = "%s %s: %s (attempt %d, %.0f ms, request id %s)"
        log.debug(line, event.method, event.path, status or error, attempt, seconds * 1000, request_id)
        if self._span is not None:
            self._span.on_response(event)
        if self._hooks.on_response is not None:
            _run(self._hooks.on_response, event)

    def retry(self, status_code: int | None, attempt: int, seconds: float) -> None:
        """The request will be sent again."""
        event = RetryEvent(*self._operation, attempt, status_code, seconds)
        line = "%s %s: attempt %d failed (%s), the next one follows in %.1f s"
        log.info(line, event.method, event.path, attempt, status_code or "no complete response", seconds)
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
