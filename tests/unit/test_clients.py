"""How clients are made, copied, closed and shared."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from trace_sessions import AsyncOrq, ConfigurationError, Orq
from trace_sessions._network.async_runtime import with_own_network
from trace_sessions._network.asyncio_network import AsyncioBackend
from trace_sessions._network.sync_runtime import bounded_client

from tests.resilience.server import fault_server

from .conftest import SESSION, ok


def own_transport() -> httpx.MockTransport:
    return httpx.MockTransport(lambda request: ok())


def test_a_copy_has_other_options_and_leaves_the_original_alone() -> None:
    original = Orq("key", deadline=5, headers={"x-a": "1"})
    copy = original.with_options(deadline=None, headers={"x-b": "2"})
    assert (copy._options.deadline, copy._options.headers) == (None, {"x-a": "1", "x-b": "2"})
    assert (original._options.deadline, original._options.headers) == (5, {"x-a": "1"})


async def test_the_options_of_a_call_are_for_that_call_only(scripted: Any) -> None:
    made = scripted("Orq", ok(), ok())
    await made.call("get", "id-1", headers={"x-once": "1"})
    await made.call("get", "id-1")
    assert ["x-once" in request.headers for request in made.requests] == [True, False]


def test_a_copy_does_not_close_the_connections_of_the_original() -> None:
    with fault_server() as server, Orq("key", base_url=f"{server.url}/none/0/copy") as original:
        with original.with_options(retries=0) as copy:
            copy.sessions.get("a")
        assert original.sessions.get("a").id


@pytest.mark.parametrize("http_client", [None, httpx.Client(transport=own_transport())], ids=["own", "http_client"])
def test_a_closed_client_says_so(http_client: httpx.Client | None) -> None:
    client = Orq("key", http_client=http_client)
    client.close()
    with pytest.raises(ConfigurationError, match="closed"):
        client.sessions.get("a")


def test_the_http_client_of_the_user_is_not_closed() -> None:
    http_client = httpx.Client(transport=own_transport())
    with Orq("key", http_client=http_client) as client:
        client.sessions.get("a")
    assert not http_client.is_closed


def test_the_http_client_of_the_user_sends_its_own_headers_and_cookies_and_runs_its_hooks() -> None:
    seen: list[httpx.Request] = []
    http_client = httpx.Client(
        transport=own_transport(),
        headers={"x-own": "1"},
        cookies={"a": "b"},
        event_hooks={"request": [seen.append], "response": [lambda response: response.read()]},
    )
    assert Orq("key", http_client=http_client).sessions.get("a").id == "id-1"
    assert (seen[0].headers["x-own"], seen[0].headers["cookie"]) == ("1", "a=b")


def test_an_async_client_works_in_one_event_loop_after_another() -> None:
    with fault_server() as server:
        client = AsyncOrq("key", base_url=f"{server.url}/none/0/loops")
        ids = []
        for _ in range(2):

            async def once() -> str:
                try:
                    return (await client.sessions.get("a")).id
                finally:
                    await client._caller.pool._own_lanes().aclose()

            ids.append(asyncio.run(once()))
        assert len(ids) == 2


def test_an_http_client_in_a_second_event_loop_is_refused_with_a_remedy() -> None:
    client = AsyncOrq("key", http_client=httpx.AsyncClient(transport=own_transport()))
    asyncio.run(client.sessions.get("a"))  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="another event loop"):
        asyncio.run(client.sessions.get("a"))  # type: ignore[arg-type]


async def test_the_private_names_of_httpx_that_connections_need_are_still_there() -> None:
    client = bounded_client(httpx.Client(mounts={"https://": httpx.HTTPTransport()}))
    backends = [t._pool._network_backend for t in (client._transport, *client._mounts.values())]  # type: ignore[union-attr]
    assert [type(backend).__module__ for backend in backends] == ["trace_sessions._network.bounded_network"] * 2
    client.close()
    transport = with_own_network(httpx.AsyncHTTPTransport())
    assert type(transport._pool._network_backend) is AsyncioBackend


def test_a_model_that_is_received_can_be_sent_again() -> None:
    sent: list[bytes] = []

    def respond(request: httpx.Request) -> httpx.Response:
        sent.append(request.content)
        return ok({**SESSION, "tags": ["vip"]})

    client = Orq("key", http_client=httpx.Client(transport=httpx.MockTransport(respond)))
    session = client.sessions.get("a")
    client.sessions.update("a", billing=session.billing, tags=session.tags)
    assert json.loads(sent[1]) == {"billing": SESSION["billing"], "tags": ["vip"]}
