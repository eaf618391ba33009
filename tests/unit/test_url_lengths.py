"""The parameter that is named when a URL is too long."""

from typing import Any

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
