"""Results of successful responses."""

import json
from datetime import timedelta
from types import NoneType, SimpleNamespace
from typing import Any, Generic, NamedTuple, TypeVar, cast

import httpx

from .._network.received import Received
from ..errors import ResponseDecodeError
from .operation import Operation
from .request import PreparedRequest

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


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
        return self.headers.get("x-request-id")  # type: ignore[no-any-return]

    def with_parsed(self, parsed: U) -> "RawResponse[U]":
        """Return the same response with another result."""
        return cast(Any, self)._replace(parsed=parsed)  # type: ignore[no-any-return]


def decode(request: PreparedRequest, answer: Received) -> Any:
    """Decode the result of a successful response; None if the operation has none.

    Raises:
        ResponseDecodeError: The body is incomplete, is not JSON, or does not fit the model.
    """
    operation = request.operation
    try:
        # The only error status that counts as success is the 404 of a repeated delete.
        value = decoded_body(operation, answer) if answer.is_success else None
        return value if operation.result is None else operation.result(value)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as error:
        problem = f"lacks {error}" if isinstance(error, KeyError) else f"can't be read: {error}"
        headers = answer.headers
        remedy = "The error's `body` has the bytes."
        if not headers.get("content-type", "application/json").startswith("application/json"):
            remedy = f"Its type is {headers['content-type']}, so check base_url first. {remedy}"
        raise ResponseDecodeError(
            f"{request} was carried out ({answer.status}), but the response {problem}. {remedy}",
            status_code=answer.status,
            body=answer.content,
            request_id=answer.request_id,
            method=operation.method,
            path=request.path,
        ) from error


def decoded_body(operation: Operation[Any], answer: Received) -> Any:
    """Decode the body of a successful response.

    An undocumented status is treated as the first documented one, so no data is lost if a 201 replaces a 200.
    """
    status = answer.status if answer.status in operation.answers else next(iter(operation.answers))
    expected = operation.answers[status]
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
    if not operation.module:
        return value
    # The generated decoders use only these two attributes of a response.
    return operation.parse_response(client=None, response=SimpleNamespace(status_code=status, json=lambda: value))
