"""Sample requests and responses. The peers' environments import this module, so it needs only the standard library."""

import json
from dataclasses import dataclass
from typing import Any

KEY = "key"
ID = "01JT2R3Q8ZC9V5X7W1K4M6N8PB"
BILLING = {"input_cost": 0.0012, "output_cost": 0.0034, "total_cost": 0.0046}
USAGE = {"prompt_tokens": 812, "completion_tokens": 164, "total_tokens": 976}

NEW_SESSION: dict[str, Any] = {
    "external_id": "chat-8",
    "duration": 5230.5,
    "contact_ids": ["contact-1"],
    "billing": BILLING,
    "usage": USAGE,
    "traces_count": 3,
    "tags": ["support", "vip"],
}
STORED_SESSION: dict[str, Any] = {
    "_id": ID,
    **NEW_SESSION,
    "workspace_id": "5f3c2b1a-0000-4000-8000-000000000001",
    "project_id": None,
    "started_at": "2025-04-02T09:15:00.000Z",
    "updated_at": "2025-04-02T09:15:05.230Z",
}
START: dict[str, Any] = {
    "project": "Simple RAG Project",
    "session_name": "Playground Session",
    "source": "playground",
    "inputs": {"question": "What is in the context?", "context": "Hello world"},
    "metadata": {"release": "2025-04-02", "region": "eu"},
}
STARTED = {
    "org_id": "5f3c2b1a-0000-4000-8000-000000000002",
    "workspace_id": "5f3c2b1a-0000-4000-8000-000000000001",
    "project_id": "660b2e2f9d3c7a001c8e4f10",
    "session_id": "caf77ace-3417-4da4-944d-f4a0688f3c23",
    "event_id": "caf77ace-3417-4da4-944d-f4a0688f3c23",
    "event_name": "Playground Session",
    "event_type": "session",
    "parent_id": None,
    "source": "playground",
}


@dataclass(frozen=True)
class Call:
    """A call as one writes it with httpx: the body as sent, the answer as received."""

    method: str
    path: str
    body: dict[str, Any] | None
    answer: bytes


CALLS = {
    "get": Call("GET", f"/v2/traces/sessions/{ID}", None, json.dumps(STORED_SESSION).encode()),
    "create": Call("POST", "/v2/traces/sessions", NEW_SESSION, json.dumps(STORED_SESSION).encode()),
    "start": Call("POST", "/session/start", {"session": START}, json.dumps(STARTED).encode()),
}


def page(size: int, number: int = 0, *, has_more: bool = False) -> bytes:
    """One page of a list; the ids of two pages differ."""
    data = [{**STORED_SESSION, "_id": f"{number:09}-{row:09}"} for row in range(size)]
    return json.dumps({"object": "list", "data": data, "has_more": has_more}).encode()


def long_texts() -> dict[str, Any]:
    """Free-form inputs of about 1 MB: retrieved passages of 8 kB, with numbers and text beyond ASCII."""
    text = "The invoice for the March shipment to Zürich was signed by the warehouse.\n" * 110
    return {"passages": [{"rank": number, "score": 0.8712, "text": text} for number in range(1_000_000 // len(text))]}


def short_turns() -> dict[str, Any]:
    """The same size in small parts: a conversation of 230 characters a turn, with numbers, flags and nulls."""
    words = "Where is the invoice for the March shipment to Zürich, and who signed it? "
    turn = {"role": "user", "content": words * 3, "tokens": 48, "score": 0.8712, "cached": False, "parent": None}
    return {"chat_history": [{**turn, "turn": number} for number in range(1_000_000 // len(json.dumps(turn)))]}


LARGE = {"long texts": long_texts, "short turns": short_turns}
