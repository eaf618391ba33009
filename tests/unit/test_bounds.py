"""Bounds of options and headers, to the last value."""

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from trace_sessions import APITimeoutError, ConfigurationError, Orq
from trace_sessions._call.retry import retry_after

from .conftest import ok

NOON_GMT = 1_743_595_200


def test_a_million_seconds_is_the_longest_timeout() -> None:
    Orq("key", timeout=1_000_000, deadline=1_000_000)
    with pytest.raises(ConfigurationError, match="timeout must be"):
        Orq("key", timeout=1_000_000.5)


async def test_a_timeout_well_before_the_deadline_is_a_timeout(scripted: Any) -> None:
    with pytest.raises(APITimeoutError):
        await scripted("Orq", httpx.ReadTimeout("slow"), retries=0, deadline=0.9).call("get", "id-1")


async def test_only_space_around_a_header_is_dropped(scripted: Any) -> None:
    made = scripted("Orq", ok(), headers={"x-a": " Xa X "})
    await made.call("get", "id-1")
    assert made.requests[0].headers["x-a"] == "Xa X"


def test_headers_that_are_no_mapping_are_named_by_their_type() -> None:
    with pytest.raises(ConfigurationError, match="headers must be a mapping of names to values, not a list"):
        Orq("key", headers=[("x-a", "1")])  # type: ignore[arg-type]


def test_a_host_that_is_none_is_told_what_a_host_is() -> None:
    with pytest.raises(ConfigurationError) as caught:
        Orq("key", base_url="https://orq.example:99999")
    assert str(caught.value) == (
        "base_url 'https://orq.example:99999' has an invalid host or port: the parts of a host name have 1 "
        "to 63 letters, digits and hyphens, and a port is from 1 to 65535"
    )


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    "date", ["Wed Apr  2 12:00:00 2025", "Wed, 02 Apr 2025 12:00:00 GMT", "Wed, 02 Apr 2025 14:00:00 +0200"]
)
def test_a_date_means_the_same_in_every_time_zone(tokyo: None, date: str) -> None:
    assert retry_after({"retry-after": date}, NOON_GMT - 7) == 7
