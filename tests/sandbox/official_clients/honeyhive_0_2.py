"""Walks the session operations of honeyhive 0.2, and starts its tracer."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

from honeyhive import HoneyHive, HoneyHiveTracer
from honeyhive.models import components, errors
from walk import URL, fetched, operation, refused, same

FIRST = {"project": "p", "session_name": "n", "source": "dev"}


def main() -> None:
    client = HoneyHive(bearer_auth="any", server_url=URL)
    chosen = str(uuid.uuid4())

    def start(**more: Any) -> str:
        return str(client.session.start_session(request={"session": {**FIRST, **more}}).object.session_id)

    with operation("session.start_session"):
        minimal = start()
        same("an id made by the service", uuid.UUID(minimal).version, 4)
        same("an id of the client's", start(session_id=chosen, inputs={"q": "?"}, start_time=1.5), chosen)
        same("again", start(session_id=chosen, outputs={"a": "!"}, end_time=1712025499832), chosen)

    with operation("session.start_session_async"):
        request = {"session": {**FIRST, "session_id": chosen}}
        awaited = asyncio.run(client.session.start_session_async(request=request))
        same("the same session", awaited.object.session_id, chosen)

    with operation("session.get_session"):
        event = client.session.get_session(session_id=minimal).event
        same("a minimal session", (event.event_name, event.inputs, event.parent_id), ("n", {}, None))
        event = client.session.get_session(session_id=chosen).event
        same("session_id", event.session_id, chosen)
        same("event_type", event.event_type, components.EventType.SESSION)
        same("merged", (event.inputs, event.outputs), ({"q": "?"}, {"a": "!"}))
        same("times", (event.start_time, event.end_time), (1.5, 1712025499832))
        unknown = refused("unknown", errors.SDKError, lambda: client.session.get_session(session_id="unknown"))
        same("an unknown id", unknown.status_code, 404)

    with operation("session.get_session_async"):
        # The client of an event loop that has ended can't be used again.
        client = HoneyHive(bearer_auth="any", server_url=URL)
        awaited = asyncio.run(client.session.get_session_async(session_id=chosen))
        same("session_id", awaited.event.session_id, chosen)

    with operation("HoneyHiveTracer.init"):
        tracer = HoneyHiveTracer.init(api_key="any", project="p", source="dev", server_url=URL)
        same("the stored session", fetched(f"sessions/honeyhive/{tracer.session_id}")["document"]["source"], "dev")


if __name__ == "__main__":
    main()
