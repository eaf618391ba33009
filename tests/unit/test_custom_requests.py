"""Requests that the contract does not have."""

import json
from typing import Any

import httpx
import pytest
from trace_sessions import APIConnectionError, InvalidRequestError, NotFoundError, ResponseDecodeError

from .conftest import ok


async def request(made: Any, *args: Any, **options: Any) -> Any:
    result = made.client.request(*args, **options)
    return await result if hasattr(result, "__await__") else result


async def test_a_request_of_ones_own_is_sent_with_the_key_and_answered_as_json(scripted: Any) -> None:
    made = scripted("Orq", ok({"a": [1]}))
    answer = await request(
        made, "POST", "/v2/things/a%2Fb", params={"tag": ["a", "b c"], "all": True}, json=[None, "x"]
    )
    sent = made.requests[0]
    assert (answer.status_code, answer.parsed, answer.attempts) == (200, {"a": [1]}, 1)
    assert sent.url.raw_path == b"/v2/things/a%2Fb?tag=a&tag=b%20c&all=true"
    assert (json.loads(sent.content), sent.headers["authorization"]) == ([None, "x"], "Bearer key-1")


async def test_an_empty_answer_is_none(scripted: Any) -> None:
    made = scripted("Orq", httpx.Response(204))
    assert (await request(made, "DELETE", "/v2/things/a")).parsed is None
    assert (made.requests[0].content, "content-type" in made.requests[0].headers) == (b"", False)


@pytest.mark.parametrize(
    ("method", "options", "attempts"),
    [
        ("GET", {}, 3),
        ("put", {}, 3),
        ("POST", {}, 1),
        ("POST", {"idempotent": True}, 3),
        ("PUT", {"idempotent": False}, 1),
    ],
)
async def test_a_request_is_repeated_as_its_method_means(
    scripted: Any, method: str, options: Any, attempts: int
) -> None:
    made = scripted("Orq", *[httpx.ReadError("reset")] * 3)
    with pytest.raises(APIConnectionError) as caught:
        await request(made, method, "/v2/things", **options)
    assert (caught.value.attempts, caught.value.outcome_unknown) == (attempts, method != "GET")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "v2",
        "//evil.example/a",
        "https://evil.example",
        "/a?b=c",
        "/a#b",
        "/a b",
        "/a/../b",
        "/a/%2e%2E",
        "/é",
        "/a%zz",
    ],
)
async def test_a_path_that_could_lead_elsewhere_is_refused(scripted: Any, path: str) -> None:
    made = scripted("Orq")
    with pytest.raises(InvalidRequestError, match="path: "):
        await request(made, "GET", path)
    assert made.requests == []


async def test_an_unknown_method_is_refused(scripted: Any) -> None:
    with pytest.raises(InvalidRequestError, match="method: must be one of GET"):
        await request(scripted("Orq"), "FETCH", "/a")


async def test_errors_are_those_of_every_call(scripted: Any) -> None:
    made = scripted("Orq", httpx.Response(404), ok(), retries=0)
    with pytest.raises(NotFoundError) as caught:
        await request(made, "GET", "/v2/things/7")
    assert (caught.value.method, caught.value.path) == ("GET", "/v2/things/7")
    made = scripted("Orq", httpx.Response(200, content=b"{"))
    with pytest.raises(ResponseDecodeError):
        await request(made, "GET", "/v2/things/7")


async def test_what_json_cannot_hold_is_refused(scripted: Any) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        await request(scripted("Orq"), "POST", "/a", json={"a": [float("nan")]})
    assert caught.value.path == "json.a[0]"
