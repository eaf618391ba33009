"""A server that answers each call with the same bytes, as fast as asyncio goes: `python -m benchmarks.server`.

Over TLS, if it is given a file with a certificate and its key. It prints its port, and leaves when its input ends.
"""

import asyncio
import re
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .samples import CALLS, ID

ROOT = Path(__file__).resolve().parent.parent
# orq-ai-sdk 4.17.13 calls the same operations by other paths.
ALIASES = {f"GET /v2/sessions/{ID}": "get", "POST /v2/sessions": "create"}
BODIES = {f"{call.method} {call.path}": call.answer for call in CALLS.values()}
BODIES |= {line: CALLS[name].answer for line, name in ALIASES.items()}
HEAD = "HTTP/1.1 {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n"
ANSWERS = {line: HEAD.format("200 OK", len(body)).encode() + body for line, body in BODIES.items()}
MISSING = HEAD.format("404 Not Found", 0).encode()
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


class Connection(asyncio.Protocol):
    """One connection."""

    def connection_made(self, transport: Any) -> None:
        self._transport = transport
        self._received = b""

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, rest = self._received.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if end and len(rest) >= (int(length[1]) if length else 0):
            self._received = b""
            self._transport.write(ANSWERS.get(head.partition(b" HTTP/")[0].decode(), MISSING))


@contextmanager
def served(certificate: Path | None = None) -> Iterator[str]:
    """Start the server in its own process, and yield its URL."""
    scheme, options = ("http", []) if certificate is None else ("https", [str(certificate)])
    command = [sys.executable, "-m", __name__, *options]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield f"{scheme}://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.stdin.close()


async def main() -> None:
    loop = asyncio.get_running_loop()
    tls = None
    if sys.argv[1:]:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(sys.argv[1])
    server = await loop.create_server(Connection, "127.0.0.1", 0, backlog=1024, ssl=tls)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
