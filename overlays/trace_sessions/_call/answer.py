"""Answers: as they were received, and as results."""

import json
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from types import NoneType
from typing import Any, Generic, NamedTuple, TypeVar, cast

import httpx

from .._network.received import Received
from ..errors import ResponseDecodeError
from .operation import Operation
from .request import PreparedRequest

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")
# Of the response of a success, whose body is kept beside it.
_NOTHING = httpx.ByteStream(b"")


class Answer:
    """An answer that has been read to the end."""

    def __init__(self, request: PreparedRequest, received: Received) -> None:
        # The body is unpacked; `problem` says why it is not, or not all of it is there.
        self.status_code, self.content, self.problem = received.status, received.content, received.problem
        self._request, self._received = request, received

    @property
    def is_success(self) -> bool:
        return 200 <= self.status_code < 300

    @property
    def request_id(self) -> str | None:
        return request_id_of(self.response.headers)

    # Made when it is asked for, since most calls that succeed do without it.
    @cached_property
    def response(self) -> httpx.Response:
        """The answer; only if it is no success, its body is in it, and its request without the key."""
        received = self._received
        extensions = {name: value for name, value in received.extensions.items() if isinstance(value, bytes)}
        if self.is_success:
            headers = list(received.headers)
            return httpx.Response(self.status_code, headers=headers, stream=_NOTHING, extensions=extensions)
        # Unpacked already, which httpx must not do again.
        headers = [(name, value) for name, value in received.headers if name.lower() != b"content-encoding"]
        return httpx.Response(
            self.status_code,
            headers=headers,
            content=self.content,
            request=self._request.without_key(),
            extensions=extensions,
        )


class RawResponse(NamedTuple, Generic[T_co]):
    """The result of a method of `with_raw_response`.

    Attributes:
        status_code: HTTP status.
        headers: Headers of the answer.
        content: Body of the answer, in bytes, decompressed.
        attempts: How many times the request was sent.
        elapsed: Time from the call to the last byte of the answer, waits included.
        parsed: What the method returns without `with_raw_response`.
    """

    status_code: int
    headers: httpx.Headers
    content: bytes
    attempts: int
    elapsed: timedelta
    parsed: T_co

    @property
    def request_id(self) -> str | None:
        """The `x-request-id` header, to quote to the service; None without one."""
        return request_id_of(self.headers)

    def with_parsed(self, parsed: U) -> "RawResponse[U]":
        """The same answer, parsed as something else."""
        return cast(Any, self)._replace(parsed=parsed)  # type: ignore[no-any-return]


def request_id_of(headers: Mapping[str, str]) -> str | None:
    """Return the request id that the service's support asks for; None if there is none."""
    return headers.get("x-request-id")


def decode(request: PreparedRequest, answer: Answer) -> Any:
    """The result in a successful answer; None where the operation has none.

    Raises:
        ResponseDecodeError: The body is no JSON, or lacks what the model needs; or it has a problem already.
    """
    operation = request.operation
    try:
        # The only error that counts as success is that a repeated delete finds nothing.
        value = _decoded(operation, answer) if answer.is_success else None
        return value if operation.result is None else operation.result(value)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as error:
        problem = f"lacks {error}" if isinstance(error, KeyError) else f"can't be read: {error}"
        headers = answer.response.headers
        remedy = "The bytes are in `body`."
        if not headers.get("content-type", "application/json").startswith("application/json"):
            remedy = f"It is {headers['content-type']}, so check base_url first. {remedy}"
        raise ResponseDecodeError(
            f"{request} was carried out ({answer.status_code}), but the response {problem}. {remedy}",
            status_code=answer.status_code,
            body=answer.content,
            request_id=answer.request_id,
            method=operation.method,
            path=request.path,
        ) from error


def _decoded(operation: Operation[Any], answer: Answer) -> Any:
    status = answer.status_code
    expected = operation.answer_types(status)
    if not expected:
        return None
    if answer.problem:
        raise ValueError(answer.problem)
    if not answer.content and NoneType in expected:
        return None
    value = json.loads(answer.content)
    # The generated models would take an empty list for an object without fields.
    if type(value) not in expected:
        names = " or ".join(kind.__name__ for kind in expected)
        raise TypeError(f"it is a JSON {type(value).__name__}, not a {names}")
    return operation.decoded(status, value)
