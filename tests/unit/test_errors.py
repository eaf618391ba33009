"""Errors as people and programs read them."""

from typing import Any

import httpx
import pytest
from trace_sessions import (
    APIConnectionError,
    APIStatusError,
    NotFoundError,
    RateLimitError,
    ResponseDecodeError,
)

STATUS_ERRORS = APIStatusError.__subclasses__()


@pytest.mark.parametrize(
    "outcome",
    [httpx.Response(404), httpx.ConnectError("refused"), httpx.Response(200, content=b"{")],
    ids=["status", "connection", "decoding"],
)
async def test_an_error_tells_which_session_the_call_was_about(scripted: Any, outcome: Any) -> None:
    made = scripted("Orq", outcome, retries=0)
    with pytest.raises((APIStatusError, APIConnectionError, ResponseDecodeError)) as caught:
        await made.call("get", "chat/7")
    assert (caught.value.method, caught.value.path) == ("GET", "/v2/sessions/chat%2F7")
    assert "chat" not in str(caught.value)


async def test_a_connection_that_fails_names_base_url(scripted: Any) -> None:
    made = scripted("Orq", httpx.ConnectError("refused"), retries=0, base_url="https://orq.example/api")
    with pytest.raises(APIConnectionError, match=r"Check the network and base_url \(https://orq\.example/api\)\."):
        await made.call("get", "id-1")


async def test_a_page_of_html_says_base_url_first(scripted: Any) -> None:
    made = scripted("Orq", httpx.Response(200, html="<p>Welcome</p>"))
    with pytest.raises(ResponseDecodeError, match="Its type is text/html; charset=utf-8, so check base_url first"):
        await made.call("get", "id-1")


async def test_what_the_service_says_can_not_break_a_line_of_a_log(scripted: Any) -> None:
    made = scripted("Orq", httpx.Response(400, json={"message": "no\nsuch\x1b[31m field"}))
    with pytest.raises(APIStatusError) as caught:
        await made.call("get", "id-1")
    assert str(caught.value).isprintable()
    assert caught.value.message == "no\nsuch\x1b[31m field"


@pytest.mark.parametrize("kind", STATUS_ERRORS, ids=lambda kind: kind.__name__)
def test_a_status_error_can_be_made_in_a_test_of_a_program(kind: type[APIStatusError]) -> None:
    error = kind("no", response=httpx.Response(418, json={"message": "short and stout", "code": "teapot"}))
    assert (error.status_code, error.message, error.code, error.attempts, error.outcome_unknown) == (
        418,
        "short and stout",
        "teapot",
        1,
        False,
    )


def test_other_errors_can_be_made_with_a_message_alone() -> None:
    assert (APIConnectionError("no").outcome_unknown, ResponseDecodeError("no").status_code) == (False, 200)


def test_the_remedies_differ_by_status() -> None:
    assert NotFoundError.remedy != RateLimitError.remedy != APIStatusError.remedy
