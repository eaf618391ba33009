"""Parameters as they reach the wire: in the path, the query and headers."""

import datetime
from typing import Any
from uuid import UUID

import pytest
from trace_sessions import InvalidRequestError
from trace_sessions._call.operation import Operation, Parameter
from trace_sessions._call.request import target_and_headers

OPERATION: Operation[Any] = Operation(
    "probe",
    "GET",
    "/things/{thingId}/parts/{part}",
    "none",
    answers={},
    parameters=(
        Parameter("thing_id", "thingId", "path"),
        Parameter("part", "part", "path", annotation="int", reserved=("7",)),
        Parameter("text", "text", "query", required=False),
        Parameter("number", "a number/x", "query", annotation="float", required=False),
        Parameter("flag", "flag", "query", annotation="bool | None", required=False),
        Parameter("since", "since", "query", annotation="datetime.datetime | None", required=False),
        Parameter("day", "day", "query", annotation="datetime.date", required=False),
        Parameter("unit", "unit", "query", annotation="UUID", required=False),
        Parameter("tags", "tag", "query", annotation="list[str]", required=False),
        Parameter("levels", "levels", "query", annotation="list[int]", required=False, explode=False),
        Parameter("tenant", "X-Tenant", "header", required=False),
        Parameter("depth", "X-Depth", "header", annotation="int", required=False),
    ),
)
PATH = {"thing_id": "a", "part": 1}


@pytest.mark.parametrize(
    ("given", "target"),
    [
        ({}, "/things/a/parts/1"),
        ({"thing_id": "x/X y", "part": 2}, "/things/x%2FX%20y/parts/2"),
        ({"text": "x/X &=?"}, "/things/a/parts/1?text=x%2FX%20%26%3D%3F"),
        ({"number": 1.5}, "/things/a/parts/1?a%20number%2Fx=1.5"),
        ({"flag": True}, "/things/a/parts/1?flag=true"),
        ({"flag": None}, "/things/a/parts/1?flag="),
        (
            {"since": datetime.datetime(2025, 4, 2, tzinfo=datetime.UTC)},
            "/things/a/parts/1?since=2025-04-02T00%3A00%3A00Z",
        ),
        ({"since": "2025-04-02T00:00:00+02:00"}, "/things/a/parts/1?since=2025-04-02T00%3A00%3A00%2B02%3A00"),
        ({"day": "2025-04-02"}, "/things/a/parts/1?day=2025-04-02"),
        ({"unit": f"{{{UUID(int=7)}}}"}, f"/things/a/parts/1?unit={UUID(int=7)}"),
        ({"tags": ["x/X", "b"]}, "/things/a/parts/1?tag=x%2FX&tag=b"),
        ({"tags": ("b",)}, "/things/a/parts/1?tag=b"),
        ({"levels": [1, 2]}, "/things/a/parts/1?levels=1,2"),
        ({"text": "t", "flag": False}, "/things/a/parts/1?text=t&flag=false"),
    ],
)
def test_a_parameter_is_written_into_the_target(given: Any, target: str) -> None:
    assert target_and_headers(OPERATION, {**PATH, **given}) == (target, {})


def test_a_header_is_named_in_lower_case() -> None:
    target = target_and_headers(OPERATION, {**PATH, "tenant": "t 1", "depth": 3})
    assert target == ("/things/a/parts/1", {"x-tenant": "t 1", "x-depth": "3"})


def test_a_header_loses_the_spaces_around_it_alone() -> None:
    assert target_and_headers(OPERATION, {**PATH, "tenant": " X t "})[1] == {"x-tenant": "X t"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"thing_id": ""}, "thing_id: is empty: pass the value that the service returned"),
        ({"thing_id": ".."}, "thing_id: is '..', which names another resource"),
        ({"thing_id": "a\x9f"}, r"thing_id: has a control character: 'a\x9f'"),
        (
            {"thing_id": "\udfff"},
            "thing_id: is not Unicode text, because it has half a surrogate pair at 0: encode it again",
        ),
        ({"thing_id": 7}, "thing_id: must be str, not 7 (int)"),
        ({"part": 7}, "part: is '7', which names another resource"),
        ({"part": "one"}, "part: must be int, not 'one' (str)"),
        ({"number": float("nan")}, "number: is nan, which JSON can't represent: leave it out, or send None"),
        ({"tags": []}, "tags: is an empty list, which a query can't express: leave it out"),
        ({"tags": ["a", 1]}, "tags[1]: must be str, not 1 (int)"),
        ({"since": "soon"}, "since: must be datetime or None, not 'soon' (str)"),
        ({"tenant": "ü"}, "tenant: has a character that a header can't contain: 'ü'"),
        ({"tenant": "a\n"}, r"tenant: has a character that a header can't contain: 'a\n'"),
    ],
)
def test_a_parameter_that_cannot_be_sent_is_refused(given: Any, message: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        target_and_headers(OPERATION, {**PATH, **given})
    assert str(caught.value) == message


@pytest.mark.parametrize("missing", ["thing_id", "part"])
def test_a_required_parameter_that_is_missing_is_named(missing: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        target_and_headers(OPERATION, {name: value for name, value in PATH.items() if name != missing})
    assert str(caught.value) == f"{missing}: is required"


@pytest.mark.parametrize("character", ["\x00", "\x1f", "\x7f", "\x80", "\x9f"])
def test_no_control_character_is_a_part_of_a_path(character: str) -> None:
    with pytest.raises(InvalidRequestError, match="control character"):
        target_and_headers(OPERATION, {**PATH, "thing_id": f"a{character}"})


@pytest.mark.parametrize("code", [0xD800, 0xDBFF, 0xDC00, 0xDFFF])
def test_no_half_of_a_surrogate_pair_is_a_part_of_a_path(code: int) -> None:
    with pytest.raises(InvalidRequestError, match="surrogate pair"):
        target_and_headers(OPERATION, {**PATH, "thing_id": f"a{chr(code)}"})
