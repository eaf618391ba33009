"""The hooks on_request, on_response and on_retry."""

from typing import Any

import httpx
import pytest
from trace_sessions import ServerError

from .answers import KEY, event, unavailable


def test_on_request_is_called_before_each_attempt(scripted: Any) -> None:
    seen: list[Any] = []
    scripted(unavailable(), event(), on_request=seen.append).session.get("s-1")
    assert [(e.operation, e.method, e.path, e.attempt) for e in seen] == [
        ("getSession", "GET", "/session/{session_id}", 1),
        ("getSession", "GET", "/session/{session_id}", 2),
    ]


def test_on_response_is_told_the_status_and_the_request_id(scripted: Any) -> None:
    seen: list[Any] = []
    scripted(unavailable(), event(), on_response=seen.append).session.get("s-1")
    assert [(e.attempt, e.status_code, e.error_type, e.request_id) for e in seen] == [
        (1, 503, None, None),
        (2, 200, None, "req-7"),
    ]


def test_on_response_is_told_the_kind_of_a_broken_connection(scripted: Any) -> None:
    seen: list[Any] = []
    scripted(httpx.ReadError("reset"), event(), on_response=seen.append).session.get("s-1")
    assert [(e.status_code, e.error_type) for e in seen] == [(None, "ReadError"), (200, None)]


def test_on_retry_is_told_the_wait(scripted: Any) -> None:
    seen: list[Any] = []
    scripted(unavailable(), event(), on_retry=seen.append).session.get("s-1")
    assert [(e.attempt, e.status_code, e.seconds) for e in seen] == [(1, 503, 0.0)]


def test_on_retry_is_not_called_when_the_call_gives_up(scripted: Any) -> None:
    seen: list[Any] = []
    with pytest.raises(ServerError):
        scripted(unavailable(), retries=0, on_retry=seen.append).session.get("s-1")
    assert seen == []


@pytest.mark.parametrize("hook", ["on_request", "on_response", "on_retry"])
def test_a_hook_that_raises_is_logged_and_costs_the_caller_nothing(
    scripted: Any, hook: str, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(event: object) -> None:
        raise RuntimeError("hook")

    assert scripted(unavailable(), event(), **{hook: broken}).session.get("s-1").session_id == "s-1"
    assert "A hook raised an exception for a" in caplog.text


def test_no_event_holds_the_key(scripted: Any) -> None:
    seen: list[Any] = []
    hooks = dict.fromkeys(("on_request", "on_response", "on_retry"), seen.append)
    scripted(unavailable(), event(), **hooks).session.get("s-1")
    assert len(seen) == 5
    assert KEY not in str([e._asdict() for e in seen])
