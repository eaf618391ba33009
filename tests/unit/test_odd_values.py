"""Values that Python takes for others: each is sent, found or compared as what it is, or refused."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

import pytest
from trace_sessions import EventTree, InvalidRequestError
from trace_sessions._body.encoding import encode
from trace_sessions._call.request import target_and_headers
from trace_sessions._contract.operations import GET_SESSION
from trace_sessions_api.models import EventNode


class Id(str, Enum):  # noqa: UP042 - its str() is another than that of a StrEnum
    A = "id-1"


class PlainId(StrEnum):
    A = "id-1"


class Shown(str):
    """Text that shows as another."""

    __slots__ = ()

    def __str__(self) -> str:
        return "shown"


class Own(str):
    """Text that equals itself alone."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


@pytest.mark.parametrize("id", [Id.A, PlainId.A, Shown("id-1"), Own("id-1")])
def test_an_id_is_sent_as_its_text(id: str) -> None:
    assert target_and_headers(GET_SESSION, {"session_id": id})[0] == "/session/id-1"


@pytest.mark.parametrize("text", [Id.A, PlainId.A, Shown("id-1"), Own("id-1")])
def test_a_value_is_sent_as_its_text(text: str) -> None:
    assert encode({"a": text, "b": [text]}) == b'{"a":"id-1","b":["id-1"]}'


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (Decimal(2**53 + 1), "9007199254740993"),
        (-Decimal(2**63 + 1), "-9223372036854775809"),
        (Decimal("1E+30"), "1" + "0" * 30),
        (Decimal("5.0"), "5"),
        (Decimal("0.25"), "0.25"),
        (Decimal("9007199254740993.5"), "9007199254740994.0"),
    ],
)
def test_a_whole_decimal_keeps_every_digit(value: Decimal, sent: str) -> None:
    assert encode({"a": value}).decode() == f'{{"a":{sent}}}'


@pytest.mark.parametrize("keys", [(Own("a"), "a"), (Own("a"), Own("a"))])
@pytest.mark.parametrize(
    ("wrapped", "path"), [(lambda value: value, "body"), (lambda value: {"b": [value]}, r"b\[0\]")]
)
def test_two_keys_that_are_one_in_json_are_refused(keys: Any, wrapped: Any, path: str) -> None:
    with pytest.raises(InvalidRequestError, match=rf"^{path}: has two keys that are 'a' in JSON"):
        encode(wrapped({keys[0]: 1, keys[1]: 2}))


def test_keys_that_show_alike_are_two() -> None:
    assert json.loads(encode({Shown("a"): 1, Shown("b"): 2})) == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    "date", ["Tue Nov 14 22:13:30 2023", "Tuesday, 14-Nov-23 22:13:30 GMT", "Tue, 14 Nov 2023 22:13:30 -0000"]
)
def test_a_date_without_a_zone_is_in_gmt_wherever_the_client_runs(date: str) -> None:
    program = (
        "from trace_sessions._call.retry import retry_after\n"
        f"print(retry_after({{'retry-after': {date!r}}}, 1_700_000_000.0))"
    )
    elsewhere = {**os.environ, "TZ": "America/New_York"}
    done = subprocess.run([sys.executable, "-c", program], env=elsewhere, capture_output=True, text=True)
    assert done.stdout == "10.0\n"


def tree(*ids: Any) -> EventTree:
    absent = dict.fromkeys(("event_type", "event_name", "start_time", "end_time", "duration", "metadata"))
    rest = {**absent, "org_id": "o", "project_id": "p"}
    children = [{**rest, "event_id": id, "children": []} for id in ids]
    return EventTree(EventNode.from_dict({**rest, "event_id": "root", "children": children}))


@pytest.mark.parametrize("odd", [["a"], {"a": 1}, 5, None])
def test_an_event_is_found_beside_those_with_odd_ids(odd: Any) -> None:
    found = tree(odd, "b").find("b")
    assert found is not None
    assert found.event_id == "b"


@pytest.mark.parametrize("odd", [["a"], {"a": 1}, 5, None])
def test_no_event_is_found_by_an_odd_id(odd: Any) -> None:
    assert tree(odd).find(odd) is None
