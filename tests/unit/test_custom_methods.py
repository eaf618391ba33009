"""Requests that the contract does not have: how each method is repeated, and the whole of what is said of others."""

from typing import Any

import httpx
import pytest
from trace_sessions import UNSET, APIConnectionError, InvalidRequestError

from tests.support.scripted import result_of

from .conftest import ok


async def request(made: Any, *args: Any, **options: Any) -> Any:
    return await result_of(made.client.request(*args, **options))


@pytest.mark.parametrize(
    ("method", "idempotent", "attempts", "outcome_unknown"),
    [
        ("GET", None, 3, False),
        ("HEAD", None, 3, False),
        ("OPTIONS", None, 3, False),
        ("PUT", None, 3, True),
        ("DELETE", None, 3, True),
        ("POST", None, 1, True),
        ("PATCH", None, 1, True),
        ("PATCH", True, 3, True),
        ("DELETE", False, 1, True),
    ],
)
async def test_each_method_is_repeated_as_it_means(
    scripted: Any, method: str, idempotent: Any, attempts: int, outcome_unknown: bool
) -> None:
    made = scripted("Orq", *[httpx.ReadError("reset")] * 3)
    with pytest.raises(APIConnectionError) as caught:
        await request(made, method, "/v2/things", idempotent=idempotent)
    assert (caught.value.method, caught.value.attempts, caught.value.outcome_unknown) == (
        method,
        attempts,
        outcome_unknown,
    )


@pytest.mark.parametrize(
    ("method", "path", "message"),
    [
        ("fetch", "/a", "method: must be one of GET, HEAD, OPTIONS, PUT, DELETE, POST, PATCH, not 'FETCH'"),
        (
            "GET",
            "//a",
            "path: must begin with exactly one slash, be percent-encoded and have no query (pass params=), not '//a'",
        ),
        (
            "GET",
            7,
            "path: must begin with exactly one slash, be percent-encoded and have no query (pass params=), not 7",
        ),
        ("GET", "/a/../b", "path: has a segment '.' or '..', which leads elsewhere: '/a/../b'"),
        ("GET", "/a/.", "path: has a segment '.' or '..', which leads elsewhere: '/a/.'"),
        ("GET", "/a/%2e%2E", "path: has a segment '.' or '..', which leads elsewhere: '/a/%2e%2E'"),
        ("GET", "/%2E/b", "path: has a segment '.' or '..', which leads elsewhere: '/%2E/b'"),
    ],
)
async def test_what_cannot_be_sent_is_refused_with_the_reason(
    scripted: Any, method: str, path: Any, message: str
) -> None:
    made = scripted("Orq")
    with pytest.raises(InvalidRequestError) as caught:
        await request(made, method, path)
    assert (str(caught.value), made.requests) == (message, [])


@pytest.mark.parametrize("path", ["/", "/azAZ09._~!$&'()*+,;=:@-", "/a//b/", "/%2f%2F%aF", "/..a/b.."])
async def test_a_path_is_sent_as_it_is(scripted: Any, path: str) -> None:
    made = scripted("Orq", ok({}))
    await request(made, "GET", path)
    assert made.request.url.raw_path.decode() == path


async def test_a_parameter_that_is_unset_is_left_out(scripted: Any) -> None:
    made = scripted("Orq", ok({}))
    await request(made, "GET", "/v2/things", params={"a": UNSET, "b c": 1.5})
    assert made.request.url.raw_path == b"/v2/things?b%20c=1.5"


async def test_a_request_of_ones_own_is_named_request(scripted: Any) -> None:
    seen: list[Any] = []
    await request(scripted("Orq", ok({}), on_request=seen.append), "GET", "/v2/things")
    assert [tuple(event) for event in seen] == [("request", "GET", "/v2/things", 1)]


@pytest.mark.parametrize("value", [{"a": 1}, [1], "text", 1, 1.5, True, None])
async def test_any_json_is_a_result(scripted: Any, value: Any) -> None:
    made = scripted("Orq", httpx.Response(201, json=value))
    answer = await request(made, "POST", "/v2/things")
    assert (answer.status_code, answer.parsed) == (201, value)
