"""Proxies of the environment: used, or refused because they would read the API key."""

import pytest
from trace_sessions import ConfigurationError, Orq

# A client that needs it can't be made, so it tells whether one is needed.
NEEDED = "nonsense://proxy.example"
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUEST_METHOD")


@pytest.fixture(autouse=True)
def _without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def what_is_said(url: str) -> str:
    """The reason why there is no client for a URL; empty when there is one."""
    try:
        Orq("key", base_url=url, allow_insecure_http=True)
    except ConfigurationError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "ALL_PROXY", "https_proxy", "all_proxy"])
def test_a_proxy_of_the_environment_is_used_over_https(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, NEEDED)
    assert what_is_said("https://orq.example").startswith("a proxy that the environment names can't be used: ")


@pytest.mark.parametrize(
    ("variable", "url"),
    [
        ("HTTP_PROXY", "https://orq.example"),
        ("HTTPS_PROXY", "http://orq.example"),
        ("HTTP_PROXY", "http://localhost:8765"),
        ("HTTP_PROXY", "http://127.0.0.1:8765"),
        ("ALL_PROXY", "http://[::1]:8765"),
    ],
)
def test_a_proxy_for_others_is_left_out(monkeypatch: pytest.MonkeyPatch, variable: str, url: str) -> None:
    monkeypatch.setenv(variable, NEEDED)
    assert what_is_said(url) == ""


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
def test_a_proxy_that_would_read_the_key_is_refused(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "http://proxy.example:3128")
    assert what_is_said("http://orq.example/api") == (
        "base_url 'http://orq.example/api' is plain http, so the proxy that the environment names could read the API "
        "key: use https, or add orq.example to NO_PROXY"
    )


@pytest.mark.parametrize("url", ["https://api.orq.example", "http://orq.example:8080"])
@pytest.mark.parametrize("hosts", ["orq.example", "a.example, api.orq.example, orq.example:8080", "*"])
def test_no_proxy_is_used_for_a_host_that_needs_none(monkeypatch: pytest.MonkeyPatch, url: str, hosts: str) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, NEEDED)
    monkeypatch.setenv("NO_PROXY", hosts)
    assert what_is_said(url) == ""


def test_another_host_than_the_one_that_needs_none_is_reached_by_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", NEEDED)
    monkeypatch.setenv("NO_PROXY", "other.example")
    assert "HTTPS_PROXY" in what_is_said("https://orq.example")
