"""What a client asks of a tracing system; `trace_sessions.otel` is one answer."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from .._call.operation import Operation
from .events import ResponseEvent, RetryEvent


class CallSpan(Protocol):
    """The span of one call."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers that carry the trace to the service, such as `traceparent`."""
        ...

    def on_response(self, event: ResponseEvent) -> None:
        """An attempt is over."""
        ...

    def on_retry(self, event: RetryEvent) -> None:
        """The request will be sent again."""
        ...


class Tracing(Protocol):
    """Makes a span for each call. An exception that leaves the context has failed the call."""

    def span(self, operation: Operation[Any], url: str) -> AbstractContextManager[CallSpan]:
        """The span of a call, current while the context lasts."""
        ...
