"""The two sides of a comparison: our clients, and httpx by hand."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx

from .samples import CALLS, ID, KEY, NEW_SESSION, START, Call

NOWHERE = "http://127.0.0.1"
HEADERS = [(b"content-type", b"application/json")]
AUTHORIZATION = {"authorization": f"Bearer {KEY}"}


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that is read after the response is made, like one from the network."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._content


class InProcess(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that responds at once with the result of `answer`."""

    def __init__(self, answer: Callable[[], bytes]) -> None:
        self.content = answer

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        content = self.content()
        length = (b"content-length", str(len(content)).encode())
        return httpx.Response(200, headers=[*HEADERS, length], stream=Body(content))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


class OwnConnections:
    """A replacement for a client's own connections that responds like a transport."""

    def __init__(self, transport: InProcess) -> None:
        self._transport = transport

    def send(self, *_: object) -> Any:
        # Imported here because the processes of other clients import this module too.
        from trace_sessions._network.received import Received

        content = self._transport.content()
        received = Received(len(content), None)
        received.begin(200, [*HEADERS, (b"content-length", str(len(content)).encode())], {})
        received.take(content)
        return received


class AsyncOwnConnections(OwnConnections):
    """The same for an asynchronous client."""

    async def send(self, *_: object) -> Any:
        return super().send()


def own(service: type[Any], transport: InProcess) -> Any:
    """Make one of our clients that sends with a transport as if it were its own connections."""
    client = service(api_key=KEY, base_url=NOWHERE)
    kind = AsyncOwnConnections if service.__name__.startswith("Async") else OwnConnections
    connections = kind(transport)
    client._caller.pool._sender = lambda: connections
    return client


def with_http_client(service: type[Any], transport: InProcess) -> Any:
    """Make one of our clients with a user's httpx client."""
    kind = httpx.AsyncClient if service.__name__.startswith("Async") else httpx.Client
    return service(api_key=KEY, base_url=NOWHERE, http_client=kind(transport=transport))


def our_call(client: Any, name: str) -> Callable[[], Any]:
    """Make a call of one of our clients, sync or async."""
    if name == "get":
        return lambda: client.sessions.get(ID)
    if name == "create":
        return lambda: client.sessions.create(**NEW_SESSION)
    return lambda: client.session.start_session(**START)


def by_hand(client: httpx.Client, call: Call, url: str = NOWHERE) -> Callable[[], Any]:
    """Call the service with plain httpx, as one would without a client library."""

    def get() -> Any:
        return client.get(url + call.path, headers=AUTHORIZATION).raise_for_status().json()

    def post() -> Any:
        return client.post(url + call.path, json=call.body, headers=AUTHORIZATION).raise_for_status().json()

    return get if call.method == "GET" else post


def by_hand_async(client: httpx.AsyncClient, call: Call, url: str = NOWHERE) -> Callable[[], Any]:
    """The same, asynchronous."""

    async def get() -> Any:
        return (await client.get(url + call.path, headers=AUTHORIZATION)).raise_for_status().json()

    async def post() -> Any:
        return (await client.post(url + call.path, json=call.body, headers=AUTHORIZATION)).raise_for_status().json()

    return get if call.method == "GET" else post


def answering(name: str) -> InProcess:
    """A transport that answers a call."""
    return InProcess(lambda: CALLS[name].answer)
