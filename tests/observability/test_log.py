"""The log `trace_sessions`."""

import logging
from typing import Any

import pytest

from .answers import KEY, event, unavailable


@pytest.fixture
def lines(scripted: Any, caplog: pytest.LogCaptureFixture) -> list[tuple[int, str]]:
    """The log of a call that is retried once."""
    with caplog.at_level(logging.DEBUG, "trace_sessions"):
        scripted(unavailable(), event("secret-id")).session.get("secret-id")
    return [(r.levelno, r.getMessage()) for r in caplog.records if r.name == "trace_sessions"]


def test_each_attempt_is_a_debug_line_with_path_template_status_and_request_id(lines: list[tuple[int, str]]) -> None:
    attempts = [text for level, text in lines if level == logging.DEBUG]
    assert [text.split(" ms")[0].rsplit(" ", 1)[0] for text in attempts] == [
        "GET /session/{session_id}: 503 (attempt 1,",
        "GET /session/{session_id}: 200 (attempt 2,",
    ]
    assert attempts[1].endswith("request id req-7)")


def test_a_retry_is_an_info_line(lines: list[tuple[int, str]]) -> None:
    assert [text for level, text in lines if level == logging.INFO] == [
        "GET /session/{session_id}: attempt 1 failed (503); retrying in 0.0 s"
    ]


@pytest.mark.parametrize("secret", [KEY, "secret-id", "Bearer"])
def test_no_line_shows_the_key_the_id_or_a_header(lines: list[tuple[int, str]], secret: str) -> None:
    assert secret not in str(lines)
