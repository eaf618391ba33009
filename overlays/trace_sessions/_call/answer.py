"""Received responses, and the results made from them."""

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


class Answer:
    """A completely read response."""

    def __init__(self, request: PreparedRequest, received: Received) -> None:
        # The decompressed body; `problem` says why it is incomplete or not decompressed.
        self.status_code, self.content, self.problem = received.status, received.content, received.problem
        self._request, self._received = request, received

    @property
    def is_success(self) -> bool:
        return 200 <= self.status_code < 300

    @property
    def request_id(self) -> str | None:
        return request_id_of(self.headers)

    # These are made on first use, because most successful calls don't need them.
    @cached_property
    def headers(self) -> httpx.Headers:
        return httpx.Headers(self._received.headers)

    @cached_property
    def response(self) -> httpx.Response:
        """The response as an httpx.Response, for an error. Its body is decompressed, and its request has no key."""
        received = self._received
        return httpx.Response(
            self.status_code,
            # httpx must not decompress the body again.
            headers=[(name, value) for name, value in received.headers if name.lower() != b"content-encoding"],
            content=self.content,
            request=self._request.without_key(),
            extensions={name: value for name, value in received.extensions.items() if isinstance(value, bytes)},
        )


class RawResponse(NamedTuple, Generic[T_co]):
    """The result of a method of `with_raw_response`.

    Attributes:
        status_code: HTTP status.
        headers: Headers of the response.
        content: Body of the response in bytes, decompressed.
        attempts: The number of attempts.
        elapsed: Time from the start of the call to the last byte of the response, including waits.
        parsed: The result that the method returns when it is called without `with_raw_response`.
    """

    status_code: int
    headers: httpx.Headers
    content: bytes
    attempts: int
    elapsed: timedelta
    parsed: T_co

    @property
    def request_id(self) -> str | None:
        """The `x-request-id` header, which the service's support may ask for; None if there is none."""
        return request_id_of(self.headers)

    def with_parsed(self, parsed: U) -> "RawResponse[U]":
        """Return the same response with another result."""
        return cast(Any, self)._replace(parsed=parsed)  # type: ignore[no-any-return]


def request_id_of(headers: Mapping[str, str]) -> str | None:
    """Return the request id, which the service's support may ask for; None if there is none."""
    return headers.get("x-request-id")


def decode(request: PreparedRequest, answer: Answer) -> Any:
    """Decode the result of a successful response; None if the operation has none.

    Raises:
        ResponseDecodeError: The body is incomplete, is not JSON, or does not fit the model.
    """
    operation = request.operation
    try:
        # The only error status that counts as success is the 404 of a repeated delete.
        value = _decoded(operation, answer) if answer.is_success else None
        return value if operation.result is None else operation.result(value)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as error:
        problem = f"lacks {error}" if isinstance(error, KeyError) else f"can't be read: {error}"
        headers = answer.headers
        remedy = "The error's `body` has the bytes."
        if not headers.get("content-type", "application/json").startswith("application/json"):
            remedy = f"Its type is {headers['content-type']}, so check base_url first. {remedy}"
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
    # The generated models would accept an empty list as an object without fields.
    if type(value) not in expected:
        names = " or ".join(kind.__name__ for kind in expected)
        raise TypeError(f"it is a JSON {type(value).__name__}, not a {names}")
    return operation.decoded(status, value)
