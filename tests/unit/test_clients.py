"""Clients made, copied, closed and shared."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from trace_sessions import APIConnectionError, AsyncOrq, ConfigurationError, Orq

from tests.support.server import FaultServer

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
    with FaultServer() as server, Orq("key", base_url=server.url) as original:
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
    with FaultServer() as server:
        client = AsyncOrq("key", base_url=server.url)
        ids = []
        for is_last in (False, True):

            async def once(is_last: bool = is_last) -> str:
                session = await client.sessions.get("a")
                if is_last:
                    await client.aclose()
                return session.id

            ids.append(asyncio.run(once()))
        assert len(ids) == 2


def test_an_http_client_in_a_second_event_loop_is_refused_with_a_remedy() -> None:
    client = AsyncOrq("key", http_client=httpx.AsyncClient(transport=own_transport()))
    asyncio.run(client.sessions.get("a"))  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="another event loop"):
        asyncio.run(client.sessions.get("a"))  # type: ignore[arg-type]


def test_a_model_that_is_received_can_be_sent_again() -> None:
    sent: list[bytes] = []

    def respond(request: httpx.Request) -> httpx.Response:
        sent.append(request.content)
        return ok({**SESSION, "tags": ["vip"]})

    client = Orq("key", http_client=httpx.Client(transport=httpx.MockTransport(respond)))
    session = client.sessions.get("a")
    client.sessions.update("a", billing=session.billing, tags=session.tags)
    assert json.loads(sent[1]) == {"billing": SESSION["billing"], "tags": ["vip"]}


@pytest.mark.parametrize(
    ("kind", "http_client"),
    [
        (Orq, httpx.AsyncClient(transport=own_transport())),
        (AsyncOrq, httpx.Client(transport=own_transport())),
        (Orq, httpx.HTTPTransport()),
        (Orq, 5),
    ],
)
def test_what_is_no_http_client_of_this_mode_is_refused_when_the_client_is_made(kind: Any, http_client: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"http_client must be an httpx\.(Async)?Client, not"):
        kind("key", http_client=http_client)


def test_a_client_of_another_library_with_the_names_of_httpx_will_do() -> None:
    class TransportError(Exception): ...

    class ConnectError(TransportError): ...

    class Refusing(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            raise ConnectError("refused")

    client = Orq("key", http_client=httpx.Client(transport=Refusing()), retries=0)
    with pytest.raises(APIConnectionError) as caught:
        client.sessions.delete("a")
    assert not caught.value.outcome_unknown
