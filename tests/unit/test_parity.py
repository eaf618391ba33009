"""The synchronous and the asynchronous client have the same surface."""

import inspect
import re
from typing import Any

import pytest
import trace_sessions
from trace_sessions._async import client, honeyhive_session, orq_sessions, pages
from trace_sessions._sync import client as sync_client
from trace_sessions._sync import honeyhive_session as sync_honeyhive_session
from trace_sessions._sync import orq_sessions as sync_orq_sessions
from trace_sessions._sync import pages as sync_pages

from tools.derive import derived, stale

PAIRS = [
    (client.AsyncHoneyHive, sync_client.HoneyHive),
    (client.AsyncOrq, sync_client.Orq),
    (honeyhive_session.AsyncHoneyHiveSession, sync_honeyhive_session.HoneyHiveSession),
    (orq_sessions.AsyncOrqSessions, sync_orq_sessions.OrqSessions),
    (pages.AsyncSessionPage, sync_pages.SessionPage),
]
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


@pytest.mark.parametrize("service", ["HoneyHive", "Orq"])
def test_every_method_has_a_raw_twin(service: str) -> None:
    for prefix in ("", "Async"):
        client = getattr(trace_sessions, prefix + service)("key")
        resource = client.session if service == "HoneyHive" else client.sessions
        names = {name for name in methods(type(resource)) if name != "with_raw_response"}
        assert names == vars(resource.with_raw_response).keys()


def test_the_synchronous_files_follow_from_the_asynchronous_ones() -> None:
    assert stale(derived()) == []
