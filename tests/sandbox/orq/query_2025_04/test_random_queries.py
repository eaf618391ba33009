"""Random queries over random sessions: SQL finds, orders, counts and pages them as plain Python does."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trace_sessions.sandbox.orq import rows
from trace_sessions.sandbox.orq.query_2025_04.conditions import OPERATORS
from trace_sessions.sandbox.orq.query_2025_04.filters import conditions_of
from trace_sessions.sandbox.orq.query_2025_04.pages import count_all, list_page
from trace_sessions.sandbox.state.database import Database
from trace_sessions.sandbox.state.tables import COLUMNS
from trace_sessions.sandbox.values.fields import is_number, look_up, texts
from trace_sessions.sandbox.values.times import instant

NOW = instant("2025-04-02T09:15:00Z")
DATES = [
    "2025-04-02T09:15:00Z",
    "2025-04-02T11:14:59.999999+02:00",
    "2025-03-31T23:30:00-02:00",
    "2016-12-31T23:59:60Z",
]
PATHS = [
    *(column.path for column in COLUMNS),
    "id",
    "meta",
    "meta.a",
    "meta.b",
    'meta.a"b',
    "usage",
    "usage.cached",
    "tags.0",
]

# Few values, so that many are equal. SQLite ends a text within JSON at NUL, so that only declared fields have it.
words = st.sampled_from(
    ["", "a", "b", "ab", "Ab", "STRASSE", "straße", "é", "1", "1.5", "true", "\N{KELVIN SIGN}", "%"]
)
numbers = st.sampled_from([0, 1, 1.0, 1.5, -2, 2**53, 2**53 + 1, 10**30, 1e300, -0.0])
texts_or_more = words | st.just("a\0b")
values = st.recursive(
    st.none() | st.booleans() | numbers | words | st.sampled_from(DATES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", 'a"b']), inner, max_size=2),
    max_leaves=5,
)
fields = {
    "duration": numbers,
    "traces_count": numbers,
    "billing": st.fixed_dictionaries(dict.fromkeys(("input_cost", "output_cost", "total_cost"), numbers)),
    "usage": st.fixed_dictionaries(
        dict.fromkeys(("prompt_tokens", "completion_tokens", "total_tokens"), numbers), optional={"cached": values}
    ),
    "tags": st.lists(texts_or_more, max_size=3),
    "contact_ids": st.lists(texts_or_more, max_size=3),
    "started_at": st.sampled_from(DATES),
    "updated_at": st.sampled_from(DATES),
    "workspace_id": words,
}
optional = {
    "project_id": st.none() | texts_or_more,
    "title": texts_or_more,
    "client": words,
    "repo": words,
    "kind": words,
    "meta": values,
}
sessions = st.lists(st.fixed_dictionaries(fields, optional=optional), min_size=1, max_size=8)

paths = st.sampled_from(PATHS)
dates = st.sampled_from([
    ("is", {"customDate": "2025-04-02"}),
    ("is_before", {"relativeTime": "today"}),
    ("is_on_or_before", {"customDate": "2025-04-02T09:15:00Z"}),
    ("is_between", {"startDate": "2025-04-01", "endDate": "2025-04-02T09:14:59.999999Z"}),
    ("is_relative_today", {"unit": "week"}),
    ("is_relative_time", {"unit": "hours_ago", "count": 1}),
])  # fmt: skip


@st.composite
def conditions(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from([*OPERATORS]))
    operator = draw(st.sampled_from(OPERATORS[kind]))
    value: Any = None
    if operator not in ("is_empty", "is_not_empty"):
        match kind:
            case "string":
                value = draw(texts_or_more)
            case "number":
                value = draw(st.lists(numbers, min_size=2, max_size=2) if operator == "is_between" else numbers)
            case "single-value-array":
                value = draw(values)
            case "multi-value-array":
                value = draw(st.lists(values, max_size=3))
            case "boolean":
                value = draw(st.booleans())
            case "date":
                operator, criteria = draw(dates)
                value = {"mode": draw(st.sampled_from(["date", "datetime"])), "criteria": criteria}
    return {"type": kind, "operator": operator, "path": draw(paths), "value": value, "id": "", "name": ""}


filters = st.one_of(
    st.builds(lambda path, id: {"type": "id", "path": path, "id": id}, paths, words),
    st.builds(
        lambda path, operator, value: {"type": "string", "path": path, "operator": operator, "value": value},
        paths, st.sampled_from(["equals", "contains"]), texts_or_more,
    ),
    st.builds(
        lambda path, values: {"type": "string_array", "operator": "in", "path": path, "values": values},
        paths, st.lists(texts_or_more, max_size=3),
    ),
    st.builds(
        lambda paths, value: {"type": "search", "searchPaths": paths, "value": value},
        st.lists(paths, max_size=3), words,
    ),
)  # fmt: skip
sorting = st.lists(
    st.builds(lambda key, direction: {"key": key, "direction": direction}, paths, st.sampled_from(["asc", "desc"])),
    max_size=3,
)
queries = st.fixed_dictionaries(
    {"filters": st.lists(filters, max_size=2), "sortingProps": sorting},
    optional={
        "query": st.fixed_dictionaries(
            {"operator": st.sampled_from(["and", "or"]), "filters": st.lists(conditions(), max_size=3)},
            optional={"search": words},
        )
    },
)


def rank(value: Any, path: str) -> tuple[int, Any]:
    """Return the place of a value in an ascending order."""
    if value is None:
        return 0, 0
    if isinstance(value, bool):
        return 1, value
    if is_number(value):
        return 2, value if abs(value) < 2**63 else float(value)
    if isinstance(value, str):
        moment = instant(value) if path in ("started_at", "updated_at") else None
        return (4, value) if moment is None else (3, moment)
    compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return (5, texts(value)) if isinstance(value, list) else (6, compact)


def expected(stored: list[dict[str, Any]], query: dict[str, Any]) -> list[str]:
    """The ids of what a query finds, in order."""
    groups = conditions_of(query, NOW)
    found = [
        session
        for session in reversed(stored)
        if all(any(test.holds(look_up(session, test.path)) for test in group) for group in groups)
    ]
    for prop in reversed(query["sortingProps"]):
        found.sort(
            key=lambda session: rank(look_up(session, prop["key"]), prop["key"]), reverse=prop["direction"] == "desc"
        )
    return [session["_id"] for session in found]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(sessions, queries, st.integers(1, 4))
def test_sql_finds_orders_and_pages_what_python_does(made, query, limit):
    stored = [{**session, "_id": f"id-{n}", "external_id": f"chat-{n}"} for n, session in enumerate(made)]
    ids = expected(stored, query)
    database = Database()
    with database.writing() as connection:
        for session in stored:
            rows.insert(connection, session)

    def page(**pagination: Any) -> tuple[list[str], bool]:
        found = list_page(connection, {**query, "pagination": {"limit": limit, **pagination}}, NOW)
        return [session["_id"] for session in found.items], found.has_more

    with database.reading() as connection:
        assert count_all(connection, query, NOW) == len(ids)
        assert page(limit=1000) == (ids, False)
        assert page(page=2) == (ids[limit : 2 * limit], len(ids) > 2 * limit)
        assert page(firstId=None) == (ids[-limit:] if ids else [], False)
        for place, cursor in enumerate(ids):
            assert page(lastId=cursor) == (ids[place + 1 : place + 1 + limit], len(ids) > place + 1 + limit)
            assert page(firstId=cursor) == (ids[max(place - limit, 0) : place], True)
    database.close()


@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(sessions, sessions, queries)
def test_changed_and_deleted_sessions_are_found_by_what_they_have_become(made, changes, query):
    database = Database()
    stored = [{**session, "_id": f"id-{n}", "external_id": f"chat-{n}"} for n, session in enumerate(made)]
    with database.writing() as connection:
        for session in stored:
            rows.insert(connection, session)
        for n, change in enumerate(changes[: len(stored)]):
            before, stored[n] = stored[n], {**stored[n], **change}
            rows.replace(connection, before, stored[n])
        assert rows.delete(connection, stored.pop(0)["_id"])
    ids = expected(stored, query)
    with database.reading() as connection:
        assert count_all(connection, query, NOW) == len(ids)
        assert [session["_id"] for session in list_page(connection, query, NOW).items] == ids
        assert rows.all_tags(connection) == sorted({tag for session in stored for tag in session["tags"]})
    database.close()
