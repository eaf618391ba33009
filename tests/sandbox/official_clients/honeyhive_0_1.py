"""Walks the session operations of honeyhive 0.1."""

from __future__ import annotations

import uuid
from typing import Any

from honeyhive import HoneyHive
from honeyhive.models import components, errors, operations
from walk import URL, operation, refused, same

LOG = {"event_id": "e1", "event_type": "model", "event_name": "answer", "parent_id": None}


def main() -> None:
    client = HoneyHive(bearer_auth="any", server_url=URL)
    chosen = str(uuid.uuid4())

    def start(**more: Any) -> str:
        session = components.SessionStartRequest(project="p", session_name="n", source="dev", **more)
        answer = client.session.start_session(operations.StartSessionRequestBody(session=session))
        return str(answer.object.session_id)

    def status(what: str, call: Any) -> int:
        return int(refused(what, errors.SDKError, call).status_code)

    with operation("session.start_session"):
        minimal = start()
        same("an id made by the service", uuid.UUID(minimal).version, 4)
        same("an id of the client's", start(session_id=chosen, inputs={"q": "?"}, start_time=1.5), chosen)
        same("again", start(session_id=chosen, outputs={"a": "!"}, end_time=1712025499832), chosen)

    with operation("session.get_session"):
        event = client.session.get_session(minimal).event
        same("a minimal session", (event.event_name, event.inputs, event.parent_id), ("n", {}, None))
        event = client.session.get_session(chosen).event
        same("session_id", event.session_id, chosen)
        same("event_type", event.event_type, components.EventEventType.SESSION)
        same("merged", (event.inputs, event.outputs), ({"q": "?"}, {"a": "!"}))
        same("times", (event.start_time, event.end_time), (1.5, 1712025499832))

    with operation("session.process_event_trace"):
        body = operations.ProcessEventTraceRequestBody(logs=[LOG])
        traced = client.session.process_event_trace(session_id=chosen, request_body=body)
        same("result", traced.object.result, "success")
        same("children", client.session.get_session(chosen).event.children_ids, ["e1"])

    with operation("session.delete_session"):
        for session_id in (minimal, chosen):
            same("status", client.session.delete_session(session_id).status_code, 200)
        same("get of a deleted one", status("get", lambda: client.session.get_session(chosen)), 404)
        same("a deleted one", status("delete", lambda: client.session.delete_session(chosen)), 404)


if __name__ == "__main__":
    main()
