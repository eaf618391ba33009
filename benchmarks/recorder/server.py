"""A service that works for every tracer: `python -m benchmarks.recorder.server answering|silent`.

It prints its port and keeps the bodies of requests. For each line of input it prints the number of events so far. It
ends with its input. A silent service reads requests and never answers.
"""

import asyncio
import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ..server import ROOT
from .events import MARK

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
# Each tracer needs some of these fields in an answer.
BODY = json.dumps(
    {
        "success": True,
        "session_id": "caf77ace-3417-4da4-944d-f4a0688f3c23",
        "org_id": "o",
        "workspace_id": "w",
        "project_id": "p",
        "version": "0.13.0",
        "batch_ingest_config": {
            "use_multipart_endpoint": True,
            "size_limit": 100,
            "size_limit_bytes": 20_971_520,
            "scale_up_nthreads_limit": 16,
            "scale_up_qsize_trigger": 1000,
            "scale_down_nempty_trigger": 4,
        },
        "min_required_weave_python_version": "0.0.1",
        "digest": "d",
        "res": [],
    }
).encode()
HEAD = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(BODY)}\r\n\r\n".encode()


class Connection(asyncio.Protocol):
    """One connection."""

    def __init__(self, kept: list[bytes], *, silent: bool) -> None:
        self._kept, self._silent = kept, silent
        self._received = bytearray()
        self._missing = 0

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while self._received and not self._silent and self._one():
            self._transport.write(HEAD + BODY)

    def _one(self) -> bool:
        """Removes a whole request from the received bytes; returns False if none has arrived."""
        end = self._received.find(b"\r\n\r\n") + 4
        if end < 4:
            return False
        head = bytes(self._received[:end])
        chunked = b"chunked" in head.lower()
        length = LENGTH.search(head)
        last = self._received.find(b"\r\n0\r\n\r\n", end - 2) + 7 if chunked else end + int(length[1] if length else 0)
        if last < end or len(self._received) < last:
            return False
        self._kept.append(bytes(self._received[end:last]))
        del self._received[:last]
        return True


def count(kept: list[bytes]) -> int:
    """Counts the events in the bodies. Each event has the mark once."""
    bodies = (gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body for body in kept)
    return sum(body.count(MARK.encode()) for body in bodies)


class Running:
    """A service in a separate process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.url = f"http://127.0.0.1:{int(self._line())}"

    def events(self) -> int:
        """Counts the events that it received."""
        assert self._process.stdin is not None
        print(file=self._process.stdin, flush=True)
        return int(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def served(manner: str) -> Iterator[Running]:
    """A service that is answering or silent."""
    command = [sys.executable, "-m", __name__, manner]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        try:
            yield Running(process)
        finally:
            process.stdin.close()


async def main(manner: str) -> None:
    loop = asyncio.get_running_loop()
    kept: list[bytes] = []
    server = await loop.create_server(lambda: Connection(kept, silent=manner == "silent"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(count(kept), flush=True)
    server.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
