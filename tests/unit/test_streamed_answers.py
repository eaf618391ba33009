"""Answers whose body arrives in parts, and what an exception keeps of them."""

import gzip
import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import pytest
import trace_sessions
from trace_sessions import APIStatusError, APITimeoutError, ResponseDecodeError

from .conftest import SESSION, ok

PACKED = {"Content-Encoding": "gzip", "X-Kept": "1"}
BODY = ok().content


class Parts(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body in parts, for either mode."""

    def __init__(self, content: bytes) -> None:
        self._parts = [content[:5], content[5:]]

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts:
            yield part


@pytest.fixture(params=["sync", "async"])
def get(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Gets a session from a service that answers in parts."""

    async def call(status: int, content: bytes, headers: Any = None, **options: Any) -> Any:
        def respond(request: httpx.Request) -> httpx.Response:
            return httpx.Response(
                status, headers=headers, stream=Parts(content), extensions={"http_version": b"HTTP/2"}
            )

        prefix, kind = ("", httpx.Client) if request.param == "sync" else ("Async", httpx.AsyncClient)
        http_client = kind(transport=httpx.MockTransport(respond))
        client = getattr(trace_sessions, f"{prefix}Orq")("key-1", http_client=http_client, retries=0, **options)
        result = client.sessions.get("id-1")
        return await result if inspect.isawaitable(result) else result

    return call


async def error_of(answer: Any) -> APIStatusError:
    with pytest.raises(APIStatusError) as caught:
        await answer
    return caught.value


@pytest.mark.parametrize(("content", "headers"), [(BODY, {}), (gzip.compress(BODY), PACKED)], ids=["plain", "packed"])
async def test_a_body_is_unpacked_where_it_is_packed(get: Any, content: bytes, headers: Any) -> None:
    assert (await get(200, content, headers)).id == SESSION["_id"]


async def test_the_body_of_an_error_is_unpacked(get: Any) -> None:
    error = await error_of(get(404, gzip.compress(b'{"message": "gone"}'), PACKED))
    assert (error.message, error.response.content) == ("gone", b'{"message": "gone"}')


async def test_an_error_that_cannot_be_unpacked_keeps_its_bytes_and_all_else(get: Any) -> None:
    error = await error_of(get(404, b"no gzip", PACKED))
    assert (error.response.status_code, error.response.content, error.response.http_version) == (
        404,
        b"no gzip",
        "HTTP/2",
    )
    assert dict(error.response.headers) == {"x-kept": "1", "content-length": "7"}


async def test_a_success_that_cannot_be_unpacked_keeps_its_bytes(get: Any) -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        await get(200, b"no gzip", PACKED)
    assert caught.value.body == b"no gzip"


@pytest.mark.parametrize("status", [199, 300, 307, 404, 500])
async def test_the_request_that_an_error_keeps_is_without_the_key(get: Any, status: int) -> None:
    request = (await error_of(get(status, b"{}"))).response.request
    assert (request.method, str(request.url)) == ("GET", "https://my.orq.ai/v2/sessions/id-1")
    assert (request.headers["accept"], "authorization" in request.headers) == ("application/json", False)


async def test_a_redirect_that_is_not_followed_keeps_no_request_with_the_key(get: Any) -> None:
    error = await error_of(get(307, b"", {"location": "https://elsewhere.example/"}))
    assert error.response.next_request is None


@pytest.mark.parametrize("mode", ["sync", "async"])
async def test_an_http_client_that_follows_redirects_does_not_follow_them_with_the_key(mode: str) -> None:
    asked: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(307, headers={"location": "https://elsewhere.example/"})

    prefix, kind = ("", httpx.Client) if mode == "sync" else ("Async", httpx.AsyncClient)
    http_client = kind(transport=httpx.MockTransport(respond), follow_redirects=True)
    client = getattr(trace_sessions, f"{prefix}Orq")("key-1", http_client=http_client)
    with pytest.raises(APIStatusError, match="307"):
        await client.sessions.get("id-1")
    assert asked == ["my.orq.ai"]


async def test_a_number_limits_an_attempt_as_a_whole(get: Any) -> None:
    with pytest.raises(APITimeoutError):
        await get(200, BODY, timeout=1e-9)


async def test_a_timeout_of_httpx_limits_each_phase_alone(get: Any) -> None:
    assert (await get(200, BODY, timeout=httpx.Timeout(1e-9), deadline=None)).id == SESSION["_id"]


@pytest.mark.parametrize("cut", [1, 8, 12])
async def test_compressed_data_that_breaks_off_is_no_success(get: Callable[..., Any], cut: int) -> None:
    with pytest.raises(ResponseDecodeError, match="its compressed data is incomplete"):
        await get(200, gzip.compress(BODY)[:-cut], PACKED)


async def test_zeros_after_compressed_data_are_padding(get: Callable[..., Any]) -> None:
    assert (await get(200, gzip.compress(BODY) + bytes(512), PACKED)).id == SESSION["_id"]
