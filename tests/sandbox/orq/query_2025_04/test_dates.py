"""Conditions on dates; it is Wednesday 2025-04-02, 09:15 UTC."""

from __future__ import annotations

from datetime import date

import pytest
from trace_sessions.sandbox.http.refusals import Refusal
from trace_sessions.sandbox.orq.query_2025_04.dates import date_span
from trace_sessions.sandbox.orq.search.value_tests import within
from trace_sessions.sandbox.values.calendar_units import start_of_unit, units_after, units_before
from trace_sessions.sandbox.values.times import instant, stamp

from tests.sandbox.orq.finding import passes

NOW = instant("2025-04-02T09:15:00Z")


def custom(text):
    return {"relativeTime": "custom_date", "customDate": text}


def between(start, end):
    return {"startDate": start, "endDate": end}


def recent(unit, count=None, direction=None):
    given = {"unit": unit, "count": count, "direction": direction}
    return {key: value for key, value in given.items() if value is not None}


@pytest.mark.parametrize(
    ("operator", "mode", "criteria", "field", "expected"),
    [
        ("is", "date", custom("2025-03-31"), "2025-03-31T23:59:59Z", True),
        ("is", "date", custom("2025-03-31T12:00:00Z"), "2025-03-31T01:00:00Z", True),
        ("is", "date", custom("2025-03-31"), "2025-03-31T23:30:00-02:00", False),
        ("is", "date", custom("2025-03-31"), "2025-04-01T01:00:00+02:00", True),
        ("is", "date", {"customDate": "2025-03-31"}, "2025-03-31T01:00:00Z", True),
        ("is", "datetime", custom("2025-03-31T12:00:00Z"), "2025-03-31T14:00:00+02:00", True),
        ("is", "datetime", custom("2025-03-31T12:00:00Z"), "2025-03-31T12:00:01Z", False),
        ("is", "date", {"relativeTime": "today"}, "2025-04-02T00:00:00Z", True),
        ("is", "date", {"relativeTime": "today"}, "2025-04-01T23:59:59Z", False),
        ("is", "date", {"relativeTime": "yesterday"}, "2025-04-01T12:00:00Z", True),
        ("is", "date", {"relativeTime": "one_week_ago"}, "2025-03-26T12:00:00Z", True),
        ("is", "date", {"relativeTime": "one_month_ago"}, "2025-03-02T12:00:00Z", True),
        ("is", "datetime", {"relativeTime": "today"}, "2025-04-02T00:00:00Z", True),
        ("is", "date", custom("2025-03-31"), None, False),
        ("is", "date", custom("2025-03-31"), "no date", False),
        ("is", "date", custom("2025-03-31"), 1743379200000, False),
        ("is_before", "date", custom("2025-03-31T12:00:00Z"), "2025-03-30T23:59:59Z", True),
        ("is_before", "date", custom("2025-03-31T12:00:00Z"), "2025-03-31T01:00:00Z", False),
        ("is_before", "datetime", custom("2025-03-31T12:00:00Z"), "2025-03-31T01:00:00Z", True),
        ("is_before", "datetime", custom("2025-03-31T12:00:00Z"), "2025-03-31T12:00:00Z", False),
        ("is_on_or_before", "date", custom("2025-03-31"), "2025-03-31T23:59:59Z", True),
        ("is_on_or_before", "date", custom("2025-03-31"), "2025-04-01T00:00:00Z", False),
        ("is_on_or_before", "datetime", custom("2025-03-31T12:00:00Z"), "2025-03-31T12:00:00Z", True),
        ("is_on_or_before", "datetime", custom("2025-03-31T12:00:00Z"), "2025-03-31T12:00:01Z", False),
        ("is_between", "date", between("2025-03-30", "2025-03-31"), "2025-03-30T00:00:00Z", True),
        ("is_between", "date", between("2025-03-30", "2025-03-31"), "2025-03-31T23:59:59Z", True),
        ("is_between", "date", between("2025-03-30", "2025-03-31"), "2025-04-01T00:00:00Z", False),
        ("is_between", "datetime", between("2025-03-30", "2025-03-31"), "2025-03-31T00:00:00Z", True),
        ("is_between", "datetime", between("2025-03-30", "2025-03-31"), "2025-03-31T00:00:01Z", False),
        ("is_between", "datetime", between("2025-03-31", "2025-03-30"), "2025-03-30T12:00:00Z", False),
        ("is_relative_today", "date", {}, "2025-04-01T00:00:00Z", True),
        ("is_relative_today", "date", {}, "2025-03-31T23:59:59Z", False),
        ("is_relative_today", "date", recent("day", 3, "past"), "2025-03-30T00:00:00Z", True),
        ("is_relative_today", "date", recent("day", 3, "past"), "2025-04-02T23:59:59Z", True),
        ("is_relative_today", "date", recent("day", 3, "past"), "2025-04-03T00:00:00Z", False),
        ("is_relative_today", "date", recent("day", 3, "past"), "2025-03-29T23:59:59Z", False),
        ("is_relative_today", "datetime", recent("week", 2), "2025-03-19T00:00:00Z", True),
        ("is_relative_today", "date", recent("week", 2), "2025-03-18T23:59:59Z", False),
        ("is_relative_today", "date", recent("month", 1), "2025-03-02T00:00:00Z", True),
        ("is_relative_today", "date", recent("month", 1), "2025-03-01T00:00:00Z", False),
        ("is_relative_today", "date", recent("year", 1), "2024-04-02T00:00:00Z", True),
        ("is_relative_today", "date", recent("year", 9999), "0001-01-01T00:00:00Z", True),
        ("is_relative_today", "date", recent("day", 10**30), "0001-01-01T00:00:00Z", True),
        ("is_relative_today", "date", recent("day", None, "present"), "2025-04-02T23:00:00Z", True),
        ("is_relative_today", "date", recent("day", None, "present"), "2025-04-01T23:00:00Z", False),
        ("is_relative_today", "date", recent("week", 1, "present"), "2025-03-31T00:00:00Z", True),
        ("is_relative_today", "date", recent("week", 1, "present"), "2025-04-06T23:59:59Z", True),
        ("is_relative_today", "date", recent("week", 1, "present"), "2025-03-30T23:59:59Z", False),
        ("is_relative_today", "date", recent("week", 1, "present"), "2025-04-07T00:00:00Z", False),
        ("is_relative_today", "date", recent("week", 2, "present"), "2025-03-24T00:00:00Z", True),
        ("is_relative_today", "date", recent("month", 1, "present"), "2025-04-30T00:00:00Z", True),
        ("is_relative_today", "date", recent("month", 1, "present"), "2025-03-31T00:00:00Z", False),
        ("is_relative_today", "date", recent("year", 1, "present"), "2025-12-31T00:00:00Z", True),
        ("is_relative_today", "date", recent("year", 1, "present"), "2024-12-31T00:00:00Z", False),
        ("is_relative_time", "datetime", recent("hours_ago", 2), "2025-04-02T07:15:00Z", True),
        ("is_relative_time", "datetime", recent("hours_ago", 2), "2025-04-02T07:14:59Z", False),
        ("is_relative_time", "datetime", recent("hours_ago", 2), "2025-04-02T09:15:01Z", False),
        ("is_relative_time", "datetime", recent("hours_ago"), "2025-04-02T08:15:00Z", True),
        ("is_relative_time", "date", recent("minutes_ago", 1.5), "2025-04-02T09:13:30Z", True),
        ("is_relative_time", "date", recent("minutes_ago", 1.5), "2025-04-02T09:13:29Z", False),
        ("is_relative_time", "date", recent("hours_ago", 1e300), "0001-01-01T00:00:00Z", True),
    ],
)
def test_a_date_condition_holds_for_the_moments_it_describes(operator, mode, criteria, field, expected):
    span = date_span(operator, {"mode": mode, "criteria": criteria}, "value", NOW)
    for path in ("updated_at", "updated"):
        assert passes([[within(path, *span)]], {path: field}) is expected


