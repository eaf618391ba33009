"""Answers without end, and answers that unpack to very much."""

import gzip
import json
import socket
import zlib
from typing import Any

import pytest
from trace_sessions import DeadlineExceededError, ResponseDecodeError, ServerError

from tests.support.clients import client_of, with_client

from .raw_server import answer, raw_server, read_head

PACKED = "content-encoding: gzip"
EVENT = json.dumps({"event_type": "session", "event_name": "a" * 200_000}).encode()


def call(mode: str, data: bytes, endless: bytes = b"", **options: Any) -> Any:
    """Make a call that is answered with data, and then with other data without end."""

    def serve(sock: socket.socket) -> None:
        read_head(sock)
        sock.sendall(data)
        while endless:
            sock.sendall(endless)
        read_head(sock)

    with raw_server(serve) as server:
        client = client_of(mode, "HoneyHive", server.url, **{"retries": 0, **options})
        (result,) = with_client(mode, client, lambda client: client.session.get("s-1"))
    return result


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("layers", [1, 2])
def test_a_small_answer_that_unpacks_to_very_much_is_refused(mode: str, layers: int) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(10_000_000)) for _ in range(11)) + packer.flush()
    if layers == 2:
        bomb = gzip.compress(bomb)
    encodings = ", ".join(["gzip"] * layers)
    error = call(mode, answer(bomb, 200, f"content-encoding: {encodings}"))
    assert isinstance(error, ResponseDecodeError)
    assert len(error.body) <= 101_000_000
    assert ("max_response_bytes" if layers == 1 else "gzip, gzip") in str(error)


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_the_deadline_holds_while_an_answer_is_unpacked(mode: str) -> None:
    # Unpacked to nothing, so that no limit of size ends it first.
    bomb = gzip.compress(b"") * 500_000
    error = call(mode, answer(bomb, 200, PACKED), deadline=0.3)
    assert isinstance(error, DeadlineExceededError)


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_an_error_without_end_is_read_as_far_as_it_helps(mode: str) -> None:
    head = b'HTTP/1.1 500 Sorry\r\ncontent-type: application/json\r\n\r\n{"message": "'
    error = call(mode, head, b"a" * 65_536)
    assert isinstance(error, ServerError)
    assert len(error.body) < 1_200_000


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_an_answer_without_end_is_refused(mode: str) -> None:
    error = call(mode, b'HTTP/1.1 200 Fine\r\n\r\n{"a": "', b"a" * 1_000_000)
    assert isinstance(error, ResponseDecodeError)
    assert "100,000,000 bytes" in str(error)


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(EVENT), "gzip"),
        (gzip.compress(EVENT[:1000]) + gzip.compress(EVENT[1000:]), "gzip"),
        (gzip.compress(EVENT) + bytes(512), "x-gzip"),
        (zlib.compress(EVENT), "deflate"),
        (EVENT, "identity"),
    ],
    ids=["gzip", "two members", "zeros behind it", "deflate", "identity"],
)
def test_an_answer_is_unpacked(body: bytes, encoding: str, mode: str) -> None:
    event = call(mode, answer(body, 200, f"content-encoding: {encoding}"))
    assert event.event_name == "a" * 200_000


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_an_answer_in_an_encoding_that_is_not_read_is_kept_and_named(mode: str) -> None:
    error = call(mode, answer(b"\x0b\x02\x80", 200, "content-encoding: br"))
    assert isinstance(error, ResponseDecodeError)
    assert "content-encoding is br" in str(error)
    assert error.body == b"\x0b\x02\x80"
