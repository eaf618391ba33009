"""A fast server that fails one request in five, for very many calls: `python -m tests.fault.fast_server`.

It prints its port, and leaves when its input ends. `GET /log` answers with the requests seen and the connections open,
without those for the log itself.
"""

import asyncio
import itertools
import json
import re
import struct
import sys
from socket import SO_LINGER, SOL_SOCKET
from typing import Any

from .answers import Answer, good_answer
from .server import operation_at

EVERY = 5
FAULTS = ("503", "reset", "truncate")


class Log:
    """What the server has seen."""

    def __init__(self) -> None:
        self.requests = 0
        self.faults = 0
        self.connections: set[asyncio.Transport] = set()
        self.answers: dict[str, bytes] = {}
        self.turns = itertools.cycle(FAULTS)


class Connection(asyncio.Protocol):
    """One connection."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._received = b""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._log.connections.add(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self._log.connections.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, rest = self._received.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: (\d+)", head)
        if end and len(rest) >= (int(length[1]) if length else 0):
            self._received = b""
            self._answer(head.partition(b" HTTP/")[0].decode())

    def _answer(self, request: str) -> None:
        if request == "GET /log":
            body = {"requests": self._log.requests, "faults": self._log.faults, "open": len(self._log.connections) - 1}
            self._transport.write(Answer(200, json.dumps(body).encode()).bytes())
            self._transport.close()
            return
        self._log.requests += 1
        if self._log.requests % EVERY == 0:
            self._log.faults += 1
            self._fail(next(self._log.turns))
        else:
            self._transport.write(self._good(request))

    def _good(self, request: str) -> bytes:
        if request not in self._log.answers:
            self._log.answers[request] = good_answer(operation_at(*request.split(" "))).bytes()
        return self._log.answers[request]

    def _fail(self, fault: str) -> None:
        if fault == "503":
            self._transport.write(Answer(503, b'{"message": "busy"}').bytes())
        elif fault == "truncate":
            self._transport.write(Answer(200).head(length=100) + b'{"session_id"')
            self._transport.close()
        else:
            linger = struct.pack("ii", 1, 0)
            self._transport.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, linger)
            self._transport.abort()


async def main() -> None:
    log, loop = Log(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(log), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