@pytest.mark.parametrize(
    ("operator", "value", "path"),
    [
        ("is", "2025-04-02", "value"),
        ("is", {"criteria": {}}, "value.mode"),
        ("is", {"mode": "week", "criteria": {}}, "value.mode"),
        ("is", {"mode": "date"}, "value.criteria"),
        ("is", {"mode": "date", "criteria": None}, "value.criteria"),
        ("is", {"mode": "date", "criteria": {}}, "value.criteria.customDate"),
        ("is", {"mode": "date", "criteria": custom("soon")}, "value.criteria.customDate"),
        ("is", {"mode": "date", "criteria": custom(None)}, "value.criteria.customDate"),
        ("is", {"mode": "date", "criteria": {"relativeTime": "soon"}}, "value.criteria.relativeTime"),
        ("is", {"mode": "date", "criteria": {"relativeTime": []}}, "value.criteria.relativeTime"),
        ("is_between", {"mode": "date", "criteria": between("2025-04-02", None)}, "value.criteria.endDate"),
        ("is_between", {"mode": "date", "criteria": between(5, "2025-04-02")}, "value.criteria.startDate"),
        ("is_relative_today", {"mode": "date", "criteria": recent("hours_ago")}, "value.criteria.unit"),
        ("is_relative_today", {"mode": "date", "criteria": recent([])}, "value.criteria.unit"),
        ("is_relative_today", {"mode": "date", "criteria": recent("day", 1.5)}, "value.criteria.count"),
        ("is_relative_today", {"mode": "date", "criteria": recent("day", -1)}, "value.criteria.count"),
        ("is_relative_today", {"mode": "date", "criteria": recent("day", "1")}, "value.criteria.count"),
        ("is_relative_today", {"mode": "date", "criteria": recent("day", 1, "up")}, "value.criteria.direction"),
        ("is_relative_time", {"mode": "date", "criteria": {}}, "value.criteria.unit"),
        ("is_relative_time", {"mode": "date", "criteria": recent("day")}, "value.criteria.unit"),
        ("is_relative_time", {"mode": "date", "criteria": recent("hours_ago", True)}, "value.criteria.count"),
    ],
)
def test_a_date_value_that_does_not_fit_is_refused(operator, value, path):
    with pytest.raises(Refusal) as caught:
        date_span(operator, value, "value", NOW)
    assert [flaw.path for flaw in caught.value.flaws] == [path]


