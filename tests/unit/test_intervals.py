"""The interval that `list` and `count` of today's Orq ask for."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_args

import pytest
from trace_sessions import InvalidRequestError, Orq, SessionInterval
from trace_sessions._services.intervals import LENGTHS, PREFIX, ShortInterval, interval_from

from .conftest import ok

EAST = timezone(timedelta(hours=2))


def test_every_interval_has_a_short_name() -> None:
    assert {PREFIX + name.upper() for name in get_args(ShortInterval)} == set(get_args(SessionInterval))


@pytest.mark.parametrize("name", get_args(ShortInterval))
def test_an_interval_is_known_by_either_name(name: Any) -> None:
    full = PREFIX + name.upper()
    assert (interval_from(name), interval_from(full)) == (full, full)


@pytest.mark.parametrize(("length", "interval"), LENGTHS.items(), ids=str)
def test_a_timedelta_stands_for_the_interval_of_that_length(length: timedelta, interval: str) -> None:
    number, unit = interval.split("_")[-2:]
    assert timedelta(**{unit.lower().rstrip("s") + "s": int(number)}) == length
    assert interval_from(length) == PREFIX + interval.upper()


@pytest.mark.parametrize(
    ("filters", "path", "problem"),
    [
        ({"interval": timedelta(hours=2)}, "interval", r"is 2:00:00, but must be one of 0:30:00, 1:00:00, "),
        ({"interval": timedelta(days=30)}, "interval", "is 30 days, 0:00:00, but must be one of"),
        ({"interval": "yesterday"}, "interval", "must be a timedelta or one of all_time, .*, not 'yesterday'"),
        ({"interval": None}, "interval", "not None"),
        ({"start_date": datetime(2025, 4, 2)}, "start_date", r"has no time zone \(2025-04-02T00:00:00\): add tzinfo"),
        ({"end_date": "2025-04-02"}, "end_date", "must be a datetime with a time zone, not '2025-04-02'"),
        (
            {"start_date": datetime(2025, 4, 3, tzinfo=UTC), "end_date": datetime(2025, 4, 2, tzinfo=UTC)},
            "start_date",
            "is after end_date",
        ),
        ({"tags": "vip"}, "tags", r"must be list\[str\], not 'vip'"),
        ({"limit": "5"}, "limit", "must be int, not '5'"),
        ({"request": {"filters": {}}}, "request.filters.interval", "is required"),
        ({"request": {"filters": {"interval": "last_1_hour"}}}, "request.filters.interval", "not 'last_1_hour'"),
        ({"request": {"filters": {}}, "tags": []}, "request", "is given together with tags"),
    ],
)
def test_a_query_that_cannot_be_sent_is_refused(filters: Any, path: str, problem: str) -> None:
    with pytest.raises(InvalidRequestError, match=problem) as caught:
        Orq("key").sessions.list(**filters)
    assert caught.value.path == path


@pytest.mark.parametrize("method", ["list", "count"])
@pytest.mark.parametrize(
    ("filters", "sent"),
    [
        ({}, {"interval": "SESSION_INTERVAL_ALL_TIME"}),
        ({"interval": "last_24_hours"}, {"interval": "SESSION_INTERVAL_LAST_24_HOURS"}),
        ({"interval": timedelta(days=1)}, {"interval": "SESSION_INTERVAL_LAST_24_HOURS"}),
        (
            {"start_date": datetime(1970, 1, 1, 2, 0, 1, tzinfo=EAST), "end_date": datetime(2025, 4, 2, tzinfo=UTC)},
            {"interval": "SESSION_INTERVAL_ALL_TIME", "start_date": "1000", "end_date": "1743552000000"},
        ),
        (
            {"start_date": datetime(2025, 4, 2, 9, 15, 5, 230999, tzinfo=UTC)},
            {"interval": "SESSION_INTERVAL_ALL_TIME", "start_date": "1743585305230"},
        ),
    ],
)
async def test_filters_are_sent_as_the_service_takes_them(scripted: Any, method: str, filters: Any, sent: Any) -> None:
    made = scripted("Orq", ok({"object": "list", "data": [], "has_more": False, "count": 0}))
    await made.call(method, **filters)
    assert json.loads(made.requests[0].content) == {"filters": sent}
