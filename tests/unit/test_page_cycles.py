"""When pages that come round again are noticed, and how many pages there may be."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from trace_sessions import PaginationError
from trace_sessions._services.paging import LoopGuard

from .test_paging import APRIL, ids_of, page, paginations

EMPTY: Any = SimpleNamespace(data=[], has_more=False)


@pytest.mark.parametrize(
    ("before", "cycle", "asked"),
    [
        # Pages 1, 2, 4, 8 and so on are kept, each until the next.
        (0, 1, 2),
        (0, 2, 4),
        (0, 3, 7),
        (1, 2, 4),
        (5, 1, 9),
        (5, 7, 15),
        (9, 3, 19),
    ],
)
async def test_a_cycle_is_noticed_when_the_page_that_is_kept_comes_again(
    scripted: Any, before: int, cycle: int, asked: int
) -> None:
    pages = [page(f"before-{number}", more=True) for number in range(before)]
    pages += [page(f"cycle-{number}", more=True) for number in range(cycle)] * 20
    made = scripted("Orq", *pages)
    with pytest.raises(PaginationError, match="twice"):
        await ids_of(made.client.sessions.list())
    assert len(made.requests) == asked


async def test_the_page_that_comes_twice_is_named_by_its_first_session(scripted: Any) -> None:
    made = scripted("Orq", *[page("a", "b", more=True)] * 2)
    with pytest.raises(PaginationError) as caught:
        await ids_of(made.client.sessions.list())
    assert str(caught.value) == "the service returned the page that begins with 'a' twice"


async def test_an_empty_page_that_promises_more_says_so(scripted: Any) -> None:
    with pytest.raises(PaginationError) as caught:
        await ids_of(scripted("Orq", page(more=True)).client.sessions.list())
    assert str(caught.value) == "the service returned an empty page and says that more follow"


def test_there_may_be_a_million_pages_and_no_more() -> None:
    guard = LoopGuard()
    for _ in range(1_000_000):
        guard.check(EMPTY)
    with pytest.raises(PaginationError) as caught:
        guard.check(EMPTY)
    assert str(caught.value) == "the service returned more than 1000000 pages: narrow the query"


async def test_the_page_after_a_list_without_a_body_has_no_filters(scripted: Any) -> None:
    made = scripted("Orq", page("a", more=True), page("b", more=False), **APRIL)
    await ids_of(made.client.sessions.list())
    assert made.requests[0].content == b""
    assert json.loads(made.requests[1].content) == {"filters": [], "pagination": {"lastId": "a"}}


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        ({"page": 2, "lastId": "x"}, {"page": 2, "lastId": "a"}),
        ({"page": 2, "firstId": "x"}, {"page": 2, "firstId": "a"}),
        ({"limit": 1}, {"limit": 1, "lastId": "a"}),
    ],
)
async def test_ids_count_for_more_than_a_page_number(scripted: Any, asked: Any, then: Any) -> None:
    made = scripted("Orq", page("a", more=True), page("b", more=False), **APRIL)
    await ids_of(made.client.sessions.list(pagination=asked))
    assert paginations(made) == [asked, then]
