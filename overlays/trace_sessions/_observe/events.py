"""What the hooks of a client are told. No event holds a key, a header or a body."""

from collections.abc import Callable
from typing import NamedTuple


class RequestEvent(NamedTuple):
    """A request is about to be sent.

    Attributes:
        operation: The operationId, such as `getSession`.
        method: The HTTP method.
        path: The path template, such as `/session/{session_id}`.
        attempt: Number of the attempt, from 1.
    """

    operation: str
    method: str
    path: str
    attempt: int


class ResponseEvent(NamedTuple):
    """An attempt is over.

    Attributes:
        operation, method, path, attempt: As in `RequestEvent`.
        status_code: HTTP status; None when no complete answer arrived.
        error_type: Name of the exception when no complete answer arrived; None with an answer.
        seconds: How long the attempt took.
        request_id: The `x-request-id` header; None without one.
    """

    operation: str
    method: str
    path: str
    attempt: int
    status_code: int | None
    error_type: str | None
    seconds: float
    request_id: str | None


class RetryEvent(NamedTuple):
    """A request failed and will be sent again.

    Attributes:
        operation, method, path: As in `RequestEvent`.
        attempt: Number of the attempt that failed, from 1.
        status_code: HTTP status of the failure; None when no complete answer arrived.
        seconds: How long the client waits first.
    """

    operation: str
    method: str
    path: str
    attempt: int
    status_code: int | None
    seconds: float


class Hooks(NamedTuple):
    """Functions of the user to call; plain ones, also in an async client."""

    on_request: Callable[[RequestEvent], object] | None = None
    on_response: Callable[[ResponseEvent], object] | None = None
    on_retry: Callable[[RetryEvent], object] | None = None
