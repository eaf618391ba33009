"""Handles, and the records that they make."""

import asyncio
import re
import threading
from typing import Any

import pytest
from trace_sessions import HoneyHive
from trace_sessions.recorder import Recorder, recorded
from trace_sessions.testing import Sandbox

UUID_4 = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def tree_of(hh: HoneyHive, session_id: str) -> Any:
    return hh.sessions.get(session_id).tree()


def test_a_chat_is_a_tree_of_its_events(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    with recorder.session("support chat", source="prod", user_properties={"user": "u1"}) as session:
        with session.model("answer", inputs={"q": "hi"}, config={"model": "m"}) as event:
            event.outputs = {"a": "hello"}
            event.metadata = {"total_tokens": 312}
            with event.tool("search", inputs={"text": "hi"}) as tool:
                tool.outputs = {"found": 2}
        session.feedback = {"rating": 5}
    recorder.close()
    root = hh.sessions.get(session.session_id)
    model = root.children[0]
    assert (root.event_name, root.source, dict(root.user_properties)) == ("support chat", "prod", {"user": "u1"})
    assert dict(root.feedback) == {"rating": 5}
    assert (model.event_type, model.event_name, dict(model.inputs)) == ("model", "answer", {"q": "hi"})
    assert (dict(model.outputs), dict(model.config)) == ({"a": "hello"}, {"model": "m"})
    assert [(tool.event_type, tool.event_name) for tool in model.children] == [("tool", "search")]


def test_ids_are_uuids_of_version_4_and_differ(recorder: Recorder[HoneyHive]) -> None:
    session = recorder.session("s")
    ids = {session.session_id, *(session.chain("step").event_id for _ in range(100))}
    assert len(ids) == 101
    assert all(UUID_4.fullmatch(one) for one in ids)


def test_two_recorders_make_different_ids(make: Any) -> None:
    ids = [make().session("s").session_id[:24] for _ in range(20)]
    assert len(set(ids)) == 20


def test_given_ids_and_times_are_kept(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    session_id = "11111111-1111-4111-8111-111111111111"
    session = recorder.session("old", session_id=session_id, start_time=1_000.0)
    event = session.tool("t", event_id="22222222-2222-4222-8222-222222222222", start_time=1_500.0)
    event.end(end_time=1_900.0)
    session.end(end_time=3_000.0)
    recorder.close()
    root = hh.sessions.get(session_id)
    child = root.children[0]
    assert (root.start_time, root.duration) == (1_000, 2_000)
    assert (child.event_id, child.start_time, child.end_time, child.duration) == (event.event_id, 1_500, 1_900, 400)


def test_an_exception_becomes_the_error_of_the_event_and_goes_on(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    with recorder.session("s") as session:  # noqa: SIM117
        with pytest.raises(ZeroDivisionError), session.tool("divide"):
            raise ZeroDivisionError("by zero")
    recorder.close()
    assert hh.sessions.get(session.session_id).children[0].error == "ZeroDivisionError: by zero"


def test_an_exception_of_a_session_is_in_its_metadata(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    with pytest.raises(KeyError), recorder.session("s", metadata={"version": 3}) as session:
        raise KeyError("k")
    recorder.close()
    metadata = hh.sessions.get(session.session_id).metadata.to_dict()
    assert (metadata["version"], metadata["error"]) == (3, "KeyError: 'k'")


@pytest.mark.parametrize("field", ["error", "inputs", "end_time", "source", "outptus"])
def test_a_session_refuses_what_no_operation_takes_and_names_what_can_be_set(
    field: str, recorder: Recorder[HoneyHive]
) -> None:
    session = recorder.session("s")
    with pytest.raises(AttributeError, match=f"'{field}' can't be sent for an open session.*feedback, metadata"):
        setattr(session, field, {})


@pytest.mark.parametrize("field", ["event_id", "parent_id", "output"])
def test_an_event_refuses_what_no_operation_takes(field: str, recorder: Recorder[HoneyHive]) -> None:
    with pytest.raises(AttributeError, match=f"'{field}'.*outputs"):
        setattr(recorder.session("s").tool("t"), field, {})


def test_a_field_that_is_set_after_the_end_is_refused(recorder: Recorder[HoneyHive]) -> None:
    event = recorder.session("s").tool("t")
    event.end()
    with pytest.raises(AttributeError, match="has ended"):
        event.outputs = {}


def test_an_unknown_argument_is_refused_with_those_that_are_known(recorder: Recorder[HoneyHive]) -> None:
    with pytest.raises(TypeError, match="no argument 'project'; it takes config, inputs"):
        recorder.session("s", project="p")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no argument 'output'; it takes"):
        recorder.session("s").tool("t", output={})  # type: ignore[call-arg]


def test_a_field_that_is_read_may_be_changed_in_place(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    given = {"q": "hi"}
    with recorder.session("s") as session, session.model("m", inputs=given) as event:
        event.metadata["cost"] = 1
        event.inputs["more"] = 2
    recorder.close()
    child = hh.sessions.get(session.session_id).children[0]
    assert (child.metadata.to_dict()["cost"], dict(child.inputs), given) == (1, {"q": "hi", "more": 2}, {"q": "hi"})


def test_a_handle_may_be_ended_in_another_thread(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    session = recorder.session("s")
    event = session.model("stream")
    thread = threading.Thread(target=event.end)
    thread.start()
    thread.join()
    event.end("again")
    session.end()
    recorder.close()
    assert [child.error for child in hh.sessions.get(session.session_id).children if child.error] == []


async def test_events_of_tasks_are_below_the_handles_that_made_them(make: Any, hh: HoneyHive) -> None:
    async with make() as recorder:
        async with recorder.session("s") as session:

            async def work(name: str) -> None:
                async with session.chain(name) as step:
                    await asyncio.sleep(0)
                    async with step.tool(f"{name} tool"):
                        await asyncio.sleep(0)

            await asyncio.gather(work("a"), work("b"))
        assert (await recorder.aflush()).waiting == 0
    root = hh.sessions.get(session.session_id)
    assert {(one.event_name, one.children[0].event_name) for one in root.children} == {("a", "a tool"), ("b", "b tool")}


def test_threads_record_at_once(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    session = recorder.session("s")

    def work() -> None:
        for _ in range(100):
            session.tool("t").end()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.end()
    assert recorder.close().delivered == 401
    assert len({child.event_id for child in hh.sessions.get(session.session_id).children}) == 400


def test_what_json_cannot_hold_is_left_out_and_said(
    recorder: Recorder[HoneyHive], sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    with recorder.session("s") as session, session.tool("t", inputs={"x": object()}) as event:
        event.outputs = {"fine": 1}
    report = recorder.close()
    (child,) = sandbox.honeyhive().sessions.get(session.session_id).children
    assert child.inputs["left out"].startswith("inputs.x: is a object")
    assert dict(child.outputs) == {"fine": 1}
    assert (report.delivered, "left out of a record: inputs.x" in caplog.text) == (2, True)


def test_times_that_are_no_numbers_are_refused(recorder: Recorder[HoneyHive]) -> None:
    session = recorder.session("s")
    event = session.tool("t")
    with pytest.raises(TypeError, match="start_time must be a number of milliseconds since the Unix epoch, not 'now'"):
        session.tool("t", start_time="now")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="duration must be a number of milliseconds, not None"):
        event.duration = None  # type: ignore[assignment]
    with pytest.raises(TypeError, match="end_time must be"):
        event.end(end_time="later")  # type: ignore[arg-type]
    event.end()


def test_a_session_id_that_is_no_uuid_is_refused(recorder: Recorder[HoneyHive]) -> None:
    with pytest.raises(ValueError, match="session_id: is 'chat-7', but must be a UUID, such as "):
        recorder.session("s", session_id="chat-7")


def test_an_exception_without_a_message_of_its_own_is_recorded_and_propagates(
    recorder: Recorder[HoneyHive], hh: HoneyHive
) -> None:
    class Nameless(Exception):
        def __str__(self) -> str:
            raise RuntimeError("no message")

    with pytest.raises(Nameless), recorder.session("s") as session, session.tool("t"):
        raise Nameless
    recorder.close()
    assert [child.error for child in hh.sessions.get(session.session_id).children] == ["Nameless"]


def test_a_handle_that_is_entered_twice_is_no_longer_current_after_both(
    recorder: Recorder[HoneyHive], hh: HoneyHive
) -> None:
    run = recorded("tool", name="run")(lambda: None)
    with recorder.session("s") as session:
        with session:
            run()
        run()
    run()
    recorder.close()
    assert len(hh.sessions.get(session.session_id).children) == 2


def test_text_that_is_not_unicode_is_escaped(recorder: Recorder[HoneyHive], hh: HoneyHive) -> None:
    with pytest.raises(FileNotFoundError), recorder.session("s\udcff") as session, session.tool("t\udcff"):
        raise FileNotFoundError("a\udcff.txt")
    assert recorder.close().delivered == 2
    (child,) = hh.sessions.get(session.session_id).children
    assert (child.event_name, child.error) == ("t\\udcff", "FileNotFoundError: a\\udcff.txt")


@pytest.mark.parametrize(
    "time", [float("nan"), float("inf"), 1_795_323_929_000_000_000], ids=["nan", "inf", "nanoseconds"]
)
def test_a_time_that_is_no_number_of_milliseconds_is_refused(time: float, recorder: Recorder[HoneyHive]) -> None:
    with pytest.raises(TypeError, match="start_time must be a number of milliseconds since the Unix epoch, not"):
        recorder.session("s", start_time=time)
