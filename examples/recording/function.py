"""A serverless function. Each call delivers its records, because the platform may freeze the process afterwards."""

from __future__ import annotations

from typing import Any

from trace_sessions import HoneyHive
from trace_sessions.recorder import Recorder

# One recorder serves all calls of this process. It keeps records in memory, because the platform may have no disk.
recorder = Recorder(HoneyHive(), journal=None)


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """Handle a call of the platform."""
    with recorder.session("handler", source="function", inputs=event) as session:
        with session.tool("add", inputs=event) as tool:
            tool.outputs = {"sum": event["a"] + event["b"]}
        session.outputs = {"sum": event["a"] + event["b"]}
    report = recorder.flush(timeout=1)
    return {"sum": event["a"] + event["b"], "waiting": report.waiting}
