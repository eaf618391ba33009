"""Drives a running sandbox with honeyhive 1.7.0: `python honeyhive_1_7_0.py http://127.0.0.1:8765`.

That client has no operation that gets or deletes a session, so these are plain requests.
"""

from __future__ import annotations

import asyncio
import sys
import uuid
from typing import Any

import httpx
from honeyhive import HoneyHive
from honeyhive._generated.api_config import APIConfig, HTTPException
from honeyhive._generated.models import (
    AddSessionTracesRequest,
    PostEventRequest,
    SessionEventBatchRequest,
    StartSessionRequest,
)
from honeyhive._generated.services import Sessions_service as sync
from honeyhive._generated.services import async_Sessions_service as asynchronous


def same(what: str, got: Any, wanted: Any) -> None:
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, wanted {wanted!r}")
    print(f"{what}: {got!r}")


def main(url: str) -> None:
    client = HoneyHive(api_key="any", base_url=url)
    config = APIConfig(base_path=url, access_token="any")
    http = httpx.Client(base_url=url, headers={"Authorization": "Bearer any"})

    first = {"project": "p", "session_name": "n", "source": "dev"}
    started = client.sessions.start({"session": first})
    same("start: id made by the service", uuid.UUID(started.session_id).version, 4)
    awaited = asyncio.run(client.sessions.start_async({"session": {**first, "inputs": {"q": "?"}}}))
    same("start, async: inputs", awaited.inputs, {"q": "?"})

    chosen = str(uuid.uuid4())
    new = StartSessionRequest(session_id=chosen, session_name="n", inputs={"q": "?"}, start_time=1.5)
    created = sync.createSession(config, data=new)
    same("create: session", (created.session_id, created.event_name, created.start_time), (chosen, "n", 1.5))
    again = asyncio.run(asynchronous.createSession(config, data=StartSessionRequest(session_id=chosen)))
    same("create again, async: inputs", again.inputs, {"q": "?"})
    same(
        "start: the same session",
        client.sessions.start({"session": {**first, "session_id": chosen}}).inputs,
        {"q": "?"},
    )

    chain = PostEventRequest(event_type="chain", inputs={}, event_id="chain", start_time=1)
    model = PostEventRequest(
        event_type="model", inputs={}, event_id="model", parent_id="chain", metadata={"total_tokens": 976}
    )
    batch = SessionEventBatchRequest(events=[model, chain])
    same("add events", sync.createSessionEventBatch(config, session_id=chosen, data=batch).success, True)
    batch = SessionEventBatchRequest(events=[PostEventRequest(event_type="tool", inputs={}, parent_id="model")])
    added = asyncio.run(asynchronous.createSessionEventBatch(config, session_id=chosen, data=batch))
    same("add events, async", added.success, True)
    traces = AddSessionTracesRequest(logs=[{"event_type": "tool", "event_name": "search", "event_id": "log"}])
    same("traces", sync.addSessionTracesLegacy(config, session_id=chosen, data=traces).success, True)

    root = http.get(f"/v1/sessions/{chosen}").json()
    same("get: children", [child["event_id"] for child in root["children"]], ["chain", "log"])
    same("get: below the chain", [child["event_id"] for child in root["children"][0]["children"]], ["model"])
    same("get: totals", (root["metadata"]["num_events"], root["metadata"]["total_tokens"]), (5, 976))

    for session_id in (started.session_id, awaited.session_id, chosen):
        same("delete", http.delete(f"/v1/sessions/{session_id}").json(), {"success": True, "deleted": session_id})
    try:
        sync.createSessionEventBatch(config, session_id=chosen, data=batch)
    except HTTPException as error:
        same("add events to a deleted session", error.status_code, 404)
    else:
        sys.exit("add events to a deleted session: was not refused")


if __name__ == "__main__":
    main(sys.argv[1])
