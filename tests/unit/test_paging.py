"""Lists over several pages, and what stops one that would never end."""

import inspect
import json
from typing import Any

import httpx
import pytest
from trace_sessions import OrqSessionQuery, PaginationError

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
    with pytest.raises(PaginationError, match="nothing new, the last from '0' on"):
        await ids_of(made.client.sessions.list())
    assert len(made.requests) <= 3 * length + 1


async def test_an_empty_page_that_promises_more_is_refused(scripted: Any) -> None:
    with pytest.raises(PaginationError, match="empty page"):
        await ids_of(scripted("Orq", page(more=True)).client.sessions.list())
