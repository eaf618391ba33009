"""Every operator for every kind of field, and what does not fit."""

from __future__ import annotations

import pytest
from trace_sessions.sandbox.http.refusals import Refusal
from trace_sessions.sandbox.orq.query_2025_04.conditions import OPERATORS, condition
from trace_sessions.sandbox.values.times import instant

from tests.sandbox.orq.finding import passes

NOW = instant("2025-04-02T09:15:00Z")
BIG = 10**30


def holds(kind, operator, value, field, **more):
    item = {"type": kind, "operator": operator, "name": "", "path": "a.b", "value": value, **more}
    return passes([[condition(item, "query.filters[0]", NOW)]], {"a": {"b": field}})


TEXT = [
    ("is", "Ab", "Ab", True), ("is", "Ab", "ab", False), ("is", "Ab", None, False), ("is", "1", 1, True),
    ("is", "x", ["x", "y"], True),
    ("is_not", "Ab", "ab", True), ("is_not", "Ab", "Ab", False), ("is_not", "Ab", None, True),
    ("is_not", "x", ["x", "y"], False),
    ("contains", "b", "abc", True), ("contains", "B", "abc", False), ("contains", "b", None, False),
    ("does_not_contain", "b", "abc", False), ("does_not_contain", "B", "abc", True),
    ("does_not_contain", "b", None, True),
    ("starts_with", "ab", "abc", True), ("starts_with", "bc", "abc", False), ("starts_with", "a", None, False),
    ("ends_with", "bc", "abc", True), ("ends_with", "ab", "abc", False), ("ends_with", "c", None, False),
]  # fmt: skip
NUMBER = [
    ("equals", 2, 2.0, True), ("equals", 2, 3, False), ("equals", 2, "2", False), ("equals", 1, True, False),
    ("equals", 2**53, 2**53 + 1, False), ("equals", 2**53 + 1, 2.0**53, False), ("equals", BIG, BIG + 1, True),
    ("is_not_equal", 2, 3, True), ("is_not_equal", 2, 2.0, False), ("is_not_equal", 2, None, True),
    ("is_greater_than", 2, 2.5, True), ("is_greater_than", 2, 2, False), ("is_greater_than", -1, None, False),
    ("is_less_than", 2, 1, True), ("is_less_than", 2, 2, False), ("is_less_than", 9, None, False),
    ("is_greater_than_or_equal_to", 2, 2, True), ("is_greater_than_or_equal_to", 2, 1.9, False),
    ("is_less_than_or_equal_to", 2, 2, True), ("is_less_than_or_equal_to", 2, 2.1, False),
    ("is_between", [1, 2], 1, True), ("is_between", [1, 2], 2, True), ("is_between", [1, 2], 2.1, False),
    ("is_between", [1, 2], None, False), ("is_between", [2, 1], 1.5, False),
]  # fmt: skip
SELECT = [
    ("is", "a", "a", True), ("is", "a", "b", False), ("is", 1, 1.0, True), ("is", 1, True, False),
    ("is", None, None, True), ("is", ["a", "b"], "b", True), ("is", "a", ["a", "b"], True),
    ("is", {"x": [1]}, {"x": [1.0]}, True), ("is", {"x": [1]}, {"x": [True]}, False),
    ("is_not", "a", "b", True), ("is_not", "a", "a", False), ("is_not", "a", None, True),
    ("is_not", ["a", "b"], "b", False),
]  # fmt: skip
MULTI = [
    ("contains", ["a"], ["a", "b"], True), ("contains", ["c", "b"], ["a", "b"], True),
    ("contains", ["c"], ["a", "b"], False), ("contains", [], ["a"], False), ("contains", ["a"], None, False),
    ("does_not_contain", ["c"], ["a", "b"], True), ("does_not_contain", ["c", "b"], ["a", "b"], False),
    ("does_not_contain", [], ["a"], True), ("does_not_contain", ["a"], None, True),
]  # fmt: skip
BOOLEAN = [
    ("is", True, True, True), ("is", True, False, False), ("is", False, None, False), ("is", True, 1, False),
]  # fmt: skip
EMPTY = [
    ("is_empty", None, None, True), ("is_empty", None, "", True), ("is_empty", None, [], True),
    ("is_empty", None, {}, True), ("is_empty", None, 0, False), ("is_empty", None, False, False),
    ("is_empty", None, "a", False), ("is_empty", "ignored", None, True),
    ("is_not_empty", None, None, False), ("is_not_empty", None, "a", True), ("is_not_empty", None, 0, True),
]  # fmt: skip
TABLES = {
    "string": TEXT + EMPTY,
    "number": NUMBER + EMPTY,
    "single-value-array": SELECT + EMPTY,
    "multi-value-array": MULTI + EMPTY,
    "boolean": BOOLEAN,
}
ROWS = [(kind, *row) for kind, rows in TABLES.items() for row in rows]


