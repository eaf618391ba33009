"""JSON by the fast encoders is what the careful one writes, or is left to it."""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trace_sessions import InvalidRequestError
from trace_sessions._body.encoding import MAX_DEPTH, encode_as_it_is, encode_json, encode_orjson
from trace_sessions._body.json_values import to_json

ENCODERS = {"json": encode_json, "orjson": encode_orjson}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner) | st.tuples(inner),
)
Encoder = Callable[[object], bytes | None]


def nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


def endless() -> Any:
    value: dict[str, Any] = {}
    value["a"] = value["b"] = value
    return value


class Ratio(Enum):
    HALF = 0.5
    UNKNOWN = math.nan


@dataclass
class Score:
    _hidden: int = 1


class Words(dict[str, Any]):
    def items(self) -> Any:
        return {"other": "words"}.items()


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 1, 2, tzinfo=UTC),
        date(2026, 1, 2),
        UUID(int=1),
        Decimal("0.1"),
        Ratio.HALF,
        Score(),
        Words(a=1),
        (1, (2,)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_with_a_form_of_its_own_is_written_as_the_careful_encoder_writes_it(
    encoder: Encoder, value: Any
) -> None:
    assert encode_as_it_is({"v": value}, encoder) in (None, encode_json(to_json({"v": value})))


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@given(value=JSON)
@settings(max_examples=100, deadline=None)
def test_what_is_encoded_is_what_the_careful_encoder_writes(encoder: Encoder, value: Any) -> None:
    encoded = encode_as_it_is(value, encoder)
    if encoded is not None:
        assert json.loads(encoded) == json.loads(json.dumps(to_json(value)))


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        [-math.inf],
        {1: "a"},
        {"a": {None: 1}},
        "\ud800",
        2**1024,
        {"a": {1, 2}},
        nested(MAX_DEPTH + 1),
        endless(),
        [None, math.nan],
        Ratio.UNKNOWN,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_must_be_refused_or_converted_is_left_to_the_careful_encoder(encoder: Encoder, value: Any) -> None:
    assert encode_as_it_is(value, encoder) is None


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
@pytest.mark.parametrize("value", [{}, [], None, {"a": [1, 2.5, True, None, "ü", ("b",)]}, nested(MAX_DEPTH)])
def test_plain_values_need_no_careful_encoder(encoder: Encoder, value: Any) -> None:
    encoded = encode_as_it_is(value, encoder)
    assert encoded is not None
    assert json.loads(encoded) == json.loads(json.dumps(value))


def test_the_careful_encoder_goes_as_deep_as_the_fast_ones() -> None:
    assert to_json(nested(MAX_DEPTH)) == nested(MAX_DEPTH)
    with pytest.raises(InvalidRequestError, match="nested deeper than 254 levels"):
        to_json(nested(MAX_DEPTH + 1))
