"""The error for each status, and the whole of its text."""

from typing import Any

import httpx
import pytest
from trace_sessions import (
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    UnprocessableEntityError,
)

from tests.support.scripted import result_of

CHECK = "Check the arguments against the message."
MISSING = "Check the session id, and that the API key belongs to its workspace or project."
REDIRECTED = "The client does not follow redirects, because they could take the API key elsewhere. Check base_url."
OTHER = "Check base_url and the arguments."
FAILED = "The service failed: try again later."


async def error_for(scripted: Any, answer: httpx.Response, **options: Any) -> APIStatusError:
    """Return the error that a call raises when every attempt gets this answer."""
    with pytest.raises(APIStatusError) as caught:
        await scripted("Orq", *[answer] * 3, **{"retries": 0, **options}).call("get", "id-1")
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind", "text"),
    [
        (301, APIStatusError, f"301 Moved Permanently (1 attempt). {REDIRECTED}"),
        (399, APIStatusError, f"399 (1 attempt). {REDIRECTED}"),
        (400, BadRequestError, f"400 Bad Request (1 attempt). {CHECK}"),
        (
            401,
            AuthenticationError,
            "401 Unauthorized (1 attempt). Check that the API key is right, current and meant for this service.",
        ),
        (402, APIStatusError, f"402 Payment Required (1 attempt). {OTHER}"),
        (
            403,
            PermissionDeniedError,
            "403 Forbidden (1 attempt). Check what the API key is allowed to do.",
        ),
        (
            404,
            NotFoundError,
            f"404 Not Found (1 attempt). {MISSING}",
        ),
        (
            409,
            ConflictError,
            "409 Conflict (1 attempt). Use another external_id, or update the session that already has this one.",
        ),
        (410, APIStatusError, f"410 Gone (1 attempt). {OTHER}"),
        (422, UnprocessableEntityError, f"422 Unprocessable Entity (1 attempt). {CHECK}"),
        (423, APIStatusError, f"423 Locked (1 attempt). {OTHER}"),
        (429, RateLimitError, "429 Too Many Requests (1 attempt). Send fewer requests, or allow more retries."),
        (499, APIStatusError, f"499 (1 attempt). {OTHER}"),
        (500, ServerError, f"500 Internal Server Error (1 attempt). {FAILED}"),
        (599, ServerError, f"599 (1 attempt). {FAILED}"),
    ],
)
async def test_a_status_has_its_error_and_its_remedy(
    scripted: Any, status: int, kind: type[APIStatusError], text: str
) -> None:
    error = await error_for(scripted, httpx.Response(status))
    assert (type(error), str(error)) == (kind, f"GET /v2/sessions/{{session_id}}: {text}")


@pytest.mark.parametrize(
    ("said", "shown"), [("no such tag", "no such tag"), ("no\nsuch\x1b[31m tag", "no such [31m tag")]
)
async def test_what_the_service_says_and_its_request_id_are_in_the_text(scripted: Any, said: str, shown: str) -> None:
    error = await error_for(scripted, httpx.Response(400, json={"message": said}, headers={"x-request-id": "r-1"}))
    assert str(error) == (
        f"GET /v2/sessions/{{session_id}}: 400 Bad Request: {shown} (1 attempt, request id r-1). {CHECK}"
    )


async def test_the_attempts_are_counted_in_the_text(scripted: Any) -> None:
    error = await error_for(scripted, httpx.Response(500), retries=2)
    assert str(error) == f"GET /v2/sessions/{{session_id}}: 500 Internal Server Error (3 attempts). {FAILED}"
    assert error.attempts == 3


async def test_the_response_of_an_error_is_whole_but_for_the_key(scripted: Any) -> None:
    error = await error_for(scripted, httpx.Response(400, json={"a": 1}, headers={"x-a": "b"}))
    sent = error.response.request
    assert (error.response.json(), error.response.headers["x-a"]) == ({"a": 1}, "b")
    assert (sent.method, str(sent.url), sent.headers["accept"], "authorization" in sent.headers) == (
        "GET",
        "https://my.orq.ai/v2/sessions/id-1",
        "application/json",
        False,
    )


async def test_the_path_of_an_error_lacks_the_query(scripted: Any) -> None:
    made = scripted("Orq", httpx.Response(400))
    with pytest.raises(BadRequestError) as caught:
        await result_of(made.client.request("GET", "/v2/things", params={"a": "b"}))
    assert caught.value.path == "/v2/things"
