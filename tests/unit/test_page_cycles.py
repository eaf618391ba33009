"""The end of lists whose pages bring nothing new, and the largest number of pages."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from trace_sessions import PaginationError
from trace_sessions._services.paging import Seen

from .test_paging import APRIL, ids_of, page, paginations

EMPTY: Any = SimpleNamespace(data=[], has_more=False)


@pytest.mark.parametrize(
    ("before", "cycle", "asked"),
    [
        # Twice as many pages as those with something new may hold nothing new, and the next one ends it.
        (0, 1, 4),
        (0, 2, 7),
        (0, 3, 10),
        (1, 2, 10),
        (5, 1, 19),
        (5, 7, 37),
        (9, 3, 37),
    ],
)
async def test_a_cycle_is_noticed_after_twice_its_length_and_that_of_the_pages_before(
    scripted: Any, before: int, cycle: int, asked: int
) -> None:
    pages = [page(f"before-{number}", more=True) for number in range(before)]
    pages += [page(f"cycle-{number}", more=True) for number in range(cycle)] * 20
    made = scripted("Orq", *pages)
    with pytest.raises(PaginationError, match="no new session"):
        await ids_of(made.client.sessions.list())
    assert len(made.requests) == asked


async def test_the_error_tells_how_many_pages_hold_nothing_new_and_what_to_do(scripted: Any) -> None:
    made = scripted("Orq", *[page("a", "b", more=True)] * 4)
    with pytest.raises(PaginationError) as caught:
        await ids_of(made.client.sessions.list())
    assert str(caught.value) == (
        "3 pages in a row have no new session; the last one begins with 'a'. The service repeats pages, or sessions "
        "are added faster than they are read: raise limit, or narrow the query"
    )


async def test_pages_of_nothing_new_before_something_new_do_not_add_up(scripted: Any) -> None:
    pages = [page("a", more=True)] * 3 + [page("b", more=True)] * 9 + [page("c", more=False)]
    assert await ids_of(scripted("Orq", *pages).client.sessions.list()) == ["a", "b", "c"]


async def test_an_empty_page_that_promises_more_says_so(scripted: Any) -> None:
    with pytest.raises(PaginationError) as caught:
        await ids_of(scripted("Orq", page(more=True)).client.sessions.list())
    assert str(caught.value) == "the service returned an empty page, but says that more pages follow"


def test_there_may_be_a_million_pages_and_no_more() -> None:
    seen = Seen()
    for _ in range(1_000_000):
        seen.new_on(EMPTY)
    with pytest.raises(PaginationError) as caught:
        seen.new_on(EMPTY)
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
