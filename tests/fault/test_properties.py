"""Properties of what goes out and of what is read, over generated values."""

import json
from collections.abc import Iterator
from decimal import Decimal
from math import inf, isfinite, nan
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trace_sessions import HoneyHive, InvalidRequestError
from trace_sessions._body.encoding import encode
from trace_sessions._call.request import target_and_headers
from trace_sessions._call.retry import retry_after
from trace_sessions._contract.operations import GET_SESSION
from trace_sessions_api import models

from tests.support.clients import KEY
from tests.support.server import FaultServer

from .strategies import instances_of, json_values, unicode_text

MODELS = [model for name in models.__all__ if hasattr(model := getattr(models, name), "from_dict")]
steady = settings(derandomize=True, deadline=None, max_examples=300, database=None)


@pytest.fixture(scope="module")
def sent() -> Iterator[tuple[FaultServer, HoneyHive]]:
    with FaultServer() as server, HoneyHive(KEY, base_url=server.url) as client:
        yield server, client


def is_accepted(id: str) -> bool:
    try:
        target_and_headers(GET_SESSION, {"session_id": id})
    except InvalidRequestError:
        return False
    return True


ids = st.one_of(
    st.text(max_size=30),
    st.text("./%?#\\:@ abc0é\n", max_size=8),
    st.sampled_from([".", "..", "%2e%2e", "%2F", "a/../b", "//host", "?x", "#x", "http://a", ";", "\ud800", "\x00"]),
)


@steady
@given(id=ids.filter(is_accepted))
def test_an_id_that_is_accepted_arrives_as_one_segment_that_decodes_to_it(sent: Any, id: str) -> None:
    server, client = sent
    client.session.delete(id)
    _, session, *segments = server.received()[-1].path.split("/")
    assert (session, [unquote_to_bytes(segment) for segment in segments]) == ("session", [id.encode()])


@steady
@given(id=ids.filter(lambda id: not is_accepted(id)))
def test_an_id_that_is_refused_sends_nothing(sent: Any, id: str) -> None:
    server, client = sent
    before = len(server.received())
    with pytest.raises(InvalidRequestError):
        client.session.delete(id)
    assert len(server.received()) == before


@steady
@given(id=st.text(max_size=30))
def test_an_id_is_refused_for_the_documented_reasons_alone(id: str) -> None:
    odd = any(ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 for c in id)
    assert is_accepted(id) == (id not in ("", ".", "..") and not odd)


@steady
@given(value=json_values)
def test_a_json_value_survives_encoding(value: Any) -> None:
    assert json.loads(encode(value)) == value


@steady
@given(value=json_values)
def test_an_encoded_value_is_json_by_the_letter(value: Any) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    json.loads(encode(value), parse_constant=refuse)


UNFIT = [nan, inf, -inf, Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), "\ud800", b"x", {1}, 1j, object()]


@steady
@given(
    value=st.sampled_from(UNFIT),
    steps=st.lists(st.tuples(unicode_text.filter(bool), st.integers(0, 3), st.booleans()), max_size=6),
)
def test_a_value_that_json_cannot_hold_is_refused_with_its_path(value: Any, steps: list[tuple[str, int, bool]]) -> None:
    path = "inputs"
    nested = value
    for key, index, is_list in reversed(steps):
        nested = [*range(index), nested, "after"] if is_list else {"": 0, key: nested}
    for key, index, is_list in steps:
        path += f"[{index}]" if is_list else f".{key}"
    with pytest.raises(InvalidRequestError) as refused:
        encode({"inputs": nested})
    assert refused.value.path == path


waits = st.one_of(
    st.text(max_size=40),
    st.text("0123456789.-+eE ", max_size=400),
    st.integers().map(str),
    st.floats().map(str),
    st.datetimes().map(lambda moment: moment.strftime("%a, %d %b %Y %H:%M:%S GMT")),
    st.from_regex(r"\A(Mon|Xyz), \d{1,3} (Jan|Foo) \d{1,6} \d{1,3}:\d{1,3}(:\d{1,3})? ?(GMT|[+-]\d{4}|)\Z"),
)


@steady
@given(seconds=waits, milliseconds=st.none() | waits, now=st.floats(0, 2e10))
def test_a_wait_is_never_negative_nor_infinite_whatever_the_service_asks_for(
    seconds: str, milliseconds: str | None, now: float
) -> None:
    headers = {"retry-after": seconds} | ({} if milliseconds is None else {"retry-after-ms": milliseconds})
    wait = retry_after(headers, now)
    assert wait is None or (isfinite(wait) and wait >= 0)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_survives_the_way_to_json_and_back(model: Any) -> None:
    @settings(steady, max_examples=15)
    @given(instance=instances_of(model))
    def check(instance: Any) -> None:
        sent = json.loads(encode(instance))
        assert model.from_dict(sent).to_dict() == instance.to_dict()

    check()