@pytest.mark.parametrize(
    ("day", "count", "unit", "expected"),
    [
        (date(2025, 3, 31), 1, "month", date(2025, 2, 28)),
        (date(2024, 2, 29), 1, "year", date(2023, 2, 28)),
        (date(2025, 1, 15), 1, "month", date(2024, 12, 15)),
        (date(2025, 1, 1), 1, "day", date(2024, 12, 31)),
        (date(2025, 1, 1), 10**30, "month", date.min),
    ],
)
def test_units_are_counted_back_within_the_calendar(day, count, unit, expected):
    assert units_before(day, count, unit) == expected


def test_units_are_counted_forward_within_the_calendar():
    assert units_after(date(9999, 12, 31), 1, "day") == date.max
    assert units_after(date(2025, 12, 1), 1, "month") == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("unit", "first"),
    [("day", date(2025, 4, 2)), ("week", date(2025, 3, 31)), ("month", date(2025, 4, 1)), ("year", date(2025, 1, 1))],
)
def test_a_unit_starts_on_its_first_day(unit, first):
    assert start_of_unit(date(2025, 4, 2), unit) == first


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2025-04-02T11:15:00+02:00", "2025-04-02T09:15:00.000Z"),
        ("2025-04-02t09:15:00.123456z", "2025-04-02T09:15:00.123Z"),
        ("2025-04-02", "2025-04-02T00:00:00.000Z"),
    ],
)
def test_instants_are_read_with_their_offset_and_written_in_utc(text, written):
    assert stamp(instant(text)) == written


@pytest.mark.parametrize("value", [None, 5, "", "2025-13-01", "0001-01-01T00:00:00+23:59", "2016-12-31T23:59:60Z"])
def test_what_names_no_instant_is_none(value):
    assert instant(value) is None
