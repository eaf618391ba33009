"""A sandbox for the browser, with recorded sessions."""

from __future__ import annotations

import httpx

ANSWER = {
    "service": "honeyhive",
    "session_id": "5f3c2b1a-0000-4000-8000-000000000001",
    "session_name": "Where is my parcel?",
    "start_time": 1767225600000,
    "end_time": 1767225604000,
    "duration": 4000,
    "events": [
        {
            "event_id": "chain-1",
            "event_type": "chain",
            "event_name": "look up",
            "inputs": {},
            "start_time": 1767225600000,
            "end_time": 1767225602000,
            "duration": 2000,
        },
        {
            "event_id": "model-1",
            "parent_id": "chain-1",
            "event_type": "model",
            "event_name": "plan",
            "inputs": {"question": "<b>Where</b>?"},
            "start_time": 1767225601000,
            "end_time": 1767225602000,
            "duration": 1000,
            "metadata": {"total_tokens": 1234, "cost": 0.0021},
        },
    ],
}
CHAT = {
    "service": "orq",
    "external_id": "chat-1",
    "title": "A <i>chat</i>",
    "tags": ["vip"],
    "duration": 1500,
    "usage": {"prompt_tokens": 30, "completion_tokens": 12, "total_tokens": 42},
    "started_at": "2026-01-02T00:00:00Z",
}


class Site:
    """A sandbox on a port."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.client = httpx.Client(base_url=url, headers={"Authorization": "Bearer k"})

    def seed(self, *lines: object) -> None:
        content = b"\n".join(httpx.Request("POST", "http://x", json=line).content for line in lines)
        assert self.client.post("/_sandbox/seed", content=content).status_code == 200
