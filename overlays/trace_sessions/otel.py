"""Tracing with OpenTelemetry: `HoneyHive(tracing=OpenTelemetryTracing())`. It needs the extra `trace-sessions[otel]`.

Each call becomes a span of kind CLIENT that follows the semantic conventions for HTTP client spans. The span has an
event for each retry. The client sends the trace context to the service in `traceparent` (W3C Trace Context).
"""

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from attrs import define
from opentelemetry import propagate, trace

from ._call.operation import Operation
from ._contract.version import VERSION
from ._observe import ResponseEvent, RetryEvent
from .errors import APIStatusError, TraceSessionsError


@define(frozen=True)
class _Span:
    headers: Mapping[str, str]
    span: trace.Span

    def on_response(self, event: ResponseEvent) -> None:
        if event.status_code is not None:
            self.span.set_attribute("http.response.status_code", event.status_code)
        if event.attempt > 1:
            self.span.set_attribute("http.request.resend_count", event.attempt - 1)

    def on_retry(self, event: RetryEvent) -> None:
        attributes: dict[str, int | float] = {"attempt": event.attempt, "wait_seconds": event.seconds}
        if event.status_code is not None:
            attributes["http.response.status_code"] = event.status_code
        self.span.add_event("retry", attributes)


class OpenTelemetryTracing:
    """A factory that makes one OpenTelemetry span for each call. Pass it to a client as `tracing=`.

    Args:
        tracer_provider: The provider that receives the spans; by default the global one.
    """

    def __init__(self, tracer_provider: trace.TracerProvider | None = None) -> None:
        self._tracer = trace.get_tracer("trace_sessions", VERSION, tracer_provider)

    @contextmanager
    def span(self, operation: Operation[Any], url: str) -> Generator[_Span]:
        """Open the span of a call. It is the current span inside the context."""
        where = urlsplit(url)
        attributes: dict[str, str | int] = {
            "http.request.method": operation.method,
            "server.address": where.hostname or "",
            "server.port": where.port or (443 if where.scheme == "https" else 80),
            "url.full": url,
            "url.template": operation.path,
        }
        with self._tracer.start_as_current_span(
            f"{operation.method} {operation.path}",
            kind=trace.SpanKind.CLIENT,
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            headers: dict[str, str] = {}
            propagate.inject(headers)
            try:
                yield _Span(headers, span)
            except TraceSessionsError as error:
                status = error.status_code if isinstance(error, APIStatusError) else None
                span.set_attribute("error.type", str(status) if status else type(error).__name__)
                span.set_status(trace.StatusCode.ERROR, str(error))
                raise
