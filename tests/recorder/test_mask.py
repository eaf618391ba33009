"""Masks: their input, and their failures."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from trace_sessions import HoneyHive
from trace_sessions.recorder import Report
from trace_sessions.testing import Sandbox

from .conftest import Made


def fail(event: Any) -> None:
    with event:
        event.outputs = {"text": "for Ann"}
        raise ValueError("of Ann")


def record(recorder: Any) -> Any:
    with recorder.session("s", user_properties={"name": "Ann"}) as session, suppress(ValueError):
        fail(session.tool("t", inputs={"text": "Ann"}))
    return session


def without_names(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_names(item) for key, item in value.items()}
    return value.replace("Ann", "***") if isinstance(value, str) else value


def test_nothing_unmasked_is_written_or_sent(make: Made, hh: HoneyHive, sandbox: Sandbox, journal: Path) -> None:
    sandbox.faults.outage(60)
    recorder = make(mask=without_names)
    session = record(recorder)
    recorder.flush()
    assert not any(b"Ann" in path.read_bytes() for path in journal.parent.iterdir())
    sandbox.time.advance(60)
    assert recorder.close().delivered == 2
    root = hh.sessions.get(session.session_id)
    (child,) = root.children
    assert dict(root.user_properties) == {"name": "***"}
    assert (dict(child.inputs), dict(child.outputs)) == ({"text": "***"}, {"text": "for ***"})
    assert child.error == "ValueError: of ***"


def test_a_mask_is_called_once_when_a_record_is_opened_and_once_when_it_ends(make: Made) -> None:
    seen: list[dict[str, Any]] = []

    def mask(payload: dict[str, Any]) -> dict[str, Any]:
        seen.append(payload)
        return payload

    record(make(mask=mask))
    assert [("inputs" in one, "outputs" in one) for one in seen] == [
        (False, False),
        (True, False),
        (False, True),
        (False, False),
    ]


def test_a_mask_sees_json_and_may_change_it_in_place(make: Made, hh: HoneyHive) -> None:
    def mask(payload: dict[str, Any]) -> dict[str, Any]:
        for value in payload.get("inputs", {}).values():
            value["when"] = value["when"][:4]
        return payload

    given = {"a": {"when": datetime(2026, 1, 2, tzinfo=UTC)}}
    recorder = make(mask=mask)
    with recorder.session("s") as session:
        session.tool("t", inputs=given).end()
    recorder.close()
    assert dict(hh.sessions.get(session.session_id).children[0].inputs) == {"a": {"when": "2026"}}
    assert given == {"a": {"when": datetime(2026, 1, 2, tzinfo=UTC)}}


@pytest.mark.parametrize("result", [ValueError("mine"), None, {"inputs": object()}], ids=["raises", "none", "no json"])
def test_when_a_mask_fails_the_content_is_left_out_and_counted(
    result: Any, make: Made, hh: HoneyHive, sandbox: Sandbox, journal: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def mask(payload: dict[str, Any]) -> Any:
        if isinstance(result, Exception):
            raise result
        return result

    sandbox.faults.outage(60)
    recorder = make(mask=mask)
    session = record(recorder)
    recorder.flush()
    assert not any(b"Ann" in path.read_bytes() for path in journal.parent.iterdir())
    sandbox.time.advance(60)
    assert recorder.close() == Report(recorded=2, delivered=2, masked=4)
    (child,) = hh.sessions.get(session.session_id).children
    assert (child.event_name, dict(child.inputs), child.duration >= 0) == ("t", {}, True)
    assert "mask failed" in caplog.text


@pytest.mark.parametrize("service", ["honeyhive", "orq"])
def test_records_that_a_mask_made_unusable_are_set_aside_and_hold_up_nothing(
    service: str, make: Made, sandbox: Sandbox
) -> None:
    def mask(fields: dict[str, Any]) -> dict[str, Any]:
        return fields if "good" in fields.values() else dict.fromkeys(fields, "***")

    recorder = make(getattr(sandbox, service)(), mask=mask)
    given = {"external_id": "chat-7"} if service == "orq" else {}
    with suppress(ValueError), recorder.session("s", **given) as session, session.model("m"):
        if service == "honeyhive":
            session.metadata = {"text": "Ann"}
        raise ValueError("of Ann")
    recorder.session("good", **dict.fromkeys(given, "chat-8"))
    recorder.flush()
    assert recorder.report() == Report(recorded=3, delivered=0, waiting=1, set_aside=2)
    assert sandbox.calls.assert_called_once(f"{service}.sessions.create")


def test_when_a_mask_fails_the_texts_and_lists_of_an_orq_session_are_left_out(
    make: Made, sandbox: Sandbox, journal: Path
) -> None:
    def mask(fields: dict[str, Any]) -> dict[str, Any]:
        raise ValueError("mine")

    sandbox.faults.outage(60)
    recorder = make(sandbox.orq(), mask=mask)
    with recorder.session("of Ann", external_id="chat-7", contact_ids=["Ann"]) as session:
        session.add(tags=["Ann"], traces_count=2)
    recorder.flush()
    assert not any(b"Ann" in path.read_bytes() for path in journal.parent.iterdir())
    sandbox.time.advance(60)
    assert recorder.close() == Report(recorded=2, delivered=2, masked=4)
    assert sandbox.calls.assert_called_once("orq.sessions.create").arguments["traces_count"] == 2


def test_a_record_whose_mask_returns_after_the_recorder_closed_is_refused(make: Made, journal: Path) -> None:
    begun, closed = threading.Event(), threading.Event()

    def mask(fields: dict[str, Any]) -> dict[str, Any]:
        if fields.get("event_name") == "late":
            begun.set()
            closed.wait(10)
        return fields

    recorder = make(mask=mask)
    session = recorder.session("s")
    thread = threading.Thread(target=lambda: session.tool("late").end())
    thread.start()
    begun.wait(10)
    recorder.close()
    closed.set()
    thread.join()
    assert recorder.report() == Report(recorded=1, delivered=1, refused=1, interrupted=1)
