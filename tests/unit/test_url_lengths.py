"""The parameter that is named when a URL is too long."""

from typing import Any

import httpx
import pytest
from trace_sessions import InvalidRequestError, Orq


@pytest.mark.parametrize(
    ("params", "base_url", "named"),
    [
        ({"a": "x" * 8000, "b": "y"}, "https://orq.example", "a"),
        ({"a": "x", "b": "y" * 8000}, "https://orq.example", "b"),
        ({}, f"https://orq.example/{'x' * 8000}", "base_url"),
    ],
)
def test_what_makes_a_url_too_long_is_named(params: Any, base_url: str, named: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        Orq("key", base_url=base_url).request("GET", "/things", params=params)
    assert caught.value.path == named


@pytest.mark.parametrize(("length", "is_sent"), [(8_000, True), (8_001, False)])
def test_a_url_has_at_most_eight_thousand_characters(length: int, is_sent: bool) -> None:
    sent: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={})

    client = Orq("key", http_client=httpx.Client(transport=httpx.MockTransport(respond)))
    path = "/" + "x" * (length - len("https://my.orq.ai/"))
    if is_sent:
        assert client.request("GET", path).parsed == {}
    else:
        problem = "makes the URL 8,001 characters long, but at most 8,000 are allowed: shorten it"
        with pytest.raises(InvalidRequestError, match=f": {problem}$"):
            client.request("GET", path)
    assert len(sent) == is_sent
