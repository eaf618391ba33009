"""Operations whose answer depends on the status: each success is read as the contract documents it."""

from types import NoneType
from typing import Any

import pytest
from trace_sessions import ResponseDecodeError
from trace_sessions._call.answer import decode
from trace_sessions._call.operation import Operation
from trace_sessions._call.request import PreparedRequest
from trace_sessions._network.received import Received


class Plain(Operation[Any]):
    """An operation whose result is the documented status that it was decoded by, with the JSON."""

    def parse_response(self, *, client: Any, response: Any) -> Any:
        return response.status_code, response.json()


OPERATION = Plain(
    "getThing", "GET", "/thing", "things.get_thing", answers={200: (dict, list), 201: (), 202: (list, NoneType)}
)


def result_of(status: int, content: bytes) -> Any:
    request = PreparedRequest(OPERATION, "https://orq.example", "/thing", {}, None)
    received = Received(1000, None)
    received.begin(status, [], {})
    received.take(content)
    return decode(request, received)


@pytest.mark.parametrize(
    ("status", "content", "result"),
    [
        (200, b'{"a": 1}', (200, {"a": 1})),
        (200, b"[]", (200, [])),
        (201, b"<html>", None),
        (202, b"", None),
        (202, b"null", (202, None)),
        (203, b"{}", (200, {})),
    ],
)
def test_a_success_is_read_as_its_status_is_documented(status: int, content: bytes, result: Any) -> None:
    assert result_of(status, content) == result


@pytest.mark.parametrize(
    ("status", "content", "problem"),
    [
        (200, b"7", "can't be read: it is a JSON int, not a dict or list"),
        (202, b"{}", "can't be read: it is a JSON dict, not a list or NoneType"),
        (203, b"null", "can't be read: it is a JSON NoneType, not a dict or list"),
    ],
)
def test_another_type_than_is_documented_is_refused(status: int, content: bytes, problem: str) -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        result_of(status, content)
    text = f"GET /thing was carried out ({status}), but the response {problem}. The error's `body` has the bytes."
    assert (str(caught.value), caught.value.status_code) == (text, status)
