"""JSON by the fast encoders is what the careful one writes, or is left to it."""

import json
import math
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trace_sessions.fast_json import MAX_DEPTH, encode_all, encode_as_it_is
from trace_sessions.json_values import to_json

ENCODERS = {"json": encode_all, "orjson": orjson.dumps}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner) | st.tuples(inner),
)
Encoder = Callable[[object], bytes]


def nested(depth: int) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = [value]
    return value


def endless() -> Any:
    value: dict[str, Any] = {}
    value["a"] = value["b"] = value
    return value


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
        nested(MAX_DEPTH + 2),
        endless(),
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
