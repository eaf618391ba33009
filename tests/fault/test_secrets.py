"""The API key is in nothing that a crash reporter prints of an error: no local variable of any frame of its chain."""

import socket
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import httpx
import pytest
from trace_sessions import AsyncHoneyHive, HoneyHive, TraceSessionsError

from tests.support import behaviours as b
from tests.support.clients import with_client
from tests.support.server import Behaviour, FaultServer, Plan

KEY = "secret-key-1"
FAULTS: dict[str, Behaviour] = {
    "an error": b.status(400),
    "no key": b.status(401),
    "a reset": b.reset,
    "an end in the body": b.half(b.close),
    "no HTTP": b.raw(b"nonsense\r\n\r\n"),
    "silence": b.stall,
}


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error with all that it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def printed(error: BaseException) -> Iterator[str]:
    """Print what a crash reporter prints: each error, and each local variable of our frames and of those below."""
    for one in chain(error):
        yield repr(one) + repr(vars(one))
        trace: TracebackType | None = one.__traceback__
        while trace is not None:
            if "/tests/" not in trace.tb_frame.f_code.co_filename:
                for name, value in trace.tb_frame.f_locals.items():
                    yield f"{trace.tb_frame.f_code.co_qualname}: {name} = {value!r}"
            trace = trace.tb_next


def error_of(mode: str, url: str, own: bool) -> Any:
    kind, own_kind = (HoneyHive, httpx.Client) if mode == "sync" else (AsyncHoneyHive, httpx.AsyncClient)
    http_client: Any = own_kind() if own else None
    client = kind(KEY, base_url=url, retries=0, timeout=0.3, http_client=http_client)

    async def close() -> None:
        await http_client.aclose()

    def call(client: Any) -> Any:
        return client.session.add_traces("s-1", logs=[{"a": 1}])

    def close_own(_: Any) -> Any:
        if http_client is not None:
            return close() if mode == "async" else http_client.close()
        return None

    return with_client(mode, client, call, close_own)[0]


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("own", [False, True], ids=["own connections", "http_client"])
@pytest.mark.parametrize("fault", FAULTS)
def test_no_frame_of_an_error_has_the_key(server: FaultServer, fault: str, own: bool, mode: str) -> None:
    server.plans[""] = Plan(then=FAULTS[fault])
    error = error_of(mode, server.url, own)
    assert isinstance(error, TraceSessionsError)
    assert [line for line in printed(error) if KEY in line] == []


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("own", [False, True], ids=["own connections", "http_client"])
def test_no_frame_of_an_error_in_connecting_has_the_key(own: bool, mode: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    error = error_of(mode, url, own)
    assert isinstance(error, TraceSessionsError)
    assert [line for line in printed(error) if KEY in line] == []
