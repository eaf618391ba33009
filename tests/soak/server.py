"""A server for all the clients: `python -m tests.soak.server [CERTIFICATE]`, the certificate with its key.

It prints its port. Each line of its input is JSON and says how it answers from now on; for each it prints what it has
seen since the line before. It leaves when its input ends.
"""

import asyncio
import json
import random
import re
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import uvloop

from benchmarks.samples import STARTED, STORED_SESSION

ROOT = Path(__file__).parents[2]
HEAD = "HTTP/1.1 {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n"
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


class Manner(NamedTuple):
    """The manner in which the server answers.

    Attributes:
        low, high: The range of the delay, in seconds.
        faults: The share of requests that get a fault instead of an answer.
        seed: The seed of the random numbers.
    """

    low: float = 0.0
    high: float = 0.0
    faults: float = 0.0
    seed: int = 1


class Seen(NamedTuple):
    """The requests that the server has seen.

    Attributes:
        requests: The number of complete requests.
        faults: The number of requests that got a fault.
        most_at_once: The largest number of requests that waited at the same time.
    """

    requests: int = 0
    faults: int = 0
    most_at_once: int = 0


class State:
    """Shared by all connections."""

    def __init__(self) -> None:
        self.waiting = 0
        self.renew(Manner())

    def renew(self, manner: Manner) -> Seen:
        """Answer like this from now on: what was seen so far."""
        seen = getattr(self, "seen", Seen())
        self.manner, self.seen, self.random = manner, Seen(), random.Random(manner.seed)
        return seen


class Connection(asyncio.Protocol):
    """One connection."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._received = b""
        self._waits: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def connection_lost(self, _: Exception | None) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None
            self._state.waiting -= 1

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, rest = self._received.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if not end or len(rest) < (int(length[1]) if length else 0):
            return
        self._received = b""
        state = self._state
        state.waiting += 1
        requests, faults, most = state.seen
        is_fault = state.random.random() < state.manner.faults
        state.seen = Seen(requests + 1, faults + is_fault, max(most, state.waiting))
        delay = state.random.uniform(state.manner.low, state.manner.high)
        method, path, _ = head.partition(b"\r\n")[0].decode().split(" ")
        answer = self._fail if is_fault else self._answer
        self._waits = asyncio.get_running_loop().call_later(delay, answer, method, path)

    def _answer(self, method: str, path: str) -> None:
        self._write(_good(method, path))

    def _fail(self, method: str, path: str) -> None:
        good = _good(method, path)
        fault = self._state.random.choice(["status", "status", "reset", "close", "half", "doubled", "nonsense"])
        if fault == "status":
            status = self._state.random.choice(["500 Sorry", "502 Sorry", "503 Sorry", "429 Slow Down"])
            self._write(_bytes(status, {"message": "sorry"}))
        elif fault == "doubled":
            # In one write: one that arrives between two requests can't be told from the answer to the second.
            self._write(good + _good("GET", "/somebody-else's"))
        elif fault == "nonsense":
            self._write(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
        else:
            self._write(good[: len(good) // 2] if fault == "half" else b"")
            self._transport.abort() if fault == "reset" else self._transport.close()

    def _write(self, data: bytes) -> None:
        self._waits = None
        self._state.waiting -= 1
        if data:
            self._transport.write(data)


def _good(method: str, path: str) -> bytes:
    """Make the requested response: a session with the id in the path."""
    if path.endswith("/session/start"):
        return _bytes("200 OK", STARTED)
    own = {"_id": path.rpartition("/")[2]} if method == "GET" else {}
    return _bytes("200 OK", {**STORED_SESSION, **own})


def _bytes(status: str, value: Any) -> bytes:
    body = json.dumps(value).encode()
    return HEAD.format(status, len(body)).encode() + body


class Server:
    """The server in its own process, as the others see it."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.url = url
        self._process = process

    def answer(self, manner: Manner) -> Seen:
        """Make the server answer in a manner from now on, and return the record of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(manner), file=self._process.stdin, flush=True)
        return Seen(*json.loads(self._process.stdout.readline()))


@contextmanager
def served(certificate: Path | None = None) -> Iterator[Server]:
    """Run a server while the context lasts."""
    command = [sys.executable, "-m", __name__, *([str(certificate)] if certificate else [])]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        scheme = "https" if certificate else "http"
        try:
            yield Server(process, f"{scheme}://localhost:{int(process.stdout.readline())}")
        finally:
            process.stdin.close()


async def main(certificate: str | None = None) -> None:
    tls = None
    if certificate is not None:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate)
    loop, state = asyncio.get_running_loop(), State()
    server = await loop.create_server(lambda: Connection(state), "127.0.0.1", 0, backlog=1024, ssl=tls)
    print(server.sockets[0].getsockname()[1], flush=True)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        print(json.dumps(state.renew(Manner(*json.loads(line)))), flush=True)
    server.close()


if __name__ == "__main__":
    uvloop.run(main(*sys.argv[1:]))
