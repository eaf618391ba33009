"""Models and exceptions made of answers, and the waits that services ask for."""

import copy
import pickle
import re
from typing import Any

import httpx
import pytest
import trace_sessions
from trace_sessions import APIStatusError, ResponseDecodeError, TraceSessionsError, errors
from trace_sessions._call.retry import retry_after

from tests.support.scripted import result_of

from .conftest import SESSION, ok

NOW = 1_700_000_000.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "5"}, 5.0),
        ({"retry-after": "0.25"}, 0.25),
        ({"retry-after": " 3 "}, 3.0),
        ({"retry-after-ms": "1500"}, 1.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:30 GMT"}, 10.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:00 GMT"}, 0.0),
        ({"retry-after": "Tue, 14 Nov 99999 22:13:00 GMT"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "1e3"}, None),
        ({"retry-after": "1.2.3"}, None),
        ({"retry-after": "9" * 400}, None),
        ({"retry-after": "tomorrow"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "٣"}, None),
    ],
)
def test_a_wait_is_read_in_seconds(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("body", "message", "code"),
    [
        (b'{"message":"gone","code":"not_found"}', "gone", "not_found"),
        (b'{"message":"gone","code":404}', "gone", 404),
        (b'{"error":"gone"}', "gone", None),
        (b'{"error":{"message":"gone","code":"x"}}', "gone", "x"),
        (b'{"message":["a"],"code":true}', "", None),
        (b"[1]", "", None),
        (b"<html>", "", None),
        (b"", "", None),
        (b"\xff", "", None),
    ],
)
async def test_message_and_code_come_out_of_every_shape(scripted: Any, body: bytes, message: str, code: Any) -> None:
    made = scripted("Orq", httpx.Response(404, content=body))
    with pytest.raises(APIStatusError) as caught:
        await made.call("get", "id-1")
    assert (caught.value.message, caught.value.code) == (message, code)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
async def test_an_exception_can_be_copied_whole(scripted: Any, duplicate: Any) -> None:
    made = scripted("Orq", httpx.Response(404, json={"message": "gone"}, headers={"x-request-id": "r-1"}))
    with pytest.raises(APIStatusError) as caught:
        await made.call("get", "id-1")
    same = duplicate(caught.value)
    assert (str(same), same.message, same.request_id, same.response.status_code, same.attempts) == (
        str(caught.value),
        "gone",
        "r-1",
        404,
        1,
    )


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    drawn: dict[str, str] = {}
    stack: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"([│├└─ ]*)(\w+(?:Error))\b", line)
        if found:
            depth = len(found[1]) // 4
            stack = [entry for entry in stack if entry[0] < depth]
            drawn[found[2]] = stack[-1][1] if stack else "Exception"
            stack.append((depth, found[2]))
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, TraceSessionsError)]
    assert drawn == {c.__name__: c.__bases__[0].__name__ for c in classes}


def test_every_exception_is_importable_from_the_package() -> None:
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, TraceSessionsError)]
    assert {c.__name__ for c in classes} <= set(trace_sessions.__all__)


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b'{"_id":', b"null", b"[]", b'{"_id":"a"}', b"\xff", b"[" * 10_000],
    ids=["empty", "html", "cut", "null", "list", "field missing", "no utf-8", "deep"],
)
async def test_an_answer_that_cannot_be_read_keeps_its_bytes(scripted: Any, content: bytes) -> None:
    made = scripted("Orq", httpx.Response(200, content=content))
    with pytest.raises(ResponseDecodeError, match="was carried out") as caught:
        await made.call("get", "id-1")
    assert (caught.value.body, caught.value.status_code) == (content, 200)


IN_BODY = "The error's `body` has the bytes."


@pytest.mark.parametrize(
    ("headers", "content", "problem"),
    [
        ({}, b"[]", f"can't be read: it is a JSON list, not a dict. {IN_BODY}"),
        ({}, b"null", f"can't be read: it is a JSON NoneType, not a dict. {IN_BODY}"),
        ({}, b'{"_id":"a"}', f"lacks 'external_id'. {IN_BODY}"),
        ({"content-type": "application/json; v=1"}, b"7", f"can't be read: it is a JSON int, not a dict. {IN_BODY}"),
        (
            {"content-type": "text/html"},
            b"7",
            f"can't be read: it is a JSON int, not a dict. Its type is text/html, so check base_url first. {IN_BODY}",
        ),
    ],
)
async def test_an_answer_that_cannot_be_read_says_why_and_what_to_do(
    scripted: Any, headers: dict[str, str], content: bytes, problem: str
) -> None:
    answer = httpx.Response(200, headers={"x-request-id": "r-1", **headers}, content=content)
    with pytest.raises(ResponseDecodeError) as caught:
        await scripted("Orq", answer).call("get", "id-1")
    text = "GET /v2/sessions/{session_id} was carried out (200), but the response "
    assert (str(caught.value), caught.value.request_id) == (text + problem, "r-1")


async def test_a_malformed_time_is_kept_as_it_came(scripted: Any) -> None:
    session = await scripted("Orq", ok({**SESSION, "started_at": "yesterday"})).call("get", "id-1")
    assert (session.started_at, session.id) == ("yesterday", "id-1")


async def test_unknown_fields_and_unknown_values_are_kept(scripted: Any) -> None:
    made = scripted("HoneyHive", ok({"event_type": "agent", "span": {"id": 1}}))
    event = await made.call("get", "id-1")
    assert (event.event_type, event.additional_properties) == ("agent", {"span": {"id": 1}})


async def test_null_is_survived_in_every_field_of_an_event(scripted: Any) -> None:
    names = [field.name for field in trace_sessions.Event.__attrs_attrs__ if field.init]
    event = await scripted("HoneyHive", ok(dict.fromkeys(names))).call("get", "id-1")
    assert {getattr(event, name) for name in names} == {None}


@pytest.mark.parametrize("status", [200, 201, 202, 299])
async def test_every_2xx_is_success(scripted: Any, status: int) -> None:
    assert (await scripted("Orq", httpx.Response(status, json=SESSION)).call("get", "id-1")).id == "id-1"


async def test_a_raw_response_has_the_request_id(scripted: Any) -> None:
    made = scripted("Orq", httpx.Response(200, json=SESSION, headers={"X-Request-ID": "r-1"}))
    raw = await result_of(made.client.sessions.with_raw_response.get("a"))
    assert raw.request_id == "r-1"