@pytest.mark.parametrize(("kind", "operator", "value", "field", "expected"), ROWS)
def test_a_condition_holds_for_the_fields_it_describes(kind, operator, value, field, expected):
    assert holds(kind, operator, value, field) is expected


@pytest.mark.parametrize(("kind", "operator", "value", "field", "expected"), ROWS)
@pytest.mark.parametrize("outer", ["object", "evaluator"])
def test_a_chosen_option_lends_its_kind_and_path(outer, kind, operator, value, field, expected):
    options = [
        {"id": "o1", "name": "", "type": "number", "path": "elsewhere"},
        {"id": "o2", "name": "", "type": kind, "path": "a.b"},
    ]
    more = {"path": "nowhere", "options": options, "selectedOptionId": "o2"}
    assert holds(outer, operator, value, field, **more) is expected


@pytest.mark.parametrize("operator", ["is", "contains", "starts_with", "ends_with"])
@pytest.mark.parametrize("session", [{}, {"title": None}])
def test_a_declared_field_without_a_value_has_not_even_an_empty_text(operator, session):
    item = {"type": "string", "operator": operator, "name": "", "path": "title", "value": ""}
    assert passes([[condition(item, "query.filters[0]", NOW)]], session) is False


@pytest.mark.parametrize("kind", TABLES)
def test_the_tables_have_every_operator(kind):
    assert {operator for operator, *_ in TABLES[kind]} == set(OPERATORS[kind])


@pytest.mark.parametrize(
    ("operator", "value", "field", "expected"),
    [
        ("is", True, True, True),
        ("is", "a", "a", True),
        ("starts_with", "a", "ab", True),
        ("is_greater_than", 1, 2, True),
        ("is_between", [1, 2], 2, True),
        ("contains", ["a"], ["a"], True),
        ("is", {"x": 1}, {"x": 1}, True),
        ("is", {"mode": "date", "criteria": {"customDate": "2025-04-02"}}, "2025-04-02T10:00:00Z", True),
        ("is_empty", None, {}, True),
        ("is_not_empty", None, {"x": 1}, True),
    ],
)
@pytest.mark.parametrize("selected", [{}, {"selectedOptionId": None}])
def test_without_a_chosen_option_the_value_tells_the_kind(operator, value, field, expected, selected):
    assert holds("object", operator, value, field, **selected) is expected


def refused(kind, operator, value=None, **more):
    with pytest.raises(Refusal) as caught:
        holds(kind, operator, value, None, **more)
    assert caught.value.status == 400
    [flaw] = caught.value.flaws
    return flaw.path.removeprefix("query.filters[0].")


@pytest.mark.parametrize("kind", OPERATORS)
def test_an_operator_of_another_kind_is_refused(kind):
    every = {operator for operators in OPERATORS.values() for operator in operators} | {"resembles"}
    for operator in every - set(OPERATORS[kind]):
        assert refused(kind, operator) == "operator"


@pytest.mark.parametrize(
    ("kind", "operator", "value"),
    [
        *[("string", operator, None) for operator in OPERATORS["string"][:6]],
        ("string", "is", 1),
        *[("number", operator, None) for operator in OPERATORS["number"][:7]],
        ("number", "equals", "1"),
        ("number", "equals", True),
        ("number", "equals", [1]),
        ("number", "is_between", 1),
        ("number", "is_between", [1]),
        ("number", "is_between", [1, 2, 3]),
        ("number", "is_between", [1, "2"]),
        ("number", "is_between", [True, 2]),
        ("multi-value-array", "contains", "a"),
        ("multi-value-array", "does_not_contain", None),
        ("boolean", "is", None),
        ("boolean", "is", 1),
        ("date", "is", "2025-04-02"),
        ("date", "is", None),
        ("object", "is_between", [1, "2"]),
    ],
)
def test_a_value_that_does_not_fit_the_operator_is_refused(kind, operator, value):
    assert refused(kind, operator, value) == "value"


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"type": "colour"}, "type"),
        ({"type": "object", "selectedOptionId": "x"}, "selectedOptionId"),
        ({"type": "object", "selectedOptionId": "x", "options": ["x", 1]}, "selectedOptionId"),
        ({"type": "object", "selectedOptionId": "x", "options": [{"id": "x"}]}, "options[0]"),
        ({"type": "object", "selectedOptionId": "x", "options": [{"id": "x", "path": "a", "type": "colour"}]}, "type"),
    ],
)
def test_a_field_that_cannot_be_made_out_is_refused(more, path):
    assert refused("string", "is", "a", **more) == path


def test_a_refusal_over_the_wire_names_the_condition(api):
    fine = {"operator": "is", "type": "string", "name": "", "path": "tags", "value": "a"}
    body = {"filters": [], "query": {"operator": "or", "filters": [fine, {**fine, "operator": "resembles"}]}}
    for path in ("query", "count"):
        answer = api("POST", f"/v2/traces/sessions/{path}", body)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["path"] == "query.filters[1].operator"
