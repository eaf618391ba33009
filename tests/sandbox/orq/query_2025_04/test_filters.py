"""The filters of the API of April 2025."""

from __future__ import annotations

import pytest
from trace_sessions.sandbox.orq.query_2025_04.filters import conditions_of
from trace_sessions.sandbox.values.times import instant

from tests.sandbox.orq.finding import passes

NOW = instant("2025-04-02T09:15:00Z")
SESSION = {
    "_id": "01A",
    "external_id": "Chat-7",
    "project_id": None,
    "tags": ["vip", "Support"],
    "contact_ids": [],
    "traces_count": 3.0,
    "billing": {"total_cost": 0.5},
}


def string(operator, value, path):
    return {"type": "string", "operator": operator, "value": value, "path": path}


def string_array(values, path):
    return {"type": "string_array", "operator": "in", "values": values, "path": path}


def id_is(value, path):
    return {"type": "id", "id": value, "path": path}


def search(value, *paths):
    return {"type": "search", "value": value, "searchPaths": list(paths)}


@pytest.mark.parametrize(
    ("item", "found"),
    [
        (id_is("01A", "_id"), True),
        (id_is("01A", "id"), True),
        (id_is("01", "_id"), False),
        (id_is("vip", "tags"), True),
        (id_is("x", "project_id"), False),
        (string("equals", "Chat-7", "external_id"), True),
        (string("equals", "chat-7", "external_id"), False),
        (string("equals", "Chat", "external_id"), False),
        (string("equals", "vip", "tags"), True),
        (string("equals", "3", "traces_count"), True),
        (string("equals", "0.5", "billing.total_cost"), True),
        (string("contains", "hat", "external_id"), True),
        (string("contains", "HAT", "external_id"), False),
        (string("contains", "upp", "tags"), True),
        (string("contains", "", "external_id"), True),
        (string("contains", "", "project_id"), False),
        (string("contains", "x", "billing.no.such"), False),
        (string("contains", "x", "external_id.deeper"), False),
        (string_array(["a", "Chat-7"], "external_id"), True),
        (string_array(["a", "vip"], "tags"), True),
        (string_array(["VIP"], "tags"), False),
        (string_array([], "tags"), False),
        (string_array(["x"], "contact_ids"), False),
        (search("CHAT", "external_id"), True),
        (search("support", "external_id", "tags"), True),
        (search("support", "external_id"), False),
        (search("support"), False),
    ],
)
def test_a_filter_finds_what_it_names(item, found):
    assert passes(conditions_of({"filters": [item]}, NOW), SESSION) is found


def condition(value, path="external_id"):
    return {"type": "string", "operator": "is", "name": "", "path": path, "value": value}


YES, NO = condition("Chat-7"), condition("other")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"operator": "and", "search": "chat"}, True),
        ({"operator": "and", "search": "SUPP"}, True),
        ({"operator": "and", "search": "01a"}, False),
        ({"operator": "and", "search": "x"}, False),
        ({"operator": "and", "filters": [YES, YES]}, True),
        ({"operator": "and", "filters": [YES, NO]}, False),
        ({"operator": "or", "filters": [NO, YES]}, True),
        ({"operator": "or", "filters": [NO, NO]}, False),
        ({"operator": "or", "search": "x", "filters": [YES]}, False),
        ({"operator": "or", "search": "chat", "filters": [NO]}, False),
        ({"operator": "or", "search": "chat", "filters": [NO, YES]}, True),
    ],
)
def test_a_search_narrows_and_the_operator_joins_the_conditions(query, found):
    assert passes(conditions_of({"filters": [], "query": query}, NOW), SESSION) is found


@pytest.mark.parametrize(
    ("filters", "query", "found"),
    [([id_is("01A", "id")], [YES], True), ([id_is("01A", "id")], [NO], False), ([id_is("x", "id")], [YES], False)],
)
def test_filters_and_query_must_both_hold(filters, query, found):
    both = {"filters": filters, "query": {"operator": "and", "filters": query}}
    assert passes(conditions_of(both, NOW), SESSION) is found


@pytest.mark.parametrize(
    "query",
    [{}, {"filters": []}, {"query": {"operator": "or"}}, {"query": {"operator": "or", "search": "", "filters": []}}],
)
def test_a_query_without_conditions_finds_everything(query):
    assert conditions_of(query, NOW) == []
