"""The spans of OpenTelemetryTracing, with the real SDK and its in-memory exporter."""

import subprocess
import sys
from typing import Any

import httpx
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode, use_span
from trace_sessions import AsyncHoneyHive, HoneyHive, NotFoundError
from trace_sessions.otel import OpenTelemetryTracing

from .answers import KEY, event, unavailable


class Spans:
    """A tracing that keeps its spans."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        self.provider = TracerProvider()
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.tracing = OpenTelemetryTracing(self.provider)

    def one(self) -> Any:
        (span,) = self._exporter.get_finished_spans()
        return span


@pytest.fixture
def spans() -> Spans:
    return Spans()


def test_a_call_is_one_client_span_named_after_method_and_template(scripted: Any, spans: Spans) -> None:
    scripted(unavailable(), event(), tracing=spans.tracing).session.get("s-1")
    assert (spans.one().name, spans.one().kind) == ("GET /session/{session_id}", SpanKind.CLIENT)


def test_the_attributes_are_those_of_the_http_conventions(scripted: Any, spans: Spans) -> None:
    scripted(unavailable(), event(), tracing=spans.tracing).session.get("s-1")
    assert dict(spans.one().attributes) == {
        "http.request.method": "GET",
        "http.request.resend_count": 1,
        "http.response.status_code": 200,
        "server.address": "api.honeyhive.ai",
        "server.port": 443,
        "url.full": "https://api.honeyhive.ai/session/s-1",
        "url.template": "/session/{session_id}",
    }


def test_a_retry_is_an_event_of_the_span(scripted: Any, spans: Spans) -> None:
    scripted(unavailable(), event(), tracing=spans.tracing).session.get("s-1")
    (retry,) = spans.one().events
    assert (retry.name, retry.attributes["attempt"], retry.attributes["http.response.status_code"]) == ("retry", 1, 503)


def test_a_failed_call_is_an_error_span_with_its_type(scripted: Any, spans: Spans) -> None:
    with pytest.raises(NotFoundError):
        scripted(httpx.Response(404), tracing=spans.tracing).session.get("s-1")
    assert (spans.one().status.status_code, spans.one().attributes["error.type"]) == (StatusCode.ERROR, "404")


def test_no_span_shows_the_key(scripted: Any, spans: Spans) -> None:
    scripted(event(), tracing=spans.tracing).session.get("s-1")
    assert KEY not in spans.one().to_json()


def test_traceparent_is_sent_and_names_the_span(spans: Spans) -> None:
    sent: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request.headers["traceparent"])
        return event()

    http_client = httpx.Client(transport=httpx.MockTransport(handler))
    HoneyHive(KEY, http_client=http_client, tracing=spans.tracing).session.get("s-1")
    context = spans.one().context
    assert sent == [f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"]


async def test_an_async_call_is_a_child_of_the_current_span(spans: Spans) -> None:
    http_client = httpx.AsyncClient(transport=httpx.MockTransport(lambda request: event()))
    client = AsyncHoneyHive(KEY, http_client=http_client, tracing=spans.tracing)
    parent = spans.provider.get_tracer("test").start_span("parent")
    with use_span(parent):
        await client.session.get("s-1")
    assert spans.one().parent.span_id == parent.get_span_context().span_id


def test_nothing_of_opentelemetry_is_imported_unless_it_is_used() -> None:
    code = "import sys, trace_sessions; print(any(name.startswith('opentelemetry') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
