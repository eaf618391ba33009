"""One way to call each client: ours, httpx by hand, and those that the services publish.

The environments of the others import this too, so nothing of a client is imported before it is asked for.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

import httpx

from benchmarks.samples import KEY, START

# Fewer than there are tasks, so that calls also wait for a connection.
PLACES = 10
LIMITS = httpx.Limits(max_connections=PLACES, max_keepalive_connections=PLACES)
PATIENCE = 5.0


class Client(NamedTuple):
    """A client.

    Attributes:
        call: Reads a session within some seconds, and returns its id.
        close: Closes it.
    """

    call: Callable[[str, float], Any]
    close: Callable[[], Any]


def ours_async(url: str) -> Client:
    orq = import_module("trace_sessions").AsyncOrq(KEY, base_url=url, limits=LIMITS, retries=0)

    async def call(id: str, limit: float) -> str:
        return str((await orq.sessions.get(id, deadline=limit)).id)

    return Client(call, orq.aclose)


def ours(url: str) -> Client:
    orq = import_module("trace_sessions").Orq(KEY, base_url=url, limits=LIMITS, retries=0)
    return Client(lambda id, limit: str(orq.sessions.get(id, deadline=limit).id), orq.close)


def by_hand_async(url: str) -> Client:
    client = httpx.AsyncClient(base_url=url, limits=LIMITS)

    async def call(id: str, limit: float) -> str:
        return str((await client.get(f"/v2/sessions/{id}", timeout=limit)).raise_for_status().json()["_id"])

    return Client(call, client.aclose)


def by_hand(url: str) -> Client:
    client = httpx.Client(base_url=url, limits=LIMITS)
    return Client(
        lambda id, limit: str(client.get(f"/v2/sessions/{id}", timeout=limit).raise_for_status().json()["_id"]),
        client.close,
    )


def orq_async(url: str) -> Client:
    http_client = httpx.AsyncClient(limits=LIMITS)
    orq = import_module("orq_ai_sdk").Orq(api_key=KEY, server_url=url, async_client=http_client)

    async def call(id: str, limit: float) -> str:
        return str((await orq.sessions.get_async(session_id=id, timeout_ms=max(1, int(limit * 1000)))).id)

    return Client(call, http_client.aclose)


def orq(url: str) -> Client:
    http_client = httpx.Client(limits=LIMITS)
    client = import_module("orq_ai_sdk").Orq(api_key=KEY, server_url=url, client=http_client)

    def call(id: str, limit: float) -> str:
        return str(client.sessions.get(session_id=id, timeout_ms=max(1, int(limit * 1000))).id)

    return Client(call, http_client.close)


def honeyhive_async(url: str) -> Client:
    sessions = import_module("honeyhive").HoneyHive(api_key=KEY, base_url=url).sessions

    async def call(id: str, _: float) -> str:
        await sessions.start_async({"session": START})
        return id

    async def close() -> None: ...

    return Client(call, close)


def honeyhive(url: str) -> Client:
    sessions = import_module("honeyhive").HoneyHive(api_key=KEY, base_url=url).sessions

    def call(id: str, _: float) -> str:
        sessions.start({"session": START})
        return id

    return Client(call, lambda: None)


Make = Callable[[str], Client]
ASYNC: dict[str, Make] = {
    "trace-sessions": ours_async,
    "httpx": by_hand_async,
    "orq-ai-sdk": orq_async,
    "honeyhive": honeyhive_async,
}
SYNC: dict[str, Make] = {"trace-sessions": ours, "httpx": by_hand, "orq-ai-sdk": orq, "honeyhive": honeyhive}
