"""The source of the key, the keys and URLs that are refused, and places where no key may show."""

import pickle
import traceback
from typing import Any

import httpx
import pytest
import trace_sessions
from trace_sessions import AsyncOrq, ConfigurationError, HoneyHive, Orq

from .conftest import ok

SECRET = "sk-very-secret"


@pytest.mark.parametrize(
    ("service", "variable"), [("HoneyHive", "HH_API_KEY"), ("Orq", "ORQ_API_KEY"), ("AsyncOrq", "ORQ_API_KEY")]
)
def test_without_a_key_the_environment_variable_is_named(
    service: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(variable, raising=False)
    with pytest.raises(ConfigurationError, match=variable):
        getattr(trace_sessions, service)()


async def test_the_key_comes_from_the_environment(scripted: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORQ_API_KEY", "from-environment")
    made = scripted("Orq", ok(), api_key=None)
    await made.call("get", "id-1")
    assert made.requests[0].headers["authorization"] == "Bearer from-environment"


@pytest.mark.parametrize(
    ("service", "variable", "path"), [("HoneyHive", "HH_API_URL", "session"), ("Orq", "ORQ_BASE_URL", "v2/sessions")]
)
async def test_the_url_of_a_service_comes_from_the_environment(
    scripted: Any, monkeypatch: pytest.MonkeyPatch, service: str, variable: str, path: str
) -> None:
    monkeypatch.setenv(variable, "https://service.example/prefix/")
    made = scripted(service, ok())
    await made.call("get", "id-1")
    assert str(made.requests[0].url) == f"https://service.example/prefix/{path}/id-1"


@pytest.mark.parametrize("key", ["key-1", "Bearer key-1"])
async def test_bearer_is_added_unless_it_is_there(scripted: Any, key: str) -> None:
    made = scripted("Orq", ok(), api_key=key)
    await made.call("get", "id-1")
    assert made.requests[0].headers["authorization"] == "Bearer key-1"


@pytest.mark.parametrize("end", ["\n", "\r\n", " ", "\t", "\x00", "é", "\x7f"])
def test_a_key_that_a_header_cannot_carry_is_refused_without_being_shown(end: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Orq(SECRET + end)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("key", ["", "Bearer "])
def test_an_empty_key_is_refused(key: str) -> None:
    with pytest.raises(ConfigurationError, match="empty"):
        Orq(key)


@pytest.mark.parametrize("key", [b"bytes", 7, None])
async def test_a_callable_must_give_a_string(scripted: Any, key: Any) -> None:
    made = scripted("HoneyHive", ok(), api_key=lambda: key)
    with pytest.raises(ConfigurationError, match="pass a string, or a function that returns one"):
        await made.call("get", "id-1")
    assert made.requests == []


async def test_an_async_callable_gives_the_key_of_an_async_client() -> None:
    sent: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request.headers["authorization"])
        return ok()

    async def key() -> str:
        return "rotated"

    await AsyncOrq(key, http_client=httpx.AsyncClient(transport=httpx.MockTransport(handler))).sessions.get("id-1")
    assert sent == ["Bearer rotated"]


@pytest.mark.parametrize("show", [repr, str, lambda client: repr(client.sessions), lambda c: repr(c._caller)])
def test_no_repr_shows_the_key(show: Any) -> None:
    assert SECRET not in show(Orq(SECRET))


def test_a_key_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="can't be pickled"):
        pickle.dumps(Orq(SECRET)._caller._credentials)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://orq.example", "unencrypted"),
        ("ftp://orq.example", "must begin with https"),
        ("orq.example", "must begin with https"),
        ("https://", "must begin with https"),
        ("https://user:pw@orq.example", "no user"),
        ("https://orq.example?a=b", "no user, password, query"),
        ("https://orq.example#a", "no user, password, query or fragment"),
        ("https://orq.example:port", "is not a URL"),
        ("http://127.0.0.1.evil.example", "unencrypted"),
        ("http://localhost.evil.example", "unencrypted"),
    ],
)
def test_a_url_that_is_not_safe_is_refused(url: str, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        Orq(SECRET, base_url=url)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "[::1]", "app.localhost"])
def test_plain_http_to_this_machine_is_allowed(host: str) -> None:
    assert host in repr(Orq(SECRET, base_url=f"http://{host}:8765"))


def test_plain_http_elsewhere_is_allowed_by_name() -> None:
    assert "orq.example" in repr(HoneyHive(SECRET, base_url="http://orq.example", allow_insecure_http=True))
