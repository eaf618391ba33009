"""Arguments refused before anything is sent, with the path of the offending value."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID

import attrs
import pydantic
import pytest
from trace_sessions import Billing, ConfigurationError, IdFilter, InvalidRequestError, Orq, TraceSessionCreate
from trace_sessions._body.encoding import encode
from trace_sessions._body.json_values import to_json

from .conftest import NEW_SESSION, SESSION, ok


class Color(Enum):
    RED = "red"


class Word(StrEnum):
    YES = "yes"


class Level(IntEnum):
    HIGH = 3


@dataclass
class Point:
    x: int
    when: datetime.date


@attrs.define
class Pair:
    left: Any


class Shape(pydantic.BaseModel):
    name: str
    at: datetime.date


UTC = datetime.UTC
EAST = datetime.timezone(datetime.timedelta(hours=2))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime.datetime(2025, 4, 2, 9, 15, tzinfo=UTC), "2025-04-02T09:15:00Z"),
        (datetime.datetime(2025, 4, 2, 9, 15, tzinfo=EAST), "2025-04-02T09:15:00+02:00"),
        (datetime.date(2025, 4, 2), "2025-04-02"),
        (datetime.time(9, 15), "09:15:00"),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (Decimal("0.1"), 0.1),
        (Decimal("12"), 12),
        (Color.RED, "red"),
        (Word.YES, "yes"),
        (Level.HIGH, 3),
        (Point(1, datetime.date(2025, 4, 2)), {"x": 1, "when": "2025-04-02"}),
        (Pair([Pair(1)]), {"left": [{"left": 1}]}),
        (Shape(name="a", at=datetime.date(2025, 4, 2)), {"name": "a", "at": "2025-04-02"}),
        (Billing(input_cost=1, output_cost=2, total_cost=3), {"input_cost": 1, "output_cost": 2, "total_cost": 3}),
        ((1, (2,)), [1, [2]]),
        (MappingProxyType({Word.YES: True}), {"yes": True}),
        ({"a": [None, 1.5, "ü"]}, {"a": [None, 1.5, "ü"]}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_becomes_the_json_that_users_expect(value: Any, expected: Any) -> None:
    assert to_json({"v": value}) == {"v": expected}


BILLING = {"input_cost": 0, "output_cost": 0, "total_cost": 0}


def cycle() -> list[Any]:
    found: list[Any] = []
    found.append(found)
    return found


@pytest.mark.parametrize(
    ("value", "path", "problem"),
    [
        ({"scores": [1, 2, 3, float("nan")]}, "inputs.scores[3]", "nan"),
        ({"a": {"b": float("inf")}}, "inputs.a.b", "inf"),
        ({"a": Decimal("NaN")}, "inputs.a", "NaN"),
        ({"a": Decimal("sNaN")}, "inputs.a", "sNaN"),
        ({"a": Decimal("1e999")}, "inputs.a", "JSON can't represent"),
        ({1: "a"}, "inputs", "the key 1"),
        ({"a": {None: "a"}}, "inputs.a", "the key None"),
        ({"a": b"bytes"}, "inputs.a", "bytes"),
        ({"a": {1, 2}}, "inputs.a", "set"),
        ({"a": Path("a")}, "inputs.a", "convert it first"),
        ({"a": "\ud800"}, "inputs.a", "surrogate"),
        ({"\ud800": 1}, "inputs", "surrogate"),
        ({"a": 10**400}, "inputs.a", "bits"),
        ({"a": object}, "inputs.a", "type"),
    ],
)
async def test_what_json_cannot_hold_is_refused_with_its_place(
    scripted: Any, value: Any, path: str, problem: str
) -> None:
    made = scripted("HoneyHive")
    with pytest.raises(InvalidRequestError, match=problem) as caught:
        await made.call("start", project="p", session_name="n", source="dev", inputs=value)
    assert (caught.value.path, made.requests) == (path, [])


def test_a_value_that_contains_itself_is_refused() -> None:
    with pytest.raises(InvalidRequestError, match="contains itself"):
        encode({"a": cycle()})


@pytest.mark.parametrize(
    ("fields", "path", "problem"),
    [
        ({}, "external_id", "is required"),
        ({**NEW_SESSION, "tags": "vip"}, "tags", r"must be list\[str\], not 'vip'"),
        ({**NEW_SESSION, "tags": ["vip", 7]}, "tags[1]", "must be str, not 7"),
        ({**NEW_SESSION, "duration": "5"}, "duration", "must be float"),
        ({**NEW_SESSION, "duration": True}, "duration", "must be float"),
        ({**NEW_SESSION, "duration": UUID(int=7)}, "duration", r"must be float, not UUID\('.*7'\) \(UUID\)"),
        ({**NEW_SESSION, "external_id": None}, "external_id", "must be str"),
        ({**NEW_SESSION, "billing": {"input_cost": 1}}, "billing.output_cost", "is required"),
        ({**NEW_SESSION, "billing": {**BILLING, "input_cost": "1"}}, "billing.input_cost", "must be float"),
        ({**NEW_SESSION, "billing": 3}, "billing", "must be Billing"),
        ({**NEW_SESSION, "started_at": datetime.datetime(2025, 4, 2)}, "started_at", "has no time zone"),
        ({**NEW_SESSION, "started_at": "2025-04-02"}, "started_at", "has no time zone"),
        ({**NEW_SESSION, "started_at": 3}, "started_at", "must be datetime"),
        ({**NEW_SESSION, "request": NEW_SESSION}, "request", "pass only one of them"),
        ({"request": {"duration": 0}}, "request.external_id", "is required"),
        ({"request": {**NEW_SESSION, "usage": {"total_tokens": 1}}}, "request.usage.prompt_tokens", "is required"),
        ({"request": {**NEW_SESSION, "started_at": "yesterday"}}, "request.started_at", "must be datetime, not"),
        ({"request": [1]}, "request", "must be OrqSessionCreate or a mapping"),
        ({"request": {**NEW_SESSION, "tags": [float("nan")]}}, r"request.tags[0]", "nan"),
    ],
)
async def test_a_body_that_is_not_as_documented_is_refused(scripted: Any, fields: Any, path: str, problem: str) -> None:
    made = scripted("Orq")
    with pytest.raises(InvalidRequestError, match=problem) as caught:
        await made.call("create", **fields)
    assert (caught.value.path, made.requests) == (path, [])


@pytest.mark.parametrize(
    ("fields", "path", "problem"),
    [
        ({"filters": [{"type": "ids"}]}, "filters[0].type", "must be one of 'id', 'search'"),
        ({"filters": [{"type": "id", "path": "a"}]}, "filters[0].id", "is required"),
        ({"filters": [3]}, "filters[0]", "must be IdFilter or SearchFilter"),
        ({"request": {"filters": [], "sorting_props": []}}, "request.sorting_props", "did you mean 'sortingProps'"),
        (
            {"sorting_props": [{"key": "a", "direction": "up"}]},
            "sorting_props[0].direction",
            "must be 'asc' or 'desc', not 'up'",
        ),
        ({"pagination": {"last_id": "a"}}, "pagination.last_id", "did you mean 'lastId'"),
    ],
)
def test_a_query_that_is_not_as_documented_is_refused(fields: Any, path: str, problem: str) -> None:
    with pytest.raises(InvalidRequestError, match=problem) as caught:
        Orq("key", api="2025-04").sessions.list(**fields)
    assert caught.value.path == path


async def test_models_and_mappings_may_be_mixed(scripted: Any) -> None:
    made = scripted("Orq", ok(), ok(), ok({"count": 0}), api="2025-04")
    await made.call("create", **{**NEW_SESSION, "billing": Billing(input_cost=0, output_cost=0, total_cost=0)})
    await made.call("create", request=TraceSessionCreate.from_dict(NEW_SESSION))
    await made.call("count", filters=[IdFilter(type_="id", id="a", path="project_id")])
    assert made.requests[0].content == made.requests[1].content


@pytest.mark.parametrize("id", ["", ".", "..", "a\x00", "a\n", "\x7f", "\x85", "\ud800", 7, None, b"a"])
async def test_an_id_that_could_name_something_else_is_refused(scripted: Any, id: Any) -> None:
    made = scripted("Orq")
    with pytest.raises(InvalidRequestError, match="session_id"):
        await made.call("delete", id)
    assert made.requests == []


@pytest.mark.parametrize(
    ("id", "segment"),
    [
        ("a/b", "a%2Fb"),
        ("a?b", "a%3Fb"),
        ("a#b", "a%23b"),
        ("a b", "a%20b"),
        ("a%2Fb", "a%252Fb"),
        ("../x", "..%2Fx"),
        ("ü", "%C3%BC"),
        ("...", "..."),
        ("a;b", "a%3Bb"),
    ],
)
async def test_an_id_is_one_segment_of_the_path(scripted: Any, id: str, segment: str) -> None:
    made = scripted("Orq", ok({**SESSION, "_id": id}))
    await made.call("get", id)
    assert made.requests[0].url.raw_path.decode() == f"/v2/sessions/{segment}"


async def test_an_id_whose_path_is_that_of_another_operation_is_refused(scripted: Any) -> None:
    made = scripted("Orq")
    with pytest.raises(InvalidRequestError, match="session_id: is 'tags', which names another resource"):
        await made.call("get", "tags")
    assert made.requests == []


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"timeout": 0}, "timeout must be"),
        ({"timeout": -1}, "timeout must be"),
        ({"timeout": float("nan")}, "timeout must be"),
        ({"timeout": "5"}, "timeout must be"),
        ({"timeout": True}, "timeout must be"),
        ({"deadline": 0}, "deadline must be"),
        ({"retries": -1}, "retries must be"),
        ({"retries": 1.5}, "retries must be"),
        ({"headers": {"Authorization": "x"}}, "the client sets the header 'Authorization'"),
        ({"headers": {"x-a": "a\nb"}}, "control"),
        ({"max_response_bytes": 0}, "max_response_bytes must be"),
    ],
)
def test_an_option_that_cannot_be_used_is_refused(given: Any, problem: str) -> None:
    with pytest.raises(ConfigurationError, match=problem):
        Orq("key", **given)


def test_an_option_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TypeError, match="timeot"):
        Orq("key").sessions.get("a", timeot=1)  # type: ignore[call-arg]


async def test_what_is_wrong_in_a_nested_object_is_named_as_the_api_spells_it(scripted: Any) -> None:
    made = scripted("Orq", api="2025-04")
    with pytest.raises(InvalidRequestError) as caught:
        await made.call("list", request={"filters": [], "sortingProps": [{"direction": "asc"}]})
    assert (caught.value.path, made.requests) == ("request.sortingProps[0].key", [])
