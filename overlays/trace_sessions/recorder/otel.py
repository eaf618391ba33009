"""OpenTelemetry metrics: `Recorder(client, on_event=Metrics())`. Needs the extra `trace-sessions[otel]`."""

from __future__ import annotations

from opentelemetry import metrics

from .report import Damaged, Delivered, Interrupted, Paused, RecorderEvent, Refused, SetAside


class Metrics:
    """Metrics of the outcomes of records.

    The counter `trace_sessions.recorder.records` has the attribute `outcome`: delivered, set_aside, refused or
    interrupted. The counter `trace_sessions.recorder.pauses` counts pauses. The histogram
    `trace_sessions.recorder.delivery.duration` has the duration of requests in seconds.

    Args:
        meter_provider: The provider of the meter; the global provider by default.
    """

    def __init__(self, meter_provider: metrics.MeterProvider | None = None) -> None:
        meter = metrics.get_meter("trace_sessions.recorder", meter_provider=meter_provider)
        self._records = meter.create_counter("trace_sessions.recorder.records", "{record}", "Records by outcome")
        self._pauses = meter.create_counter("trace_sessions.recorder.pauses", "{pause}", "Pauses of delivery")
        self._duration = meter.create_histogram(
            "trace_sessions.recorder.delivery.duration", "s", "Duration of requests with records"
        )

    def __call__(self, event: RecorderEvent) -> None:
        """Count an event."""
        match event:
            case Delivered():
                self._records.add(event.records, {"outcome": "delivered"})
                self._duration.record(event.seconds)
            case SetAside() | Damaged():
                self._records.add(event.records, {"outcome": "set_aside"})
            case Refused():
                self._records.add(1, {"outcome": "refused"})
            case Interrupted():
                self._records.add(event.records, {"outcome": "interrupted"})
            case Paused():
                self._pauses.add(1)
