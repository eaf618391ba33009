"""The totals of sessions of Orq."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from trace_sessions import Orq
from trace_sessions.__main__ import main
from trace_sessions.recorder import Recorder, Report
from trace_sessions.testing import Sandbox

from .conftest import Made

CREATE, UPDATE, LIST = (f"orq.sessions.{name}" for name in ("create", "update", "list"))
NOTHING = {"input_cost": 0, "output_cost": 0, "total_cost": 0}


@pytest.fixture
def orq(sandbox: Sandbox) -> Orq:
    return sandbox.orq()


@pytest.fixture
def recorder(make: Made, orq: Orq) -> Recorder[Orq]:
    return make(orq)


def chat(recorder: Recorder[Any], external_id: str, tokens: int = 10) -> None:
    session = recorder.session("A chat", external_id=external_id, tags=["web"])
    with session, session.model("answer", inputs={"q": "secret"}) as event:
        event.metadata = {"prompt_tokens": tokens, "completion_tokens": 1, "cost": 0.5}
        event.tool("search").end()


def session_of(orq: Orq, external_id: str) -> Any:
    (found,) = [session for session in orq.sessions.list() if session.external_id == external_id]
    return found


def totals(orq: Orq, external_id: str) -> tuple[Any, ...]:
    found = session_of(orq, external_id)
    return found.usage.total_tokens, found.billing.total_cost, found.traces_count


def test_what_events_say_is_added_up(recorder: Recorder[Orq], orq: Orq) -> None:
    chat(recorder, "chat-7")
    assert recorder.close() == Report(recorded=3, delivered=3)
    session = session_of(orq, "chat-7")
    assert (session.title, session.tags, session.traces_count) == ("A chat", ["web"], 1)
    assert session.usage.to_dict() == {"prompt_tokens": 10, "completion_tokens": 1, "total_tokens": 11}
    assert session.billing.to_dict() == {**NOTHING, "total_cost": 0.5}


@pytest.mark.parametrize(
    ("tokens", "cost"), [(10, 0.5), (10.0, Decimal("0.5")), (Fraction(10), "0.5")], ids=["plain", "decimal", "text"]
)
def test_numbers_of_any_type_are_added_up(tokens: Any, cost: Any, recorder: Recorder[Orq], orq: Orq) -> None:
    with recorder.session(external_id="chat-7") as session, session.model("answer") as event:
        event.metadata = {"total_tokens": tokens, "cost": cost}
    assert recorder.close() == Report(recorded=2, delivered=2)
    assert totals(orq, "chat-7") == (10, 0.5, 1)


def test_a_session_is_created_once_and_then_updated(recorder: Recorder[Orq], orq: Orq, sandbox: Sandbox) -> None:
    for number in range(3):
        chat(recorder, "chat-7")
        assert recorder.flush().waiting == 0
        assert totals(orq, "chat-7") == (11 * (number + 1), 0.5 * (number + 1), number + 1)
    assert (len(sandbox.calls.of(CREATE)), len(sandbox.calls.of(UPDATE))) == (1, 2)


def test_totals_can_be_added_by_hand(recorder: Recorder[Orq], orq: Orq) -> None:
    with recorder.session(external_id="chat-7", contact_ids=["c1"]) as session:
        session.add(usage={"total_tokens": 5}, billing={"total_cost": 1}, traces_count=2, tags=["vip"])
        session.add(contact_ids=["c2", "c1"], tags=["vip", "eu"])
        session.title = "By hand"
    recorder.close()
    found = session_of(orq, "chat-7")
    assert (found.contact_ids, found.tags, found.title) == (["c1", "c2"], ["vip", "eu"], "By hand")
    assert totals(orq, "chat-7") == (5, 1, 2)


def test_given_times_are_kept(recorder: Recorder[Orq], orq: Orq) -> None:
    recorder.session(external_id="old", start_time=1_700_000_000_000.0).end(end_time=1_700_000_060_000.0)
    recorder.close()
    found = session_of(orq, "old")
    assert (found.duration, found.started_at.timestamp()) == (60_000, 1_700_000_000)


def test_nothing_of_the_content_of_events_is_in_the_journal(
    make: Made, orq: Orq, sandbox: Sandbox, journal: Path
) -> None:
    sandbox.faults.outage(60)
    chat(make(orq), "chat-7")
    assert not any(b"secret" in path.read_bytes() for path in journal.parent.iterdir())


def test_what_is_there_already_is_added_to(recorder: Recorder[Orq], orq: Orq, sandbox: Sandbox) -> None:
    sandbox.seed(
        {
            "service": "orq",
            "external_id": "chat-7",
            "traces_count": 4,
            "tags": ["old"],
            "usage": {"prompt_tokens": 100, "completion_tokens": 0, "total_tokens": 100},
        }
    )
    chat(recorder, "chat-7")
    assert recorder.close().delivered == 3
    assert totals(orq, "chat-7") == (111, 0.5, 5)
    assert session_of(orq, "chat-7").tags == ["old", "web"]


@pytest.mark.parametrize("operation", [CREATE, UPDATE, LIST])
@pytest.mark.parametrize("fault", [{"cut": True}, {"reset": True}, {"status": 503}], ids=["cut", "reset", "503"])
def test_totals_are_right_after(
    operation: str, fault: Any, recorder: Recorder[Orq], orq: Orq, sandbox: Sandbox
) -> None:
    for number in range(1, 4):
        sandbox.faults.next(operation, times=4, **fault)
        chat(recorder, "chat-7")
        for _ in range(6):
            recorder.flush()
        sandbox.faults.clear()
        assert recorder.flush().waiting == 0
        assert totals(orq, "chat-7") == (11 * number, 0.5 * number, number)


def test_a_create_whose_answer_was_lost_is_not_added_twice_to_by_the_next_recorder(
    make: Made, orq: Orq, sandbox: Sandbox
) -> None:
    sandbox.faults.next(CREATE, cut=True)
    first = make(orq)
    chat(first, "chat-7")
    assert first.flush().delivered == 0
    sandbox.faults.outage(60)
    chat(first, "chat-7")
    assert first.close().waiting == 6
    sandbox.time.advance(60)
    assert make(orq).flush() == Report(recorded=6, delivered=6)
    assert totals(orq, "chat-7") == (22, 1.0, 2)


def test_a_conflict_that_is_not_found_is_set_aside(recorder: Recorder[Orq], sandbox: Sandbox) -> None:
    sandbox.faults.next(CREATE, status=409)
    chat(recorder, "chat-7")
    assert recorder.close() == Report(recorded=3, set_aside=3)


def test_what_is_refused_is_in_no_total(recorder: Recorder[Orq], orq: Orq, sandbox: Sandbox) -> None:
    chat(recorder, "chat-7")
    recorder.flush()
    sandbox.faults.next(UPDATE, status=400)
    chat(recorder, "chat-7")
    assert recorder.flush().set_aside == 3
    chat(recorder, "chat-7")
    assert recorder.close() == Report(recorded=9, delivered=6, set_aside=3)
    assert totals(orq, "chat-7") == (22, 1.0, 2)


def test_a_replay_adds_what_was_refused_to_the_totals(make: Made, orq: Orq, sandbox: Sandbox, journal: Path) -> None:
    recorder = make(orq)
    chat(recorder, "chat-7")
    recorder.flush()
    sandbox.faults.next(UPDATE, status=400)
    chat(recorder, "chat-7")
    recorder.flush()
    chat(recorder, "chat-7")
    assert recorder.close().set_aside == 3
    assert main(["journal", "replay", "--journal", str(journal)]) == 0
    assert make(orq).flush() == Report(recorded=3, delivered=3)
    assert totals(orq, "chat-7") == (33, 1.5, 3)


def test_two_recorders_add_to_the_same_session(make: Made, orq: Orq) -> None:
    first, second = make(orq), make(orq)
    for recorder in (first, second) * 5:
        chat(recorder, "chat-7")
    assert (first.flush().waiting, second.flush().waiting) == (0, 0)
    assert totals(orq, "chat-7") == (110, 5.0, 10)


def test_a_session_needs_an_external_id(recorder: Recorder[Orq]) -> None:
    with pytest.raises(TypeError, match="session\\(\\) needs the argument 'external_id'"):
        recorder.session("A chat")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="takes no argument 'source'"):
        recorder.session(external_id="a", source="prod")  # type: ignore[call-arg]
    with pytest.raises(AttributeError, match="'outputs' can't be sent"):
        recorder.session(external_id="a").outputs = {}
