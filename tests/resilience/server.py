"""A server on loopback that misbehaves as the path tells it to: /{fault}/{plan}/{token}/{the path of the API}."""

import asyncio
import json
import threading
from collections import Counter, defaultdict
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from tests.wire.contract import operations

from .faults import FAULTS, Reply, head


class FaultServer:
    """Counts what it gets by token, and commits the fault on the first attempt ("once") or on all ("always")."""

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        self.authorizations: dict[str, list[str]] = defaultdict(list)
        self.open_connections = 0
        self.url = ""
        self.redirect_to = ""

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_connections += 1
        try:
            while await self._serve(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self.open_connections -= 1
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; whether the connection can be used again."""
        text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        (method, target, _), *lines = [line.split(" ", 2) for line in text.splitlines() if line]
        headers = {name.rstrip(":").lower(): " ".join(rest) for name, *rest in lines}
        await reader.readexactly(int(headers.get("content-length", 0)))
        _, fault, plan, token, path = target.split("/", 4)
        self.requests[token] += 1
        self.authorizations[token].append(headers.get("authorization", ""))
        reply = good_reply(method, f"/{path}")
        if fault == "redirect":
            writer.write(head(302, 0, location=f"{self.redirect_to}/{fault}/{plan}/{token}/{path}"))
        elif fault.startswith("status-"):
            writer.write(head(int(fault.removeprefix("status-")), 0, retry_after="0"))
        elif fault in FAULTS and (plan == "always" or self.requests[token] <= int(plan)):
            await until_closed(reader, FAULTS[fault].commit(writer, reply))
        else:
            length = b"" if reply.status == 204 else f"content-length: {len(reply.body)}\r\n".encode()
            writer.write(b"HTTP/1.1 %d OK\r\n%s\r\n%s" % (reply.status, length, reply.body))
            await writer.drain()
            return True
        await writer.drain()
        return False


async def until_closed(reader: asyncio.StreamReader, fault: Coroutine[Any, Any, None]) -> None:
    """Commit a fault for as long as the client stays."""
    tasks = [asyncio.ensure_future(fault), asyncio.ensure_future(reader.read())]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def good_reply(method: str, path: str) -> Reply:
    """The documented success for a request."""
    for operation in operations().values():
        if operation.method == method and same_shape(operation.path, path):
            example: Any = next(iter(operation.responses.values()), None)
            if example and "has_more" in example:
                example = {**example, "has_more": False}
            return Reply(operation.success, b"" if example is None else json.dumps(example).encode())
    raise LookupError(f"no operation {method} {path}")


def same_shape(template: str, path: str) -> bool:
    parts, given = template.split("/"), path.split("/")
    return len(parts) == len(given) and all(p.startswith("{") or p == g for p, g in zip(parts, given, strict=True))


@contextmanager
def fault_server() -> Iterator[FaultServer]:
    """A server that runs in a thread of its own while the context lasts."""
    server = FaultServer()
    loop = asyncio.new_event_loop()
    started = threading.Event()

    async def run() -> None:
        listener = await asyncio.start_server(server.handle, "127.0.0.1", 0, limit=2**20)
        server.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
        stop = asyncio.Event()
        server_stop.append(stop)
        started.set()
        await stop.wait()
        listener.close()
        for task in asyncio.all_tasks():
            if task is not asyncio.current_task():
                task.cancel()

    server_stop: list[asyncio.Event] = []
    thread = threading.Thread(target=lambda: loop.run_until_complete(run()))
    thread.start()
    started.wait()
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(server_stop[0].set)
        thread.join()
        loop.run_until_complete(asyncio.sleep(0.01))
        loop.close()
