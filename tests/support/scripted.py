"""A client of either mode whose answers are given, and which writes down its waits instead of waiting."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpx
import trace_sessions

from .clients import KEY

Answer = httpx.Response | Exception
Respond = Callable[[httpx.Request], httpx.Response]


def in_turn(answers: Iterable[Answer]) -> Respond:
    """Answers one after the other, whatever is asked."""
    script: Iterator[Answer] = iter(answers)

    def respond(request: httpx.Request) -> httpx.Response:
        answer = next(script)
        if isinstance(answer, Exception):
            raise answer
        # A copy, since the answers of a table serve both modes.
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    return respond


class Scripted:
    """A client of one mode with what it sent, what it got and how long it would have waited."""

    def __init__(self, mode: str, service: str, respond: Respond, **options: Any) -> None:
        self.requests: list[httpx.Request] = []
        self.exchanges: list[tuple[httpx.Request, httpx.Response]] = []
        self.waits: list[float] = []

        def handler(request: httpx.Request) -> httpx.Response:
            self.requests.append(request)
            response = respond(request)
            self.exchanges.append((request, response))
            return response

        def sleep(seconds: float) -> None:
            self.waits.append(seconds)

        async def async_sleep(seconds: float) -> None:
            self.waits.append(seconds)

        transport = httpx.MockTransport(handler)
        is_sync = mode == "sync"
        http_client = httpx.Client(transport=transport) if is_sync else httpx.AsyncClient(transport=transport)
        kind = getattr(trace_sessions, service if is_sync else f"Async{service}")
        self.client: Any = kind(http_client=http_client, **{"api_key": KEY, **options})
        self.client._caller.sleep = sleep if is_sync else async_sleep

    async def call(self, method: str, *args: Any, **fields: Any) -> Any:
        """Call a method of the client's resource and return its result."""
        resource = self.client.session if hasattr(self.client, "session") else self.client.sessions
        for name in method.split("."):
            resource = getattr(resource, name)
        return await result_of(resource(*args, **fields))

    @property
    def request(self) -> httpx.Request:
        """The one request that was sent."""
        (request,) = self.requests
        return request


async def result_of(result: Any) -> Any:
    """A result, awaited where the client is asynchronous."""
    return await result if inspect.isawaitable(result) else result
