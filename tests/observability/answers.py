"""Answers of a service, and the key that a client sends to it."""

import httpx

KEY = "key-not-to-be-seen"


def event(session_id: str = "s-1") -> httpx.Response:
    return httpx.Response(200, json={"session_id": session_id}, headers={"x-request-id": "req-7"})


def unavailable() -> httpx.Response:
    return httpx.Response(503, headers={"retry-after": "0"})
