"""Names that are looked up slowly, and hosts with several addresses of which some do not answer.

In processes of their own, in which the lookup of the system is replaced, so that no test needs a network.
"""

import json
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.support.server import FaultServer

ROOT = Path(__file__).parents[2]
PROGRAM = """
    import asyncio, json, socket, sys, time
    from trace_sessions import AsyncHoneyHive, HoneyHive, TraceSessionsError

    mode, url, lookup, ports, options = json.loads(sys.argv[1])

    def look_up(host, port, *_, **__):
        time.sleep(lookup)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)) for port in ports]

    socket.getaddrinfo = look_up
    kind = HoneyHive if mode == "sync" else AsyncHoneyHive
    client = kind("key", base_url=url, allow_insecure_http=True, **options)

    async def call():
        async with client:
            return await client.session.get("s-1")

    started = time.monotonic()
    try:
        found = client.session.get("s-1") if mode == "sync" else asyncio.run(call())
        print(json.dumps([found.event_type, None, None, time.monotonic() - started]))
    except TraceSessionsError as error:
        took = time.monotonic() - started
        print(json.dumps([type(error).__name__, error.attempts, error.outcome_unknown, took]))
"""


def call(mode: str, lookup: float, ports: list[int], **options: Any) -> list[Any]:
    """A result or error with its attempts, whether the outcome is unknown, and seconds: of the call, and after it."""
    arguments = json.dumps([mode, "http://sessions.example", lookup, ports, options])
    command = [sys.executable, "-c", textwrap.dedent(PROGRAM), arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        found: list[Any] = json.loads(process.stdout.readline())
        ended = monotonic()
        process.wait(30)
    return [*found, monotonic() - ended]


@pytest.fixture
def silent() -> Iterator[int]:
    """A port whose connections are never made: its queue is full."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port: int = listener.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for sock in waiting:
            sock.setblocking(False)
            sock.connect_ex(("127.0.0.1", port))
        yield port
        for sock in waiting:
            sock.close()


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_deadline_holds_while_a_name_is_looked_up_and_the_end_of_the_process_does_not_wait(mode: str) -> None:
    error, _, is_unknown, seconds, after = call(mode, 20, [1], deadline=0.5)
    assert (error, is_unknown) == ("DeadlineExceededError", False)
    assert seconds < 0.8
    assert after < 5


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_the_addresses_of_a_host_share_one_deadline(silent: int, mode: str) -> None:
    error, _, is_unknown, seconds, _ = call(mode, 0, [silent] * 6, deadline=0.7)
    assert (error, is_unknown) == ("DeadlineExceededError", False)
    assert seconds < 1.0


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_an_address_that_does_not_answer_is_passed_over(silent: int, server: FaultServer, mode: str) -> None:
    port = int(server.url.rpartition(":")[2])
    found, *_ = call(mode, 0, [silent, port], deadline=4, retries=0)
    assert found == "session"


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_an_address_that_refuses_is_passed_over(server: FaultServer, mode: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        closed: int = free.getsockname()[1]
    found, *_ = call(mode, 0, [closed, int(server.url.rpartition(":")[2])], retries=0)
    assert found == "session"


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_host_that_cannot_be_reached_in_time_was_sent_nothing_and_is_tried_again(silent: int, mode: str) -> None:
    error, attempts, is_unknown, *_ = call(mode, 0, [silent], timeout=0.2, deadline=20)
    assert (error, attempts, is_unknown) == ("APITimeoutError", 3, False)
