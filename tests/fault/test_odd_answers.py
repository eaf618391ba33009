"""Answers of success that say something else than openapi.yaml: in each place of each documented answer."""

import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from trace_sessions import PaginationError, ResponseDecodeError

from tests.support import behaviours as b
from tests.support.answers import json_answer
from tests.support.calls import CALLS
from tests.support.clients import KEY, client_of, invoke, with_client
from tests.support.contract import operations
from tests.support.server import CASE_HEADER, FaultServer, Plan

from .places import nulls, places, unknown_values, with_value

MODES = ["sync", "async"]
ODD: list[Any] = [None, "text", "", 7, -1.5, 1e308, True, [], [None], {}, {"a": None}]
WITH_RESULT = [id for id, operation in operations().items() if operation.responses]


@pytest.fixture(scope="module")
def lasting() -> Iterator[FaultServer]:
    """One server for all the answers."""
    with FaultServer() as running:
        yield running


def results_of(server: FaultServer, mode: str, operation_id: str, answers: dict[str, Any]) -> dict[str, Any]:
    """Return the outcome of a call for each answer."""
    call = CALLS[operation_id]
    client = client_of(mode, call.service, server.url, **call.options)
    keys = {name: f"{operation_id}/{mode}/{i}/{len(answers)}" for i, name in enumerate(answers)}
    server.plans.update({keys[name]: Plan(then=b.whole(json_answer(answer))) for name, answer in answers.items()})
    calls = [
        lambda it, key=key: invoke(it.with_options(headers={CASE_HEADER: key}), operation_id) for key in keys.values()
    ]
    return dict(zip(answers, with_client(mode, client, *calls), strict=True))


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation_id", WITH_RESULT)
def test_another_value_in_any_place_is_read_or_refused_with_the_answer_kept(
    lasting: FaultServer, operation_id: str, mode: str
) -> None:
    good = next(iter(operations()[operation_id].responses.values()))
    answers = {f"{path}={odd!r}": with_value(good, path, odd) for path in places(good) for odd in ODD}
    results = results_of(lasting, mode, operation_id, answers)
    strange = {
        name: result
        for name, result in results.items()
        if isinstance(result, Exception) and not (isinstance(result, ResponseDecodeError) and result.body)
    }
    assert strange == {}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("operation_id", WITH_RESULT)
def test_fields_and_enum_values_of_a_later_service_are_read(lasting: FaultServer, operation_id: str, mode: str) -> None:
    good = next(iter(operations()[operation_id].responses.values()))
    (result,) = results_of(lasting, mode, operation_id, {"later": unknown_values(good)}).values()
    assert not isinstance(result, Exception)


@pytest.mark.parametrize("mode", MODES)
def test_null_is_read_in_every_place_of_an_event(lasting: FaultServer, mode: str) -> None:
    good = next(iter(operations()["getSession"].responses.values()))
    answers = {name: {**good, name: None} for name in good if name != "event_type"}
    results = results_of(lasting, mode, "getSession", {**answers, "all": {**nulls(good), "event_type": "session"}})
    assert {name: result for name, result in results.items() if isinstance(result, Exception)} == {}


def page(*ids: str, has_more: bool = True) -> dict[str, Any]:
    session = next(iter(operations()["getTraceSession"].responses.values()))
    return {"object": "list", "data": [{**session, "_id": id} for id in ids], "has_more": has_more}


def ids_of(mode: str, server: FaultServer) -> Any:
    """The ids that iterating a list yields, or the exception that ends it."""

    async def iterate_async(client: Any) -> list[str]:
        return [session.id async for session in client.sessions.list()]

    def iterate(client: Any) -> list[str]:
        return [session.id for session in client.sessions.list()]

    (result,) = with_client(mode, client_of(mode, "Orq", server.url), iterate if mode == "sync" else iterate_async)
    return result


def pages(*answers: dict[str, Any]) -> list[Callable[..., None]]:
    return [b.whole(json_answer(answer)) for answer in answers]


@pytest.mark.parametrize("mode", MODES)
def test_a_page_that_comes_for_ever_ends_in_our_exception(server: FaultServer, mode: str) -> None:
    server.plans[""] = Plan(then=pages(page("a", "b"))[0])
    assert isinstance(ids_of(mode, server), PaginationError)


@pytest.mark.parametrize("mode", MODES)
def test_pages_that_take_turns_for_ever_end_in_our_exception(server: FaultServer, mode: str) -> None:
    server.plans[""] = Plan(pages(page("a"), page("b"), page("c")) * 10)
    assert isinstance(ids_of(mode, server), PaginationError)


@pytest.mark.parametrize("mode", MODES)
def test_an_empty_page_with_more_after_it_ends_in_our_exception(server: FaultServer, mode: str) -> None:
    server.plans[""] = Plan(pages(page("a"), page()))
    assert isinstance(ids_of(mode, server), PaginationError)


@pytest.mark.parametrize("mode", MODES)
def test_the_same_id_twice_on_a_page_is_yielded_once(server: FaultServer, mode: str) -> None:
    server.plans[""] = Plan(pages(page("a", "a", "b", has_more=False)))
    assert ids_of(mode, server) == ["a", "b"]


@pytest.mark.parametrize("mode", MODES)
def test_a_page_whose_answer_is_lost_is_asked_for_again_and_no_session_is_missed(
    server: FaultServer, mode: str
) -> None:
    first, last = pages(page("a"), page("b", has_more=False))
    server.plans[""] = Plan([first, b.half(b.reset), last])
    assert ids_of(mode, server) == ["a", "b"]


LOCATIONS = ["javascript:0", "http://xn--/", "http://[v1.x]/", "/elsewhere", "//", "http://a:99999999/", "\xff"]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("location", LOCATIONS)
def test_a_redirect_keeps_its_status_wherever_it_leads(server: FaultServer, location: str, mode: str) -> None:
    server.plans[""] = Plan(then=b.redirect(307, location))
    (result,) = with_client(mode, client_of(mode, "Orq", server.url), lambda client: client.sessions.get("s-1"))
    assert result.status_code == 307


@pytest.mark.parametrize("mode", MODES)
def test_a_redirect_to_the_same_host_leaves_no_key_in_the_exception(server: FaultServer, mode: str) -> None:
    server.plans[""] = Plan(then=b.redirect(307, "/elsewhere"))
    (result,) = with_client(mode, client_of(mode, "Orq", server.url), lambda client: client.sessions.get("s-1"))
    assert KEY.encode() not in pickle.dumps(result)
