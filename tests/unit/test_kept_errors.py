"""The parts of a failed attempt that an error keeps: all that helps, and nothing that contains the key."""

from typing import Any

import httpx
import pytest
from trace_sessions import APIConnectionError, APITimeoutError, DeadlineExceededError, Orq, ResponseDecodeError

from .conftest import ok


def raised(error: Exception, *earlier: Exception) -> Exception:
    """The error as a transport leaves it that has raised it while it dealt with the earlier ones."""
    if not earlier:
        return error
    try:
        try:
            raise raised(*earlier)
        except Exception as cause:
            raise error from cause
    except Exception as whole:
        return whole


async def error_of(scripted: Any, *outcomes: Exception, **options: Any) -> APIConnectionError:
    with pytest.raises(APIConnectionError) as caught:
        await scripted("Orq", *outcomes, **{"retries": 0, **options}).call("get", "id-1")
    return caught.value


async def test_no_frame_in_which_the_key_was_sent_is_kept(scripted: Any) -> None:
    earlier = [ConnectionResetError("reset"), OSError("no"), TimeoutError("slow")]
    error = (await error_of(scripted, raised(httpx.ReadError("broken"), *earlier))).__cause__
    kept: list[BaseException] = []
    while error is not None:
        kept.append(error)
        error = error.__cause__
    assert [(str(one), one.__traceback__) for one in kept] == [
        ("broken", None),
        ("reset", None),
        ("no", None),
        ("slow", None),
    ]


async def test_no_frame_of_what_came_before_is_kept_either(scripted: Any) -> None:
    error = httpx.ReadError("broken")
    try:
        raise OSError("reset")
    except OSError as before:
        error.__context__ = before
    assert (await error_of(scripted, error)).__cause__ is error
    assert isinstance(error.__context__, OSError)
    assert error.__context__.__traceback__ is None


@pytest.mark.parametrize("kind", [httpx.ReadError, httpx.ReadTimeout, httpx.DecodingError])
async def test_the_request_of_an_error_is_kept_without_the_key(scripted: Any, kind: type[httpx.RequestError]) -> None:
    with_key = httpx.Request("GET", "https://my.orq.ai", headers={"authorization": "Bearer key-1"})
    cause = (await error_of(scripted, kind("broken", request=with_key))).__cause__
    assert isinstance(cause, httpx.RequestError)
    assert (cause.request.method, str(cause.request.url)) == ("GET", "https://my.orq.ai/v2/sessions/id-1")
    assert (cause.request.headers["accept"], "authorization" in cause.request.headers) == ("application/json", False)


async def test_an_error_that_has_no_request_gets_none(scripted: Any) -> None:
    cause = (await error_of(scripted, OSError("reset"))).__cause__
    assert not hasattr(cause, "request")


@pytest.mark.parametrize("error", [httpx.DecodingError("x"), OverflowError("x")], ids=repr)
async def test_what_cannot_be_unpacked_or_reached_is_no_answer(scripted: Any, error: Exception) -> None:
    assert (await error_of(scripted, error)).__cause__ is error


@pytest.mark.parametrize("kind", [KeyError, ValueError, ZeroDivisionError, RuntimeError])
async def test_a_mistake_of_a_transport_comes_out_as_it_is(scripted: Any, kind: type[Exception]) -> None:
    made = scripted("Orq", *[kind("x")] * 3)
    with pytest.raises(kind):
        await made.call("get", "id-1")
    assert len(made.requests) == 1


@pytest.mark.parametrize(
    ("outcome", "options", "kind"),
    [
        (httpx.ReadTimeout("slow"), {}, APITimeoutError),
        (httpx.ReadError("reset"), {}, APIConnectionError),
        (httpx.ReadError("reset"), {"deadline": 1e-9}, DeadlineExceededError),
    ],
)
async def test_an_error_without_an_answer_tells_what_was_asked(
    scripted: Any, outcome: Exception, options: Any, kind: type[APIConnectionError]
) -> None:
    error = await error_of(scripted, outcome, **options)
    assert (type(error), error.method, error.path, error.attempts) == (kind, "GET", "/v2/sessions/id-1", 1)


async def test_an_answer_that_is_too_long_is_said_to_be(scripted: Any) -> None:
    made = scripted("Orq", ok(), max_response_bytes=3)
    with pytest.raises(ResponseDecodeError, match=r"it is longer than 3 bytes \(max_response_bytes\)"):
        await made.call("get", "id-1")


def test_the_authorization_of_a_client_is_not_shown() -> None:
    assert repr(Orq("secret")._caller._credentials.header) == "Authorization(...)"
