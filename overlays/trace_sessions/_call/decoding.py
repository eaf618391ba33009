"""Responses as results."""

import json
from types import NoneType
from typing import Any

from ..errors import ResponseDecodeError
from .operation import Operation
from .outcome import REQUEST_ID_HEADER, Answer
from .request import PreparedRequest


def decode(request: PreparedRequest, answer: Answer) -> Any:
    """The result in a successful answer; None where the operation has none.

    Raises:
        ResponseDecodeError: The body is no JSON, or lacks what the model needs; or it has a problem already.
    """
    operation = request.operation
    try:
        # The only error that counts as success is that a repeated delete finds nothing.
        value = None if answer.status_code >= 400 else _decoded(operation, answer)
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
            request_id=headers.get(REQUEST_ID_HEADER),
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
