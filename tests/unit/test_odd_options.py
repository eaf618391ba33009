"""Options that can't be used: refused when the client is made, or else before anything is sent."""

import math
from typing import Any

import httpx
import pytest
import trace_sessions
from trace_sessions import ConfigurationError, Orq

from .conftest import ok

NO_HOST = "has an invalid host or port"
NAME = "not a header name"
VALUE = "the value of the header 'x-a' must be a string"
NUMBER = "must be more than 0 and at most 1,000,000 seconds"


@pytest.mark.parametrize("service", ["Orq", "HoneyHive", "AsyncOrq", "AsyncHoneyHive"])
@pytest.mark.parametrize("key", [5, b"key", ["key"], {}, False], ids=repr)
def test_a_key_that_is_neither_text_nor_callable_is_refused(service: str, key: Any) -> None:
    with pytest.raises(ConfigurationError, match="the API key is of type"):
        getattr(trace_sessions, service)(key)


@pytest.mark.parametrize("key", [None, 5, b"key", ["key"]], ids=repr)
async def test_a_function_that_gives_no_text_is_refused_before_anything_is_sent(scripted: Any, key: Any) -> None:
    made = scripted("Orq", api_key=lambda: key)
    with pytest.raises(ConfigurationError, match="the API key is of type"):
        await made.call("get", "id-1")
    assert made.requests == []


# Options of every call, by their kind, with what the message says.
OF_CALLS = [
    ({"timeout": httpx.Timeout(-1)}, rf"timeout.connect {NUMBER}.*-1"),
    ({"timeout": httpx.Timeout(5, read=math.nan)}, rf"timeout.read {NUMBER}.*nan"),
    ({"timeout": httpx.Timeout(5, write=math.inf)}, rf"timeout.write {NUMBER}.*inf"),
    ({"timeout": httpx.Timeout(5, pool="a")}, rf"timeout.pool {NUMBER}.*'a'"),  # type: ignore[arg-type]
    ({"timeout": httpx.Timeout(1e10)}, rf"timeout.connect {NUMBER}"),
    ({"timeout": 1e10}, rf"timeout {NUMBER}.*10000000000"),
    ({"timeout": 10**400}, f"timeout {NUMBER}"),
    ({"deadline": 1e10}, f"deadline {NUMBER}"),
    ({"deadline": "5"}, f"deadline {NUMBER}"),
    ({"headers": None}, "headers must be a mapping of names to values, not a NoneType"),
    ({"headers": "x-a: 1"}, "headers must be a mapping"),
    ({"headers": [("x-a", "1")]}, "headers must be a mapping"),
    ({"headers": {5: "1"}}, f"5 is {NAME}"),
    ({"headers": {b"x-a": "1"}}, f"b'x-a' is {NAME}"),
    ({"headers": {"": "1"}}, NAME),
    ({"headers": {"x a": "1"}}, NAME),
    ({"headers": {"x-a:": "1"}}, NAME),
    ({"headers": {"x-a\n": "1"}}, NAME),
    ({"headers": {"\u212aey": "1"}}, NAME),
    ({"headers": {"x-a": None}}, VALUE),
    ({"headers": {"x-a": 5}}, VALUE),
    ({"headers": {"x-a": b"1"}}, VALUE),
    ({"headers": {"x-a": "1\r\nx-b: 2"}}, VALUE),
    ({"headers": {"x-a": "é"}}, VALUE),
]


@pytest.mark.parametrize(("options", "problem"), OF_CALLS)
def test_an_option_of_calls_is_refused_when_the_client_is_made(options: Any, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        Orq("key", **options)


@pytest.mark.parametrize(("options", "problem"), OF_CALLS)
async def test_an_option_of_a_call_is_refused_before_anything_is_sent(
    scripted: Any, options: Any, problem: str
) -> None:
    made = scripted("Orq")
    with pytest.raises(ConfigurationError, match=problem):
        await made.call("get", "id-1", **options)
    assert made.requests == []


def test_the_value_of_a_header_is_not_shown() -> None:
    with pytest.raises(ConfigurationError) as caught:
        Orq("key", headers={"x-token": "secret-1\n"})
    assert "secret-1" not in str(caught.value)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({"base_url": 5}, "must begin with https"),
        ({"base_url": b"https://orq.example"}, "must begin with https"),
        ({"base_url": "https://orq.example:99999"}, NO_HOST),
        ({"base_url": "https://orq.example:0"}, NO_HOST),
        ({"base_url": "https://orq.example:-1"}, NO_HOST),
        ({"base_url": f"https://{'a' * 64}.example"}, NO_HOST),
        ({"base_url": f"https://{'.'.join(['a' * 60] * 5)}"}, NO_HOST),
        ({"base_url": "https://orq..example"}, NO_HOST),
        ({"base_url": "https://.example"}, NO_HOST),
        ({"base_url": "https://orq example"}, NO_HOST),
        ({"base_url": "https://xn--orq-.example"}, "is not a URL"),
        ({"base_url": "https://orq.example/\ud800"}, "is not a URL"),
        ({"base_url": "http://orq.example", "allow_insecure_http": "no"}, "unencrypted"),
        ({"limits": 5}, "limits must be a Limits, not 5"),
        ({"retry_budget": 5}, "retry_budget must be a RetryBudget"),
        ({"on_request": 5}, "on_request must be a Callable, not 5"),
        ({"on_response": "print"}, "on_response must be a Callable"),
        ({"on_retry": []}, "on_retry must be a Callable"),
    ],
)
def test_an_option_of_the_constructor_is_refused_when_the_client_is_made(options: Any, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        Orq("key", **options)


@pytest.mark.parametrize(
    "options",
    [
        {"timeout": httpx.Timeout(5, pool=0)},
        {"timeout": httpx.Timeout(None)},
        {"timeout": 1_000_000},
        {"deadline": None},
        {"headers": httpx.Headers({"x-a": "1"})},
        {"headers": {"x-a": ""}},
        {"base_url": httpx.URL("https://orq.example")},
        {"base_url": "https://orq.example./v1/"},
        {"base_url": "https://müller.example:65535"},
        {"base_url": "https://[2001:db8::1]:8080"},
        {"base_url": "https://orq_staging"},
        {"limits": None},
        {"limits": httpx.Limits()},
        {"retry_budget": None, "tracing": None, "on_retry": None},
    ],
)
def test_what_can_be_used_is_taken(options: Any) -> None:
    assert Orq("key", **options)


async def test_space_around_the_value_of_a_header_is_left_out(scripted: Any) -> None:
    made = scripted("Orq", ok())
    await made.call("get", "id-1", headers={"x-a": " 1 "})
    assert made.request.headers["x-a"] == "1"
