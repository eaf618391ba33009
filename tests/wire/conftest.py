"""Both modes of a client behind one way to call it, its requests kept."""

import inspect
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import trace_sessions
from trace_sessions import RetryPolicy

from .calls import CALLS

KEY = "key-1"


class Recorder:
    """A client of one mode that answers from a function and keeps each request with its answer."""

    def __init__(self, mode: str, operation_id: str, respond: Callable[[httpx.Request], httpx.Response]) -> None:
        self.exchanges: list[tuple[httpx.Request, httpx.Response]] = []
        self._call = CALLS[operation_id]

        def handler(request: httpx.Request) -> httpx.Response:
            response = respond(request)
            self.exchanges.append((request, response))
            return response

        transport = httpx.MockTransport(handler)
        prefix, client_type = ("", httpx.Client) if mode == "sync" else ("Async", httpx.AsyncClient)
        self.client: Any = getattr(trace_sessions, f"{prefix}{self._call.service}")(
            KEY,
            http_client=client_type(transport=transport),
            retries=RetryPolicy(initial_backoff=0),
            **self._call.options,
        )

    async def call(self, name: str | None = None, *, raw: bool = False, **fields: Any) -> Any:
        """Call the operation and return what it returns."""
        result = self._call.method(self.client, name, raw=raw)(**fields)
        return await result if inspect.isawaitable(result) else result

    @property
    def request(self) -> httpx.Request:
        """The one request that was sent."""
        ((request, _),) = self.exchanges
        return request


@pytest.fixture(params=["sync", "async"])
def recorder(request: pytest.FixtureRequest) -> Callable[..., Recorder]:
    """Makes a Recorder of either mode."""
    return lambda operation_id, respond: Recorder(request.param, operation_id, respond)
