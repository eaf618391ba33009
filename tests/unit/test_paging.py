"""Lists over several pages, and what stops one that would never end."""

import inspect
import json
from typing import Any

import httpx
import pytest
from trace_sessions import ConfigurationError, DeadlineExceededError, OrqSessionQuery, PaginationError
from trace_sessions._call.clock import TimeLimit
from trace_sessions._call.options import Options
from trace_sessions._contract.operations import LIST_ORQ_SESSIONS
from trace_sessions._sync.pages import Listing

from tests.support.scripted import Scripted, in_turn, result_of

from .conftest import SESSION, ok

APRIL = {"api": "2025-04"}


def page(*ids: str, more: bool) -> httpx.Response:
    return ok({"object": "list", "data": [{**SESSION, "_id": id} for id in ids], "has_more": more})


async def ids_of(result: Any, most: int = 100) -> list[str]:
    """The ids that iterating yields, whichever mode the result is of."""
    found: list[str] = []
    if hasattr(result, "__aiter__"):
        async for session in result:
            found.append(session.id)
            if len(found) == most:
                break
    else:
        for session in result:
            found.append(session.id)
            if len(found) == most:
                break
    return found


def paginations(made: Any) -> list[Any]:
    return [json.loads(request.content or "{}").get("pagination") for request in made.requests]


async def test_iterating_yields_every_page_by_the_last_id(scripted: Any) -> None:
    made = scripted("Orq", page("a", "b", more=True), page("c", more=False), **APRIL)
    assert await ids_of(made.client.sessions.list()) == ["a", "b", "c"]
    assert paginations(made) == [None, {"lastId": "b"}]


async def test_a_page_number_is_counted_up(scripted: Any) -> None:
    made = scripted("Orq", page("a", more=True), page("b", more=False), **APRIL)
    await ids_of(made.client.sessions.list(pagination={"page": 2, "limit": 1}))
    assert paginations(made) == [{"page": 2, "limit": 1}, {"page": 3, "limit": 1}]


async def test_todays_pages_are_counted_up_from_the_first(scripted: Any) -> None:
    made = scripted("Orq", page("a", more=True), page("b", more=True), page("c", more=False))
    assert await ids_of(made.client.sessions.list(limit=1, tags=["vip"])) == ["a", "b", "c"]
    filters = {"interval": "SESSION_INTERVAL_ALL_TIME", "tags": ["vip"]}
    bodies = [json.loads(request.content) for request in made.requests]
    assert bodies == [{"filters": filters, "limit": 1, **page} for page in ({}, {"page": 2}, {"page": 3})]


async def test_todays_pages_are_counted_up_from_the_one_asked_for(scripted: Any) -> None:
    made = scripted("Orq", page("a", more=True), page("b", more=False))
    query = OrqSessionQuery.from_dict({"filters": {"interval": "SESSION_INTERVAL_ALL_TIME"}, "page": 4})
    await ids_of(made.client.sessions.list(request=query))
    assert [json.loads(request.content)["page"] for request in made.requests] == [4, 5]
    assert query.page == 4


async def test_a_first_id_goes_backwards(scripted: Any) -> None:
    made = scripted("Orq", page("b", "c", more=True), page("a", more=False), **APRIL)
    await ids_of(made.client.sessions.list(pagination={"firstId": "d"}))
    assert paginations(made) == [{"firstId": "d"}, {"firstId": "b"}]


async def test_filters_and_options_hold_for_every_page(scripted: Any) -> None:
    made = scripted("Orq", page("a", more=True), page("b", more=False), **APRIL)
    one = {"type": "id", "id": "p-1", "path": "project_id"}
    await ids_of(made.client.sessions.list(filters=[one], headers={"x-tenant": "t"}))
    assert [json.loads(request.content)["filters"] for request in made.requests] == [[one], [one]]
    assert [request.headers["x-tenant"] for request in made.requests] == ["t", "t"]


