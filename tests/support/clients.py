"""A call in either mode, made from a test that is not itself asynchronous."""

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

import trace_sessions
from trace_sessions import RetryPolicy

from .calls import CALLS

KEY = "key-1"
AT_ONCE = RetryPolicy(initial_backoff=0)


def client_of(mode: str, service: str, url: str, **options: Any) -> Any:
    """A client that waits for nothing between attempts."""
    name = service if mode == "sync" else f"Async{service}"
    return getattr(trace_sessions, name)(KEY, base_url=url, **{"retries": AT_ONCE, **options})


def with_client(mode: str, client: Any, *calls: Callable[[Any], Any]) -> list[Any]:
    """Make calls with a client, one after the other, and close it: the results, an exception for one that fails."""
    if mode == "async":
        return asyncio.run(_with_async_client(client, calls))
    results = []
    with client:
        for call in calls:
            try:
                results.append(call(client))
            except Exception as error:
                results.append(error)
    return results


async def _with_async_client(client: Any, calls: tuple[Callable[[Any], Any], ...]) -> list[Any]:
    results = []
    async with client:
        for call in calls:
            try:
                result = call(client)
                results.append(await result if inspect.isawaitable(result) else result)
            except Exception as error:
                results.append(error)
    return results


def invoke(client: Any, operation_id: str) -> Any:
    """Call an operation with its first example; an awaitable in an async client."""
    call = CALLS[operation_id]
    return call.method(client, raw=True)(**call.example())
