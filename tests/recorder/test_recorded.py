"""The decorator for functions."""

from collections.abc import AsyncGenerator, Generator
from contextlib import nullcontext
from functools import partial
from typing import Any

import pytest
from trace_sessions import HoneyHive
from trace_sessions.recorder import Recorder, recorded


@recorded("tool")
def add(x: int, y: int = 1) -> int:
    return x + y


@recorded("model", name="answer")
async def answer(q: str) -> str:
    return q.upper()


@recorded("model")
def stream(text: str) -> Generator[str]:
    yield from text


@recorded()
async def stream_async(count: int) -> AsyncGenerator[int]:
    for number in range(count):
        yield number


def children(hh: HoneyHive, session: Any) -> list[Any]:
    return [
        (child.event_type, child.event_name, dict(child.inputs), dict(child.outputs or {}), child.error or None)
        for child in hh.sessions.get(session.session_id).children
    ]


def test_without_a_current_handle_functions_just_run() -> None:
    assert (add(1, y=2), list(stream("ab"))) == (3, ["a", "b"])


def test_a_call_is_an_event_of_its_arguments_and_its_result(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    with recorder.session("s") as session:
        assert add(1, y=2) == 3
    recorder.close()
    assert children(hh, session) == [("tool", "add", {"x": 1, "y": 2}, {"result": 3}, None)]


def test_an_error_of_a_call_is_recorded_and_raised(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    with recorder.session("s") as session, pytest.raises(TypeError):
        add(1, y="2")  # type: ignore[arg-type]
    recorder.close()
    assert [str(error)[:9] for *_, error in children(hh, session)] == ["TypeError"]


def test_nested_calls_are_nested_events(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    @recorded()
    def both() -> int:
        return add(add(1))

    with recorder.session("s") as session:
        both()
    recorder.close()
    (outer,) = hh.sessions.get(session.session_id).children
    assert [child.event_name for child in outer.children] == ["add", "add"]


async def test_a_coroutine_is_recorded(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    async with recorder.session("s") as session:
        assert await answer("hi") == "HI"
    await recorder.aclose()
    assert children(hh, session) == [("model", "answer", {"q": "hi"}, {"result": "HI"}, None)]


async def test_streams_are_recorded_when_they_end(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    with recorder.session("s") as session:
        assert "".join(stream("abc")) == "abc"
        assert [number async for number in stream_async(3)] == [0, 1, 2]
    await recorder.aclose()
    assert [outputs for *_, outputs, _ in children(hh, session)] == [{"result": "abc"}, {"result": [0, 1, 2]}]


def test_a_stream_that_is_left_early_has_what_it_gave_and_no_error(
    recorder: Recorder[HoneyHive], hh: HoneyHive
) -> None:
    with recorder.session("s") as session:
        started = stream("abc")
        next(started)
        started.close()
    recorder.close()
    assert children(hh, session) == [("model", "stream", {"text": "abc"}, {"result": "a"}, None)]


def test_a_generator_is_sent_what_it_is_sent_and_returns_what_it_returns(recorder: Recorder[HoneyHive]) -> None:
    @recorded()
    def echo() -> Generator[str, str, int]:
        got = yield "first"
        try:
            yield got
        except KeyError:
            yield "caught"
        return 7

    def drive() -> Generator[str, str, None]:
        assert (yield from echo()) == 7

    for is_recorded in (False, True):
        driven = drive()
        with recorder.session("s") if is_recorded else nullcontext():
            assert (next(driven), driven.send("second"), driven.throw(KeyError())) == ("first", "second", "caught")
            assert list(driven) == []


def test_a_partial_function_is_recorded_under_the_name_of_its_type(
    recorder: Recorder[HoneyHive], hh: HoneyHive
) -> None:
    with recorder.session("s") as session:
        assert recorded("tool")(partial(lambda x, y: x + y, 1))(2) == 3
    recorder.close()
    assert [name for _, name, *_ in children(hh, session)] == ["partial"]


@pytest.mark.anyio
async def test_an_asynchronous_generator_that_is_closed_early_cleans_up_before_aclose_returns(
    recorder: Recorder[HoneyHive],
) -> None:
    closed = []

    @recorded()
    async def numbers() -> AsyncGenerator[int]:
        try:
            yield 1
        finally:
            closed.append(True)

    with recorder.session("s"):
        stream = numbers()
        await anext(stream)
        await stream.aclose()
    assert closed == [True]
