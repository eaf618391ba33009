"""Answers as models, and errors as exceptions."""

import json
from http import HTTPStatus
from typing import Any, TypeVar, cast

import httpx

from ..errors import (
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ResponseDecodeError,
    ServerError,
    UnprocessableEntityError,
)
from .operation import Operation

T = TypeVar("T")

REQUEST_ID_HEADER = "x-request-id"

ERRORS: dict[int, tuple[type[APIStatusError], str]] = {
    400: (BadRequestError, "Check the arguments against the message."),
    401: (AuthenticationError, "Check that the API key is right, current and meant for this service."),
    403: (PermissionDeniedError, "Check what the API key is allowed to do."),
    404: (NotFoundError, "Check the session id, and that the API key belongs to its workspace or project."),
    409: (ConflictError, "Use another external_id, or update the session that has this one."),
    422: (UnprocessableEntityError, "Check the arguments against the message."),
    429: (RateLimitError, "Send fewer requests, or allow more retries."),
}


def decode(operation: Operation[T], response: httpx.Response, content: bytes, problem: str = "") -> T:
    """The result in a successful answer; None where the operation has none.

    Raises:
        ResponseDecodeError: The body is no JSON, or lacks what the model needs; or it has a problem already.
    """
    try:
        # The only error that counts as success is that a repeated delete finds nothing.
        answer = None if response.is_error else _answer(operation, response.status_code, content, problem)
        return cast(T, answer if operation.result is None else operation.result(answer))
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as error:
        problem = f"lacks {error}" if isinstance(error, KeyError) else f"can't be read: {error}"
        raise ResponseDecodeError(
            f"{operation.method} {operation.path} was carried out ({response.status_code}), but its answer {problem}. "
            "The bytes are in `body`.",
            status_code=response.status_code,
            body=content,
            request_id=response.headers.get(REQUEST_ID_HEADER),
        ) from error


def _answer(operation: Operation[Any], status: int, content: bytes, problem: str) -> Any:
    expected = operation.answer_types(status)
    if not expected:
        return None
    if problem:
        raise ValueError(problem)
    value = json.loads(content)
    # The generated models would take an empty list for an object without fields.
    if type(value) not in expected:
        names = " or ".join(kind.__name__ for kind in expected)
        raise TypeError(f"it is a JSON {type(value).__name__}, not a {names}")
    return operation.decoded(status, value)


def status_error(
    operation: Operation[Any],
    response: httpx.Response,
    *,
    attempts: int,
    outcome_unknown: bool,
    retry_after: float | None,
    budget_spent: bool,
) -> APIStatusError:
    """The exception for an answer that is no success."""
    status = response.status_code
    body = _body(response)
    message, code = _message_and_code(body)
    request_id = response.headers.get(REQUEST_ID_HEADER)
    if status in ERRORS:
        kind, remedy = ERRORS[status]
    elif status >= 500:
        kind, remedy = ServerError, "The service failed: try again later."
    elif 300 <= status < 400:
        kind, remedy = (
            APIStatusError,
            "Redirects are not followed, so as not to carry the API key elsewhere: check base_url.",
        )
    else:
        kind, remedy = APIStatusError, "Check base_url and the arguments."
    if budget_spent:
        remedy = "It was not tried again: too many calls have failed of late (the retry budget is spent)."
    if outcome_unknown:
        remedy = "It may have been carried out all the same: look before you send it again."
    details = [f"{attempts} attempt{'s' if attempts > 1 else ''}"]
    if request_id is not None:
        details.append(f"request id {request_id}")
    error = kind(
        f"{operation.method} {operation.path}: {status} {_phrase(status)}".rstrip()
        + (f": {message}" if message else "")
        + f" ({', '.join(details)}). {remedy}",
        response=response,
        body=body,
        message=message,
        code=code,
        request_id=request_id,
        attempts=attempts,
        outcome_unknown=outcome_unknown,
    )
    if isinstance(error, RateLimitError):
        error.retry_after = retry_after
    return error


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _body(response: httpx.Response) -> Any:
    try:
        return json.loads(response.content)
    except (ValueError, RecursionError):
        return response.content.decode(errors="replace")


def _message_and_code(body: Any) -> tuple[str, str | int | None]:
    """What went wrong by the shapes seen: {"message", "code"}, {"error": "..."} and {"error": {"message", "code"}}."""
    if not isinstance(body, dict):
        return "", None
    fields = cast("dict[str, Any]", body)
    inner = fields.get("error")
    if isinstance(inner, dict):
        fields = {**fields, **cast("dict[str, Any]", inner)}
    message, code = fields.get("message"), fields.get("code")
    if not isinstance(message, str):
        message = inner if isinstance(inner, str) else ""
    return message, code if isinstance(code, str | int) and not isinstance(code, bool) else None
