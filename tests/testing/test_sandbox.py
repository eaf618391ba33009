"""The sandbox of a test: what it shows and what it leaves behind."""

from __future__ import annotations

import os
import threading
from unittest.mock import AsyncMock, create_autospec

import pytest
from trace_sessions import (
    APIStatusError,
    AsyncHoneyHive,
    AsyncOrq,
    HoneyHive,
    NotFoundError,
    Orq,
    OrqSession,
    RateLimitError,
    SessionNode,
)
from trace_sessions._call.clock import present
from trace_sessions.testing import FrozenTime, Sandbox, make_error, make_model


def test_each_sandbox_begins_empty(trace_sessions_sandbox: Sandbox, orq_client: Orq) -> None:
    trace_sessions_sandbox.seed({"service": "orq", "external_id": "a"})
    with Sandbox() as other:
        assert (orq_client.sessions.count(), other.orq().sessions.count()) == (1, 0)


def test_nothing_is_left_behind() -> None:
    threads, variables, time = {*threading.enumerate()}, dict(os.environ), present()
    with Sandbox() as sandbox, sandbox.serve():
        with Orq() as orq:
            assert orq.sessions.count() == sandbox.orq().sessions.count() == 0
        assert present() is sandbox.time
        assert sandbox.url is not None
    assert ({*threading.enumerate()}, dict(os.environ), present(), sandbox.url) == (threads, variables, time, None)


def test_the_environment_leads_every_client_to_the_server(sandbox_server: Sandbox) -> None:
    sandbox_server.seed({"service": "honeyhive", "session_id": "5f3c2b1a-0000-4000-8000-000000000001"})
    with HoneyHive() as honeyhive, Orq() as orq:
        assert isinstance(honeyhive.sessions.get("5f3c2b1a-0000-4000-8000-000000000001"), SessionNode)
        assert orq.sessions.list_tags() == []


async def test_the_fixtures_are_clients_of_one_sandbox(
    honeyhive_client: HoneyHive, async_honeyhive_client: AsyncHoneyHive, async_orq_client: AsyncOrq, orq_client: Orq
) -> None:
    started = honeyhive_client.sessions.create(session_name="a")
    assert (await async_honeyhive_client.sessions.get(str(started.session_id))).event_name == "a"
    assert await async_orq_client.sessions.count() == orq_client.sessions.count() == 0


def test_a_reset_forgets_all_but_the_time(trace_sessions_sandbox: Sandbox, orq_client: Orq) -> None:
    trace_sessions_sandbox.seed({"service": "orq", "external_id": "a"})
    trace_sessions_sandbox.faults.every(2, status=500)
    trace_sessions_sandbox.time.advance(5)
    trace_sessions_sandbox.reset()
    assert [orq_client.sessions.count() for _ in range(2)] == [0, 0]
    assert (len(trace_sessions_sandbox.calls), trace_sessions_sandbox.time.monotonic()) == (2, 5)


def test_a_seed_that_can_not_be_is_refused_and_is_no_call(trace_sessions_sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match=r"^line 2: service must be orq or honeyhive"):
        trace_sessions_sandbox.seed({"service": "orq", "external_id": "a"}, {"external_id": "b"})
    assert len(trace_sessions_sandbox.calls) == 0


@pytest.fixture
def called(trace_sessions_sandbox: Sandbox, orq_client: Orq, honeyhive_client: HoneyHive) -> Sandbox:
    """A sandbox with three calls."""
    orq_client.sessions.list_tags()
    orq_client.sessions.list(tags=["vip"], limit=5)
    with pytest.raises(NotFoundError):
        orq_client.sessions.get("a/b")
    return trace_sessions_sandbox


def test_calls_have_names_arguments_and_statuses(called: Sandbox) -> None:
    assert [(call.name, call.status) for call in called.calls] == [
        ("orq.sessions.list_tags", 200),
        ("orq.sessions.list", 200),
        ("orq.sessions.get", 404),
    ]
    assert called.calls[1].arguments == {"limit": 5, "interval": "SESSION_INTERVAL_ALL_TIME", "tags": ["vip"]}
    assert str(called.calls[2]) == "orq.sessions.get(session_id='a/b') -> 404"
    assert called.calls[1:] == called.calls.of("orq.sessions.*")[1:]