async def test_a_page_is_asked_for_only_when_it_is_needed(scripted: Any) -> None:
    made = scripted("Orq", page("a", "b", more=True))
    assert await ids_of(made.client.sessions.list(), most=2) == ["a", "b"]
    assert len(made.requests) == 1


async def test_the_result_has_the_data_of_the_first_page(scripted: Any) -> None:
    made = scripted("Orq", page("a", more=True))
    first = made.client.sessions.list()
    first = await first if inspect.isawaitable(first) else first
    assert ([session.id for session in first.data], first.has_more) == (["a"], True)


@pytest.mark.parametrize("length", [1, 2, 3, 7, 20])
async def test_pages_that_come_round_again_are_noticed(scripted: Any, length: int) -> None:
    cycle = [page(str(number), more=True) for number in range(length)]
    made = scripted("Orq", *cycle * 5)
    with pytest.raises(PaginationError, match="no new session; the last one begins with '0'"):
        await ids_of(made.client.sessions.list())
    assert len(made.requests) <= 3 * length + 1


async def test_an_empty_page_that_promises_more_is_refused(scripted: Any) -> None:
    with pytest.raises(PaginationError, match="empty page"):
        await ids_of(scripted("Orq", page(more=True)).client.sessions.list())


async def test_a_session_comes_once_though_two_pages_hold_it(scripted: Any) -> None:
    made = scripted("Orq", page("a", "b", more=True), page("b", "c", more=True), page("c", "c", more=False), **APRIL)
    assert await ids_of(made.client.sessions.list()) == ["a", "b", "c"]


@pytest.mark.parametrize("odd", [None, 7, ["b"], {"b": 1}])
async def test_sessions_whose_id_is_no_text_all_come(scripted: Any, odd: Any) -> None:
    made = scripted("Orq", page("a", odd, more=True), page("b", odd, odd, more=False))
    assert await ids_of(made.client.sessions.list()) == ["a", odd, "b", odd, odd]


async def test_ids_ask_for_the_pages_and_the_count_with_the_same_query_and_options(scripted: Any) -> None:
    count = ok({"count": 2})
    made = scripted("Orq", page("x", more=True), count, page("a", more=True), page("b", more=False), count)
    raw = await result_of(
        made.client.sessions.with_raw_response.list(tags=["t"], limit=1, page=3, headers={"x-t": "t"})
    )
    assert await result_of(raw.parsed.ids()) == ["a", "b"]
    query = {"filters": {"interval": "SESSION_INTERVAL_ALL_TIME", "tags": ["t"]}, "limit": 1}
    bodies = [json.loads(request.content) for request in made.requests]
    assert bodies == [{**query, "page": 3}, query, query, {**query, "page": 2}, query]
    assert {request.headers["x-t"] for request in made.requests} == {"t"}


def test_ids_of_a_list_that_the_service_does_not_count_are_refused() -> None:
    listing = Listing[Any](lambda *_: pytest.fail("something was sent"), LIST_ORQ_SESSIONS, None, None)
    with pytest.raises(PaginationError, match="needs a count of this list"):
        listing.ids(TimeLimit(None))


async def test_the_deadline_of_an_iteration_holds_for_all_its_pages(scripted: Any) -> None:
    made = scripted("Orq", *[page(id, more=True) for id in "abc"])
    listed = await result_of(made.client.sessions.list(deadline=60))
    with pytest.raises(DeadlineExceededError, match="the list was not read within the deadline of 1e-09 s"):
        await ids_of(listed.iterate(deadline=1e-9))
    assert len(made.requests) == 1


@pytest.mark.parametrize(("whole", "most"), [(None, 60), (7, 7)])
async def test_the_call_for_a_page_has_the_deadline_of_list_or_the_rest_of_that_of_the_iteration(
    scripted: Any, whole: float | None, most: float
) -> None:
    made = scripted("Orq", page("a", more=True), page("b", more=False))
    listed = await result_of(made.client.sessions.list(deadline=60, timeout=None))
    await ids_of(listed.iterate(deadline=whole))
    first, second = [request.extensions["timeout"]["read"] for request in made.requests]
    assert 7 < first <= 60
    assert most - 5 < second <= most


