"""Drives a running sandbox with honeyhive 0.1.95: `python honeyhive_0_1_95.py http://127.0.0.1:8765`."""

from __future__ import annotations

import sys
import uuid
from typing import Any

from honeyhive import HoneyHive
from honeyhive.models import components, errors, operations


def same(what: str, got: Any, wanted: Any) -> None:
    if got != wanted:
        sys.exit(f"{what}: got {got!r}, wanted {wanted!r}")
    print(f"{what}: {got!r}")


def refused(what: str, status: int, call: Any) -> None:
    try:
        call()
    except errors.SDKError as error:
        same(what, error.status_code, status)
    else:
        sys.exit(f"{what}: was not refused")


def main(url: str) -> None:
    client = HoneyHive(bearer_auth="any", server_url=url)

    def start(**more: Any) -> str:
        session = components.SessionStartRequest(project="p", session_name="n", source="dev", **more)
        answer = client.session.start_session(operations.StartSessionRequestBody(session=session))
        return answer.object.session_id

    minimal = start()
    same("start: id made by the service", uuid.UUID(minimal).version, 4)
    event = client.session.get_session(minimal).event
    same("get: a minimal session", (event.event_name, event.inputs, event.parent_id), ("n", {}, None))

    chosen = str(uuid.uuid4())
    same("start: id of the client's", start(session_id=chosen, inputs={"q": "?"}, start_time=1.5), chosen)
    same("start: again", start(session_id=chosen, outputs={"a": "!"}, end_time=1712025499832), chosen)
    event = client.session.get_session(chosen).event
    same("get: session_id", event.session_id, chosen)
    same("get: event_type", event.event_type, components.EventEventType.SESSION)
    same("get: merged", (event.inputs, event.outputs), ({"q": "?"}, {"a": "!"}))
    same("get: times", (event.start_time, event.end_time), (1.5, 1712025499832))

    log = {"event_id": "e1", "event_type": "model", "event_name": "answer", "parent_id": None}
    traced = client.session.process_event_trace(
        session_id=chosen, request_body=operations.ProcessEventTraceRequestBody(logs=[log])
    )
    same("traces: result", traced.object.result, "success")
    same("get: children", client.session.get_session(chosen).event.children_ids, ["e1"])

    for session_id in (minimal, chosen):
        same("delete", client.session.delete_session(session_id).status_code, 200)
    refused("get of a deleted session", 404, lambda: client.session.get_session(chosen))
    refused("delete of a deleted session", 404, lambda: client.session.delete_session(chosen))


if __name__ == "__main__":
    main(sys.argv[1])
