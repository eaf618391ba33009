"""Walks the session operations of honeyhive 1, none of which reads or deletes, and starts its tracer."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

from honeyhive import HoneyHive, HoneyHiveTracer
from honeyhive._generated.api_config import APIConfig, HTTPException
from honeyhive._generated.models import (
    AddSessionTracesRequest,
    PostEventRequest,
    SessionEventBatchRequest,
    StartSessionRequest,
)
from honeyhive._generated.services import Sessions_service as sync
from honeyhive._generated.services import async_Sessions_service as asynchronous
from walk import URL, fetched, operation, refused, same

FIRST = {"project": "p", "session_name": "n", "source": "dev"}


def stored(session_id: str) -> Any:
    return fetched(f"sessions/honeyhive/{session_id}")


def event(kind: str, **more: Any) -> PostEventRequest:
    return PostEventRequest(event_type=kind, inputs={}, **more)


def main() -> None:
    client = HoneyHive(api_key="any", base_url=URL)
    config = APIConfig(base_path=URL, access_token="any")
    chosen = str(uuid.uuid4())

    with operation("sessions.start"):
        started = client.sessions.start({"session": FIRST})
        same("an id made by the service", uuid.UUID(started.session_id).version, 4)

    with operation("sessions.start_async"):
        awaited = asyncio.run(client.sessions.start_async({"session": {**FIRST, "inputs": {"q": "?"}}}))
        same("inputs", awaited.inputs, {"q": "?"})

    with operation("Sessions_service.createSession"):
        new = StartSessionRequest(session_id=chosen, session_name="n", inputs={"q": "?"}, start_time=1.5)
        created = sync.createSession(config, data=new)
        same("the session", (created.session_id, created.event_name, created.start_time), (chosen, "n", 1.5))

    with operation("async_Sessions_service.createSession"):
        again = asyncio.run(asynchronous.createSession(config, data=StartSessionRequest(session_id=chosen)))
        same("the same session", again.inputs, {"q": "?"})

    with operation("Sessions_service.createSessionEventBatch"):
        events = [event("model", event_id="model", parent_id="chain"), event("chain", event_id="chain", start_time=1)]
        batch = SessionEventBatchRequest(events=events)
        same("success", sync.createSessionEventBatch(config, session_id=chosen, data=batch).success, True)
        unknown = refused(
            "an unknown session",
            HTTPException,
            lambda: sync.createSessionEventBatch(config, session_id=str(uuid.uuid4()), data=batch),
        )
        same("an unknown session", unknown.status_code, 404)

    with operation("async_Sessions_service.createSessionEventBatch"):
        batch = SessionEventBatchRequest(events=[event("tool", parent_id="model")])
        added = asyncio.run(asynchronous.createSessionEventBatch(config, session_id=chosen, data=batch))
        same("success", added.success, True)

    with operation("Sessions_service.addSessionTracesLegacy"):
        traces = AddSessionTracesRequest(logs=[{"event_type": "tool", "event_name": "search", "event_id": "log"}])
        same("success", sync.addSessionTracesLegacy(config, session_id=chosen, data=traces).success, True)
        children = stored(chosen)["tree"]["children"]
        same("children", [child["event_id"] for child in children], ["chain", "log"])
        same("below the chain", [child["event_id"] for child in children[0]["children"]], ["model"])

    with operation("async_Sessions_service.addSessionTracesLegacy"):
        traces = AddSessionTracesRequest(logs=[{"event_type": "tool", "event_name": "search"}])
        traced = asyncio.run(asynchronous.addSessionTracesLegacy(config, session_id=chosen, data=traces))
        same("success", traced.success, True)

    with operation("HoneyHiveTracer.init without a project"):
        tracer = HoneyHiveTracer.init(api_key="any", source="dev", server_url=URL)
        same("the stored session", stored(tracer.session_id)["document"]["source"], "dev")


if __name__ == "__main__":
    main()
