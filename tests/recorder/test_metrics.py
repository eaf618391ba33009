"""Metrics by OpenTelemetry."""

from typing import Any

from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from trace_sessions.recorder.otel import Metrics
from trace_sessions.testing import Sandbox

from .conftest import Made


def test_records_are_counted_by_outcome(make: Made, sandbox: Sandbox) -> None:
    reader = InMemoryMetricReader()
    provider = MeterProvider([reader])
    recorder: Any = make(on_event=Metrics(provider))
    session = recorder.session("s")
    session.tool("a").end()
    recorder.flush()
    sandbox.faults.next("honeyhive.sessions.add_events", status=400)
    session.tool("b").end()
    recorder.flush()
    session.tool("open")
    sandbox.faults.next(status=403)
    recorder.flush()
    recorder.close()
    recorder.session("too late")
    data: Any = reader.get_metrics_data()
    found = {metric.name: metric.data.data_points for metric in data.resource_metrics[0].scope_metrics[0].metrics}
    counted = {point.attributes["outcome"]: point.value for point in found["trace_sessions.recorder.records"]}
    assert counted == {"delivered": 1, "set_aside": 1, "interrupted": 2, "refused": 1}
    assert found["trace_sessions.recorder.pauses"][0].value == 1
    assert found["trace_sessions.recorder.delivery.duration"][0].count == 1
    provider.shutdown()
