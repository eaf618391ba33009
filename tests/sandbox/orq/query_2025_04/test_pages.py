"""Pages by number and by cursor, in any order, with and without filters."""

from __future__ import annotations

import pytest
from trace_sessions.sandbox.contract import read_contract
from trace_sessions.sandbox.http.refusals import Refusal
from trace_sessions.sandbox.orq.paging import MAX_LIMIT
from trace_sessions.sandbox.orq.query_2025_04.windows import Window, window_of

QUERY = "/v2/traces/sessions/query"
SCHEMAS = read_contract()["components"]["schemas"]


@pytest.mark.parametrize("schema", ["Pagination", "OrqSessionQuery"])
def test_the_contract_has_the_limits_of_a_page(schema):
    limit, page = (SCHEMAS[schema]["properties"][name] for name in ("limit", "page"))
    assert (limit["minimum"], limit["maximum"], page["minimum"]) == (1, MAX_LIMIT, 1)


@pytest.mark.parametrize(
    ("pagination", "window"),
    [
        ({}, Window(50, 1)),
        ({"limit": 1000.0, "page": 2.0}, Window(1000, 2)),
        ({"page": 3, "lastId": None}, Window(50, 3)),
        ({"page": 3, "lastId": "a"}, Window(50, after="a")),
        ({"page": 3, "firstId": "a"}, Window(50, before="a")),
        ({"lastId": "a", "firstId": None}, Window(50, after="a")),
        ({"lastId": None, "firstId": "a"}, Window(50, before="a")),
        ({"lastId": None, "firstId": None}, Window(50, 1)),
        ({"page": 2, "firstId": None}, Window(50, 2)),
        ({"firstId": None}, Window(50, at_end=True)),
    ],
)
def test_pagination_asks_for_a_window(pagination, window):
    assert window_of({"filters": [], "pagination": pagination}) == window


@pytest.mark.parametrize(
    ("pagination", "path"),
    [
        *[({"limit": limit}, "pagination.limit") for limit in (0, -1, 1.5, 1001, 1e300)],
        *[({"page": page}, "pagination.page") for page in (0, -1, 1.5)],
        ({"lastId": "a", "firstId": "b"}, "pagination.firstId"),
    ],
)
def test_a_window_that_cannot_be_is_refused(pagination, path):
    with pytest.raises(Refusal) as caught:
        window_of({"pagination": pagination})
    assert [flaw.path for flaw in caught.value.flaws] == [path]


ORDERS = {
    "newest first": {},
    "by one key": {"sortingProps": [{"key": "duration"}]},
    "by two keys with ties": {
        "sortingProps": [{"key": "traces_count", "direction": "desc"}, {"key": "billing.total_cost"}]
    },
    "all alike": {"sortingProps": [{"key": "project_id"}]},
    "filtered": {"filters": [{"type": "string_array", "operator": "in", "values": ["odd"], "path": "tags"}]},
    "filtered and sorted": {
        "filters": [{"type": "string", "operator": "equals", "value": "odd", "path": "tags"}],
        "sortingProps": [{"key": "traces_count"}],
    },
}


@pytest.fixture
def full(api):
    for n in range(1, 12):
        api.create(
            f"e{n}",
            duration=(n * 7) % 11,
            traces_count=n % 3,
            tags=["odd"] if n % 2 else [],
            billing={"input_cost": 0, "output_cost": 0, "total_cost": n % 2},
        )
    return api


@pytest.mark.parametrize("query", ORDERS.values(), ids=ORDERS)
def test_pages_by_number_hold_everything_once_and_in_order(full, query):
    every, more = full.listed(**query)
    assert not more
    assert len(every) == len(set(every)) == (6 if "filters" in query else 11)
    for limit in (1, 3, len(every)):
        walked, page, more = [], 1, True
        while more:
            items, more = full.listed(**query, pagination={"limit": limit, "page": page})
            walked, page = walked + items, page + 1
        assert walked == every


@pytest.mark.parametrize("query", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("limit", [1, 3, 11])
def test_last_id_walks_forward_through_everything(full, query, limit):
    every, _ = full.listed(**query)
    walked, cursor, more = [], None, True
    while more:
        answer = full("POST", QUERY, {"filters": [], **query, "pagination": {"limit": limit, "lastId": cursor}}).json()
        walked += answer["data"]
        cursor, more = answer["data"][-1]["_id"], answer["has_more"]
    assert [session["external_id"] for session in walked] == every


@pytest.mark.parametrize("query", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("limit", [1, 3, 11])
def test_first_id_walks_backward_through_everything(full, query, limit):
    every, _ = full.listed(**query)
    walked, cursor = [], None
    while True:
        answer = full("POST", QUERY, {"filters": [], **query, "pagination": {"limit": limit, "firstId": cursor}}).json()
        assert answer["has_more"] is bool(walked)
        if not answer["data"]:
            break
        walked, cursor = answer["data"] + walked, answer["data"][0]["_id"]
    assert [session["external_id"] for session in walked] == every


def test_a_cursor_that_the_filters_leave_out_still_has_a_place(full):
    ids = {s["external_id"]: s["_id"] for s in full("POST", QUERY).json()["data"]}
    odd = ORDERS["filtered"]
    assert full.listed(**odd, pagination={"limit": 2, "lastId": ids["e8"]}) == (["e7", "e5"], True)
    assert full.listed(**odd, pagination={"limit": 2, "firstId": ids["e8"]}) == (["e11", "e9"], True)
    assert full.listed(**odd, pagination={"limit": 9, "firstId": ids["e8"]}) == (["e11", "e9"], True)


def test_an_older_page_is_not_moved_by_newer_sessions(full):
    first = full("POST", QUERY, {"filters": [], "pagination": {"limit": 3}}).json()["data"]
    full.create("e12")
    following, _ = full.listed(pagination={"limit": 3, "lastId": first[-1]["_id"]})
    assert following == ["e8", "e7", "e6"]


@pytest.mark.parametrize("cursor", ["lastId", "firstId"])
@pytest.mark.parametrize("query", [{}, ORDERS["filtered and sorted"]])
def test_an_unknown_cursor_is_400(full, cursor, query):
    answer = full("POST", QUERY, {"filters": [], **query, "pagination": {cursor: "unknown"}})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["path"] == f"pagination.{cursor}"


@pytest.mark.parametrize("query", [{}, {"sortingProps": [{"key": "_id"}]}])
def test_a_page_far_beyond_the_end_is_empty(full, query):
    assert full.listed(**query, pagination={"page": 1e300, "limit": 1000}) == ([], False)


def test_fifty_sessions_are_a_page_unless_said_otherwise(api):
    for n in range(51):
        api.create(f"e{n}")
    items, more = api.listed()
    assert (len(items), more) == (50, True)
