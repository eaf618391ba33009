"""Every exception that this package raises.

    TraceSessionsError
    ├── ConfigurationError          the settings of the client are invalid, or don't fit how it is used
    ├── InvalidRequestError         an argument can't be sent, so nothing was sent
    ├── APIConnectionError          no complete response arrived
    │   ├── APITimeoutError         one attempt took too long
    │   └── DeadlineExceededError   the whole call took too long
    ├── APIStatusError              the service answered with an error or a redirect
    │   ├── BadRequestError             400
    │   ├── AuthenticationError         401
    │   ├── PermissionDeniedError       403
    │   ├── NotFoundError               404
    │   ├── ConflictError               409
    │   ├── UnprocessableEntityError    422
    │   ├── RateLimitError              429
    │   └── ServerError                 500 to 599
    ├── ResponseDecodeError         the service reported success, but its response can't be read
    └── PaginationError             the pages of a list have no end, or don't match its count

Exceptions of httpx, json and attrs never reach the caller directly; they are the `__cause__` of these.
All exceptions can be pickled and copied, and none contains the API key.
"""

import json
from typing import Any, ClassVar, cast

import httpx


class TraceSessionsError(Exception):
    """Base class of every exception of this package."""

    # Unpickling bypasses __init__, which needs more than `args`.
    def __reduce__(self) -> tuple[Any, ...]:
        return self.__class__.__new__, (self.__class__, *self.args), self.__dict__


class ConfigurationError(TraceSessionsError):
    """A key, URL or option is invalid or unsafe, or the client is closed."""


class InvalidRequestError(TraceSessionsError, ValueError):
    """An argument can't be sent, so nothing was sent.

    Attributes:
        path: The path of the invalid value, such as `inputs.scores[3]`.
        problem: The reason why it can't be sent.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem

    def outside(self, wrapper: str) -> "InvalidRequestError":
        """Return the same error with the caller's path, without the property that wraps the body."""
        return InvalidRequestError(self.path.removeprefix(f"{wrapper}."), self.problem)


class APIConnectionError(TraceSessionsError):
    """No complete response arrived from the service.

    Attributes:
        outcome_unknown: True if the service may have carried out the request anyway.
        attempts: The number of attempts.
        method, path: The HTTP method and the path of the request, including ids; empty if not known.
    """

    def __init__(
        self, message: str, *, outcome_unknown: bool = False, attempts: int = 1, method: str = "", path: str = ""
    ) -> None:
        super().__init__(message)
        self.outcome_unknown = outcome_unknown
        self.attempts = attempts
        self.method = method
        self.path = path


class APITimeoutError(APIConnectionError):
    """The last attempt took longer than `timeout`."""


class DeadlineExceededError(APIConnectionError):
    """The whole call, including all attempts and waits, took longer than `deadline`."""


class APIStatusError(TraceSessionsError):
    """The service answered with a status other than 2xx.

    Attributes:
        status_code: HTTP status.
        body: The body: parsed JSON, or text if it is not JSON.
        message: The service's description of the error; empty if there is none.
        code: The service's error code, a string or an integer; None if there is none.
        request_id: The `x-request-id` header, which the service's support may ask for; None if there is none.
        retry_after: Number of seconds that the service asks the client to wait; None if it gives none.
        response: The whole response. Its request does not contain the API key.
        outcome_unknown, attempts, method, path: The same as in `APIConnectionError`.
    """

    remedy: ClassVar[str] = "Check base_url and the arguments"

    def __init__(
        self,
        text: str,
        *,
        response: httpx.Response,
        outcome_unknown: bool = False,
        attempts: int = 1,
        method: str = "",
        path: str = "",
    ) -> None:
        super().__init__(text)
        self.status_code = response.status_code
        self.response = response
        self.body = _json_or_text(response)
        message, code = _message_and_code(self.body)
        self.message = message
        self.code = code
        self.request_id: str | None = response.headers.get("x-request-id")
        self.retry_after: float | None = None
        self.outcome_unknown = outcome_unknown
        self.attempts = attempts
        self.method = method
        self.path = path


class BadRequestError(APIStatusError):
    """400: the service does not understand the request."""

    remedy = "Check the arguments against the message"


class AuthenticationError(APIStatusError):
    """401: the API key is missing, wrong or revoked."""

    remedy = "Check that the API key is right, current and meant for this service"


class PermissionDeniedError(APIStatusError):
    """403: the API key does not allow this."""

    remedy = "Check what the API key is allowed to do"


class NotFoundError(APIStatusError):
    """404: no session or event has this id."""

    remedy = "Check the session id, and that the API key belongs to its workspace or project"


class ConflictError(APIStatusError):
    """409: another session has this external id."""

    remedy = "Use another external_id, or update the session that already has this one"


class UnprocessableEntityError(APIStatusError):
    """422: the service understands the request but rejects its content."""

    remedy = "Check the arguments against the message"


class RateLimitError(APIStatusError):
    """429: too many requests."""

    remedy = "Send fewer requests, or allow more retries"


class ServerError(APIStatusError):
    """500 to 599: the service failed."""

    remedy = "The service failed: try again later"


class ResponseDecodeError(TraceSessionsError):
    """The service reported success, so it carried out the request, but the response can't be read.

    Attributes:
        status_code: HTTP status.
        body: The response body as it arrived, in bytes.
        request_id: The `x-request-id` header; None if there is none.
        method, path: The HTTP method and the path of the request, including ids; empty if not known.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int = 200,
        body: bytes = b"",
        request_id: str | None = None,
        method: str = "",
        path: str = "",
    ) -> None:
        super().__init__(message)
        self.status_code = status_code
        self.body = body
        self.request_id = request_id
        self.method = method
        self.path = path


class PaginationError(TraceSessionsError):
    """The pages of a list have no end, bring nothing new, or don't have as many items as the count says."""


# All other statuses from 500 on are a ServerError, and the rest are a plain APIStatusError.
BY_STATUS: dict[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def _json_or_text(response: httpx.Response) -> Any:
    try:
        return json.loads(response.content)
    except (ValueError, RecursionError):
        return response.content.decode(errors="replace")


def _message_and_code(body: Any) -> tuple[str, str | int | None]:
    """Read {"message", "code"}, {"error": "..."} or {"error": {"message", "code"}}, the shapes seen so far."""
    fields = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
    inner = fields.get("error")
    if isinstance(inner, dict):
        fields = {**fields, **cast("dict[str, Any]", inner)}
    message, code = fields.get("message"), fields.get("code")
    if not isinstance(message, str):
        message = inner if isinstance(inner, str) else ""
    return message, code if isinstance(code, str | int) and not isinstance(code, bool) else None
