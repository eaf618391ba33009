"""The synchronous and the asynchronous client have the same surface."""

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
import trace_sessions

from tests.support.calls import CALLS
from tools.generate import OVERLAY

# A synchronous list requests its first page at once.
WITHOUT_TWIN = {"AsyncListCall"}
MODULES = ["honeyhive", "orq", "pages"] + [
    f"resources.{path.stem}" for path in sorted((OVERLAY / "_async" / "resources").glob("[!_]*.py"))
]


def classes(module: str) -> Iterator[tuple[type, type]]:
    """The public classes of a module, with the synchronous ones that they become."""
    of_async, of_sync = (import_module(f"trace_sessions.{side}.{module}") for side in ("_async", "_sync"))
    for name, kind in vars(of_async).items():
        if (
            inspect.isclass(kind)
            and kind.__module__ == of_async.__name__
            and name not in WITHOUT_TWIN
            and name[0] != "_"
        ):
            yield kind, getattr(of_sync, name.removeprefix("Async"))


PAIRS = [pair for module in MODULES for pair in classes(module)]
RENAMED = {"aclose": "close", "__aenter__": "__enter__", "__aexit__": "__exit__", "__aiter__": "__iter__"}


def methods(kind: type) -> dict[str, Any]:
    names = [name for name in dir(kind) if not name.startswith("_") or name in {*RENAMED, *RENAMED.values()}]
    return {RENAMED.get(name, name): getattr(kind, name) for name in names}


def signature(method: Any) -> str:
    """A signature with the words of asynchronous Python taken out; what it returns is mypy's to check."""
    parameters = inspect.signature(method).replace(return_annotation=inspect.Signature.empty)
    return re.sub(r"\bAsync(?=[A-Z])|trace_sessions\._a?sync\.", "", str(parameters)).replace("Awaitable", "")


METHODS = [
    pytest.param(methods(a)[name], methods(s)[name], id=f"{s.__name__}.{name}")
    for a, s in PAIRS
    for name in methods(s)
    if callable(methods(s)[name]) and name in methods(a) and name != "__init__"
]


@pytest.mark.parametrize(("asynchronous", "synchronous"), PAIRS, ids=lambda kind: kind.__name__)
def test_both_have_the_same_names(asynchronous: type, synchronous: type) -> None:
    assert methods(asynchronous).keys() == methods(synchronous).keys()


@pytest.mark.parametrize(("asynchronous", "synchronous"), METHODS)
def test_both_take_the_same_arguments(asynchronous: Any, synchronous: Any) -> None:
    assert signature(asynchronous) == signature(synchronous)


@pytest.mark.parametrize("call", {(c.client, c.resource): c for c in CALLS.values()}.values(), ids=lambda c: c.client)
def test_every_method_has_a_raw_twin(call: Any) -> None:
    for prefix in ("", "Async"):
        resource = getattr(getattr(trace_sessions, prefix + call.service)("key", **call.options), call.resource)
        names = {name for name in methods(type(resource)) if name != "with_raw_response"}
        assert names == vars(resource.with_raw_response).keys()