async def test_the_deadline_of_an_iteration_holds_for_the_first_page_where_it_asks_for_that() -> None:
    made = Scripted("async", "Orq", in_turn([page("a", more=False)]))
    with pytest.raises(DeadlineExceededError):
        await ids_of(made.client.sessions.list().iterate(deadline=1e-9))
    assert not made.requests


async def test_the_deadline_of_ids_holds_for_all_its_calls(scripted: Any) -> None:
    made = scripted("Orq", page("a", more=True))
    listed = await result_of(made.client.sessions.list())
    with pytest.raises(DeadlineExceededError, match="Pass a longer deadline="):
        await result_of(listed.ids(deadline=1e-9))
    assert len(made.requests) == 1


@pytest.mark.parametrize("method", ["iterate", "ids"])
async def test_a_deadline_that_is_no_time_is_refused_at_once(scripted: Any, method: str) -> None:
    listed = await result_of(scripted("Orq", page("a", more=False)).client.sessions.list())
    with pytest.raises(ConfigurationError, match="deadline must be more than 0 and at most 1,000,000 seconds"):
        await result_of(getattr(listed, method)(deadline=0))


@pytest.mark.parametrize(("limit", "own", "least", "most"), [(60, 5, 5, 5), (60, 90, 1, 60), (60, None, 1, 60)])
def test_a_call_gets_the_deadline_of_its_own_or_what_is_left_of_the_whole(
    limit: float, own: float | None, least: float, most: float
) -> None:
    deadline = TimeLimit(limit).of_next(Options(deadline=own)).deadline
    assert deadline is not None
    assert least <= deadline <= most


def test_a_list_that_takes_too_long_asks_no_more() -> None:
    limit = TimeLimit(1e-9)
    while not limit.is_over():
        pass
    with pytest.raises(DeadlineExceededError) as caught:
        limit.of_next(Options())
    text = "the list was not read within the deadline of 1e-09 s. Pass a longer deadline="
    assert (str(caught.value), caught.value.attempts, caught.value.outcome_unknown) == (text, 0, False)


def test_without_a_deadline_of_the_whole_each_page_has_its_own() -> None:
    assert TimeLimit(None).of_next(Options(deadline=5)).deadline == 5


async def test_a_last_page_whose_ids_are_no_text_comes(scripted: Any) -> None:
    assert await ids_of(scripted("Orq", page(None, more=False)).client.sessions.list()) == [None]


@pytest.mark.parametrize("place", [{"page": 3}, {"lastId": "x"}, {"firstId": "x"}])
async def test_ids_of_april_2025_begin_at_the_first_page_too(scripted: Any, place: Any) -> None:
    made = scripted("Orq", page("x", more=True), ok({"count": 1}), page("a", more=False), ok({"count": 1}), **APRIL)
    listed = await result_of(made.client.sessions.list(pagination={"limit": 7, **place}))
    assert await result_of(listed.ids()) == ["a"]
    assert paginations(made) == [{"limit": 7, **place}, {"limit": 7}, {"limit": 7}, {"limit": 7}]


async def test_ids_that_never_agree_with_the_count_say_what_differs(scripted: Any) -> None:
    readings = [answer for count in range(5) for answer in (page("a", more=False), ok({"count": 2 + count}))]
    made = scripted("Orq", page("a", more=False), ok({"count": 1}), *readings)
    listed = await result_of(made.client.sessions.list())
    with pytest.raises(PaginationError) as caught:
        await result_of(listed.ids())
    assert str(caught.value) == (
        "reading 5 found 1 sessions, but the count was 5 before it and 6 after it. The list changes too fast: "
        "narrow the query, for example to a past period"
    )
