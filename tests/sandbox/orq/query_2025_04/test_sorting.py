"""The order of sessions."""

from __future__ import annotations

import pytest
from trace_sessions.sandbox.orq.query_2025_04.sorting import order_of

from tests.sandbox.orq.finding import in_order


def order(values, *sorting, key="k"):
    sessions = [{"_id": str(index), key: value} for index, value in enumerate(values)]
    props = [{"key": key, "direction": direction} if direction else {"key": key} for direction in sorting]
    return [session[key] for session in in_order(sessions, order_of({"sortingProps": props}))]


@pytest.mark.parametrize(
    ("values", "ascending"),
    [
        ([3, 1, 2.5], [1, 2.5, 3]),
        (["b", "a", "B"], ["B", "a", "b"]),
        ([True, False], [False, True]),
        ([{}, [1], "a", 2, True, None], [None, True, 2, "a", [1], {}]),
        ([10**30, 1e10], [1e10, 10**30]),
        ([["b"], ["a", "c"], []], [[], ["a", "c"], ["b"]]),
        ([{"b": 1}, {"a": 1}], [{"a": 1}, {"b": 1}]),
    ],
)
def test_values_are_put_in_order_both_ways(values, ascending):
    assert order(values, "asc") == ascending
    assert order(values, None) == ascending
    assert order(values, "desc") == ascending[::-1]


def test_times_are_compared_as_instants():
    early, late = "2025-04-02T11:00:00+02:00", "2025-04-02T10:00:00Z"
    assert order([late, early], "asc", key="started_at") == [early, late]
    assert order([late, early], "asc", key="other") == [late, early]


SESSIONS = [
    {"_id": "4", "a": 1, "b": {"c": 2}},
    {"_id": "3", "a": 2, "b": {"c": 1}},
    {"_id": "2", "a": 1, "b": {"c": 1}},
    {"_id": "1", "a": 1, "b": {"c": 2}},
]


@pytest.mark.parametrize(
    ("sorting", "ids"),
    [
        ([], "4321"),
        ([{"key": "a"}], "4213"),
        ([{"key": "a", "direction": "desc"}], "3421"),
        ([{"key": "a"}, {"key": "b.c"}], "2413"),
        ([{"key": "b.c"}, {"key": "a", "direction": "desc"}], "3241"),
        ([{"key": "b.c", "direction": "desc"}, {"key": "_id"}], "1423"),
        ([{"key": "id"}], "1234"),
        ([{"key": "no.such"}], "4321"),
    ],
)
def test_keys_count_in_their_order_and_ties_stay_newest_first(sorting, ids):
    assert "".join(session["_id"] for session in in_order(SESSIONS, order_of({"sortingProps": sorting}))) == ids
