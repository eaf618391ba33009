"""The service that receives records: a sandbox on loopback, with more faults than its rules offer."""

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from typing import Any

import httpx
from starlette.types import Message, Receive, Scope, Send
from trace_sessions.sandbox.app import app_with_control, create_service
from trace_sessions.sandbox.http.limits import DEFAULT_MAX_BODY
from trace_sessions.sandbox.http.server import serve_app
from trace_sessions.sandbox.values.json_text import load_object

KEY = "any"
CONTROL = ("/_sandbox/", "/health")
PATIENCE = 60.0


class Service:
    """A sandbox and its stored data.

    Attributes:
        url: The base URL. The port stays the same after `down` and `up`.
        poison: Bytes that make the service refuse an event with a 400. It first stores the events before it.
        late: Seconds between carrying out a request and answering it.
    """

    def __init__(self, max_body: int = DEFAULT_MAX_BODY) -> None:
        self.poison: bytes | None = None
        self.late = 0.0
        self._under_way = 0
        self._changed = threading.Condition()
        self._service = create_service(max_body=max_body, scratch=True)
        self._app = app_with_control(self._service, closes=False)
        self._listening = ExitStack()
        self.url = ""
        self.up()

    def up(self) -> None:
        """Listens on the port that it had before, or on a free one."""
        port = httpx.URL(self.url).port or 0
        self.url = self._listening.enter_context(serve_app(self._answer, port=port))

    def down(self) -> None:
        """Finishes the requests under way and stops listening. Stored data stays."""
        self._listening.close()

    def close(self) -> None:
        """Stops for good."""
        self.down()
        self._service.close()

    def fail(self, *rules: dict[str, Any]) -> None:
        """Replaces the fault rules. docs/sandbox.md describes them."""
        with httpx.Client(base_url=self.url) as client:
            client.delete("/_sandbox/faults").raise_for_status()
            client.post("/_sandbox/faults", json=list(rules)).raise_for_status()

    def mend(self) -> None:
        """Removes every fault."""
        self.poison, self.late = None, 0.0
        self.fail()

    def settle(self) -> None:
        """Waits until every request that was sent before is carried out, even if its sender has died."""
        connection = HTTPConnection("127.0.0.1", httpx.URL(self.url).port)
        # After the first answer every earlier connection is accepted, after the second every request has begun.
        for _ in range(2):
            connection.request("GET", "/health")
            connection.getresponse().read()
        connection.close()
        with self._changed:
            self._changed.wait_for(lambda: self._under_way == 0, PATIENCE)

    def documents(self, table: str) -> list[dict[str, Any]]:
        """Returns the rows of a table in the order in which they came."""
        [workspace] = self._service.workspaces.all()
        with workspace.database.reading() as connection:
            return [load_object(text) for (text,) in connection.execute(f"SELECT document FROM {table} ORDER BY seq")]

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(CONTROL):
            await self._app(scope, receive, send)
            return
        self._count(1)
        try:
            if self.poison is not None:
                await self._refuse_poison(self.poison, scope, receive, send)
            else:
                await self._app(scope, receive, self._after(self.late, send))
        finally:
            self._count(-1)

    def _count(self, by: int) -> None:
        with self._changed:
            self._under_way += by
            self._changed.notify_all()

    async def _refuse_poison(self, poison: bytes, scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        if poison not in body:
            await self._app(_with_length(scope, len(body)), _once(body, receive), send)
            return
        events = json.loads(body)["events"]
        refused = next(number for number, event in enumerate(events) if poison in json.dumps(event).encode())
        before = json.dumps({"events": events[:refused]}).encode()
        await self._app(_with_length(scope, len(before)), _once(before, receive), _unheard)
        await send({"type": "http.response.start", "status": 400, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    def _after(self, seconds: float, send: Send) -> Send:
        async def later(message: Message) -> None:
            if message["type"] == "http.response.start":
                await asyncio.sleep(seconds)
            await send(message)

        return later if seconds else send


def _with_length(scope: Scope, length: int) -> Scope:
    headers = [(name, value) for name, value in scope["headers"] if name != b"content-length"]
    return {**scope, "headers": [*headers, (b"content-length", str(length).encode())]}


def _once(body: bytes, receive: Receive) -> Receive:
    whole: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return whole.pop() if whole else await receive()

    return again


async def _unheard(_: Message) -> None: ...


@contextmanager
def serving(max_body: int = DEFAULT_MAX_BODY) -> Iterator[Service]:
    """A service that runs while the context lasts."""
    service = Service(max_body)
    try:
        yield service
    finally:
        service.close()
