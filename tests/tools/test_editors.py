"""The completions, hovers and signatures that editors and `help()` show, for every operation of openapi.yaml."""

import inspect
import pydoc
from typing import Any

import jedi
import pytest
import trace_sessions

from tests.support.calls import CALLS, Call

PREFIXES = ("", "Async")
# jedi does not tell the two APIs of Orq apart, and offers that of a plain `Orq()`.
TODAY = [call for call in CALLS.values() if call.client != "orq_2025_04"]
NAMES = [(call, name) for call in TODAY for name in call.names]
RESOURCES = sorted({(prefix + call.service, call.resource) for call in TODAY for prefix in PREFIXES})
# The ways in which programs come to a client; each ends where it is used.
WAYS = {
    "made": "{name}().",
    "with": "with {name}() as client:\n    client.",
    "async with": "async def main():\n    async with {name}() as client:\n        client.",
    "with_options": "{name}().with_options(deadline=5).",
    "parameter": "def main(client: {name}):\n    client.",
}
# A client is either synchronous or asynchronous.
USES = [
    (name, resource, way)
    for name, resource in RESOURCES
    for way in WAYS
    if way != ("with" if name.startswith("Async") else "async with")
]
CALL_OPTIONS = {"timeout", "deadline", "retries", "headers"}


def script(way: str, name: str, used: str) -> jedi.Script:
    return jedi.Script(f"from trace_sessions import {name}\n{WAYS[way].format(name=name)}{used}")


def public(names: Any) -> set[str]:
    return {name for name in names if not name.startswith("_")}


@pytest.mark.parametrize(("name", "resource", "way"), USES)
def test_the_methods_of_today_are_completed_and_no_others(name: str, resource: str, way: str) -> None:
    client = getattr(trace_sessions, name)("key")
    completed = public(one.name for one in script(way, name, f"{resource}.").complete())
    assert completed == public(dir(getattr(client, resource)))


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize(("call", "method"), NAMES, ids=[f"{call.operation.id}-{name}" for call, name in NAMES])
def test_hovering_a_method_or_its_alias_shows_a_docstring(call: Call, method: str, prefix: str) -> None:
    (shown,) = script("made", prefix + call.service, f"{call.resource}.{method}").help()
    assert f"`{call.operation.method} {call.operation.path}`" in shown.docstring()


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("raw", [False, True], ids=["parsed", "raw"])
@pytest.mark.parametrize("call", CALLS.values(), ids=lambda call: call.operation.id)
def test_the_signature_of_a_method_names_every_option(call: Call, raw: bool, prefix: str) -> None:
    client = getattr(trace_sessions, prefix + call.service)("key", **call.options)
    parameters = inspect.signature(call.method(client, raw=raw).func).parameters
    assert {name for name, one in parameters.items() if one.default is not one.empty} >= CALL_OPTIONS
    assert {one.kind for one in parameters.values()} <= {
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        inspect.Parameter.KEYWORD_ONLY,
    }


@pytest.mark.parametrize("name", ["Orq", "HoneyHive", "AsyncOrq", "AsyncHoneyHive"])
def test_help_of_a_client_shows_each_option_with_its_type(name: str) -> None:
    client = getattr(trace_sessions, name)
    kind = trace_sessions.AsyncClientOptions if name.startswith("Async") else trace_sessions.ClientOptions
    parameters = inspect.signature(client).parameters
    assert parameters.keys() - {"api_key", "api"} == kind.__annotations__.keys()
    # From Python 3.13 on, each option has a line of its own.
    shown = " ".join(pydoc.render_doc(client, renderer=pydoc.plaintext).replace(" |  ", "").split())
    for option in kind.__annotations__:
        assert f", {option}: " in shown
    assert "timeout: float | httpx.Timeout | None = ...," in shown