def test_assertions_hold(called: Sandbox) -> None:
    called.calls.assert_called("orq.*")
    assert called.calls.assert_called_once("orq.sessions.list", tags=["vip"]).arguments["limit"] == 5
    called.calls.assert_not_called("orq.sessions.list", tags=[])
    called.calls.assert_not_called("honeyhive.sessions.create")


LISTED = """Calls so far:
1. orq.sessions.list_tags() -> 200
2. orq.sessions.list(limit=5, tags=['vip'], interval='SESSION_INTERVAL_ALL_TIME') -> 200
3. orq.sessions.get(session_id='a/b') -> 404"""


@pytest.mark.parametrize(
    ("assertion", "name", "arguments", "problem"),
    [
        ("assert_called", "orq.sessions.list", {"tags": []}, "orq.sessions.list with tags=[] was not called"),
        ("assert_called_once", "orq.*", {}, "orq.* was called 3 times, not once"),
        ("assert_called_once", "*.create", {}, "*.create was called 0 times, not once"),
        ("assert_not_called", "*.list", {"limit": 5}, "*.list with limit=5 was called once"),
        ("assert_not_called", "orq.*", {}, "orq.* was called 3 times"),
    ],
)
def test_an_assertion_that_fails_lists_the_calls(
    called: Sandbox, assertion: str, name: str, arguments: dict[str, object], problem: str
) -> None:
    with pytest.raises(AssertionError) as caught:
        getattr(called.calls, assertion)(name, **arguments)
    assert str(caught.value) == f"{problem}. {LISTED}"


def test_a_name_that_is_none_is_refused_with_similar_ones(trace_sessions_sandbox: Sandbox) -> None:
    with pytest.raises(LookupError, match=r"no operation 'orq.sessions.creat': similar names are orq"):
        trace_sessions_sandbox.calls.assert_not_called("orq.sessions.creat")
    with pytest.raises(LookupError, match="no operation 'nothing'"):
        trace_sessions_sandbox.faults.next("nothing", status=500)


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf")])
def test_time_advances_by_a_finite_number_only(seconds: float) -> None:
    time = FrozenTime()
    with pytest.raises(ValueError, match=f"frozen time can't advance by {seconds:g} s: pass a finite number"):
        time.advance(seconds)


@pytest.mark.parametrize(("status", "kind"), [(404, NotFoundError), (429, RateLimitError), (418, APIStatusError)])
def test_an_error_is_made_by_hand(status: int, kind: type[APIStatusError]) -> None:
    error = make_error(status, "said", headers={"Retry-After": "3"})
    assert type(error) is kind
    assert (error.status_code, error.message, getattr(error, "retry_after", 3)) == (status, "said", 3)


def test_a_success_is_no_error() -> None:
    with pytest.raises(ValueError, match="204 is not an error status"):
        make_error(204)


def test_a_model_is_made_by_hand() -> None:
    made = make_model(OrqSession, external_id="chat-7", tags=["vip"])
    assert (made.external_id, made.tags, made.usage.total_tokens) == ("chat-7", ["vip"], 0)
    with pytest.raises(TypeError, match=r"FrozenTime is not a model of openapi.yaml"):
        make_model(FrozenTime)  # type: ignore[type-var]


@pytest.mark.parametrize(("client", "resources"), [(Orq, ["sessions"]), (HoneyHive, ["session", "sessions"])])
def test_a_mock_of_a_client_has_its_resources(client: type, resources: list[str]) -> None:
    mock = create_autospec(client, instance=True)
    for resource in resources:
        with pytest.raises(TypeError, match="missing a required argument: 'session_id'"):
            getattr(mock, resource).delete()
        with pytest.raises(AttributeError):
            getattr(mock, resource).nothing()


def test_a_mock_of_an_asynchronous_client_is_awaited() -> None:
    assert isinstance(create_autospec(AsyncOrq, instance=True).sessions.get, AsyncMock)
