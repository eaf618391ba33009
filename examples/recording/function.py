"""A serverless function: the process may be frozen after each call, so that each call delivers what it recorded."""

from __future__ import annotations

from typing import Any

from trace_sessions import HoneyHive
from trace_sessions.recorder import Recorder

# Made once for all the calls of this process. There is no disk to rely on.
recorder = Recorder(HoneyHive(), journal=None)


def handler(event: dict[str, Any], _: object) -> dict[str, Any]:
    """What the platform calls."""
    with recorder.session("handler", source="function", inputs=event) as session:
        with session.tool("add", inputs=event) as tool:
            tool.outputs = {"sum": event["a"] + event["b"]}
        session.outputs = {"sum": event["a"] + event["b"]}
    report = recorder.flush(timeout=1)
    return {"sum": event["a"] + event["b"], "waiting": report.waiting}
