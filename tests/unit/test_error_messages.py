"""The whole text of errors, which say what happened and what to do next."""

from typing import Any

import httpx
import pytest
from trace_sessions import (
    APIConnectionError,
    APITimeoutError,
    ConfigurationError,
    DeadlineExceededError,
    HoneyHive,
    InvalidRequestError,
    Orq,
    RetryBudget,
)
from trace_sessions._call.credentials import Credentials

from .conftest import NEW_SESSION

GET = "GET /v2/sessions/{session_id}: "
SPENT = "It was not retried, because too many calls have failed recently (the retry budget is used up)"
CREATE = "POST /v2/sessions: "


@pytest.mark.parametrize(
    ("failure", "options", "kind", "message"),
    [
        (httpx.ReadTimeout(""), {}, APITimeoutError, "timed out (ReadTimeout) (1 attempt). Pass a longer timeout=."),
        (httpx.ReadTimeout("slow"), {}, APITimeoutError, "timed out (slow) (1 attempt). Pass a longer timeout=."),
        (
            httpx.ReadError("reset"),
            {"retries": 1},
            APIConnectionError,
            "no complete response (reset) (2 attempts). Check the network and base_url (https://my.orq.ai).",
        ),
        (
            httpx.ConnectError(""),
            {"retries": 2},
            APIConnectionError,
            "no complete response (ConnectError) (3 attempts). Check the network and base_url (https://my.orq.ai).",
        ),
        (
            httpx.ReadError("reset"),
            {"deadline": 1e-9},
            DeadlineExceededError,
            "no complete response within the deadline of 1e-09 s (1 attempt). Pass a longer deadline=.",
        ),
        (
            httpx.ReadError("reset"),
            {"retries": 1, "retry_budget": RetryBudget(tokens=0)},
            APIConnectionError,
            f"no complete response (reset) (1 attempt). {SPENT}.",
        ),
    ],
)
async def test_a_call_without_an_answer_says_why_and_what_to_do(
    scripted: Any, failure: Any, options: Any, kind: type[APIConnectionError], message: str
) -> None:
    made = scripted("Orq", *[failure] * 3, **{"retries": 0, **options})
    with pytest.raises(APIConnectionError) as caught:
        await made.call("get", "id-1")
    assert (type(caught.value), str(caught.value), caught.value.attempts) == (
        kind,
        GET + message,
        len(made.requests) or 1,
    )


async def test_a_create_without_an_answer_says_that_it_may_have_been_carried_out(scripted: Any) -> None:
    with pytest.raises(APIConnectionError) as caught:
        await scripted("Orq", httpx.ReadError("reset")).call("create", **NEW_SESSION)
    assert str(caught.value) == (
        CREATE + "no complete response (reset) (1 attempt). "
        "It may have been carried out anyway: check before you send it again."
    )


KEY_TEXT = "the API key has white space, a control character or a non-ASCII character: copy it from the service again"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Orq(""), "the API key is empty"),
        (lambda: Orq("a b"), KEY_TEXT),
        (lambda: Orq("ü"), KEY_TEXT),
        (
            lambda: Credentials(None, "NO_SUCH_VARIABLE"),
            "no API key: pass api_key= or set the environment variable NO_SUCH_VARIABLE",
        ),
        (lambda: Orq("k", base_url="https://a@orq.example"), "base_url must have no user, password, query or fragment"),
        (lambda: Orq("k", base_url="orq.example"), "base_url 'orq.example' must begin with https:// and name a host"),
        (
            lambda: Orq("k", timeout=0),
            "timeout must be more than 0 and at most 1,000,000 seconds, or None for no limit, not 0",
        ),
        (
            lambda: Orq("k", deadline=True),
            "deadline must be more than 0 and at most 1,000,000 seconds, or None for no limit, not True",
        ),
        (
            lambda: Orq("k", headers={"x-a": "ü"}),
            "the value of the header 'x-a' must be a string without control or non-ASCII characters",
        ),
    ],
)
def test_what_a_client_cannot_be_made_with_is_said(make: Any, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make()
    assert str(caught.value) == message


@pytest.mark.parametrize("url", [7, b"https://orq.example"])
def test_a_base_url_that_is_no_text_is_refused(url: Any) -> None:
    with pytest.raises(ConfigurationError, match="must begin with https:// and name a host"):
        Orq("k", base_url=url)


async def test_a_key_of_another_type_is_named_by_its_type(scripted: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        await scripted("Orq", api_key=lambda: 7).call("get", "id-1")
    assert str(caught.value) == (
        "the API key is of type int: pass a string, or a function that returns one "
        "(an async function needs an Async client)"
    )


@pytest.mark.parametrize("name", ["Authorization", "Content-Length", "Content-Type", "Host", "Transfer-Encoding"])
def test_a_header_that_the_client_sets_is_refused(name: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Orq("k", headers={name: "x"})
    assert str(caught.value) == f"the client sets the header '{name}': leave it out of headers="


def test_all_unknown_options_are_named() -> None:
    with pytest.raises(TypeError) as caught:
        Orq("k").with_options(timeot=1, retris=2)  # type: ignore[call-arg]
    assert str(caught.value) == "unexpected keyword argument 'retris', 'timeot'"


def test_a_key_is_not_pickled_and_not_shown() -> None:
    credentials = Credentials("secret", "UNUSED")
    with pytest.raises(TypeError) as caught:
        credentials.__reduce__()
    assert str(caught.value) == "an API key can't be pickled: make a client in each process"
    assert repr(credentials) == "Credentials(...)"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "external_id: is required"),
        ({"request": {}}, "request.external_id: is required"),
        (
            {"request": NEW_SESSION, "title": "a", "tags": []},
            "request: is given together with tags, title: pass only one of them",
        ),
        ({"request": [1]}, "request: must be OrqSessionCreate or a mapping, not [1] (list)"),
        ({**NEW_SESSION, "extra": [1]}, "extra: must be a mapping, not [1] (list)"),
        ({**NEW_SESSION, "extra": {"tags": 1}}, "extra.tags: is also given as an argument: pass only one of them"),
        ({**NEW_SESSION, "started_at": "soon"}, "started_at: must be datetime, not 'soon' (str)"),
        ({**NEW_SESSION, "duration": "x" * 58}, f"duration: must be float, not '{'x' * 58}' (str)"),
        ({**NEW_SESSION, "duration": "x" * 59}, f"duration: must be float, not '{'x' * 56}... (str)"),
    ],
)
def test_what_is_wrong_with_a_body_is_said(fields: Any, message: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        Orq("k").sessions.create(**fields)
    assert str(caught.value) == message


def test_an_unknown_kind_of_filter_is_named_with_those_that_are_known() -> None:
    with pytest.raises(InvalidRequestError) as caught:
        Orq("k", api="2025-04").sessions.list(filters=[{"type": "ids"}])  # type: ignore[typeddict-item]
    assert str(caught.value) == ("filters[0].type: must be one of 'id', 'search', 'string', 'string_array', not 'ids'")


def test_an_empty_session_id_is_refused_with_a_remedy() -> None:
    with pytest.raises(InvalidRequestError) as caught:
        HoneyHive("k").sessions.create(session_id="")
    assert str(caught.value) == "session_id: is empty: pass an id, or leave it out to get a random one"
