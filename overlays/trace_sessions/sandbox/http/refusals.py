"""Error responses that replace the result of an operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..contract.flaws import Flaw
from ..values.json_text import JsonObject


class Refusal(Exception):
    """A response with an error status and a JSON body: `message`, `code` and, for a 400, `errors`.

    It is an ApiError of openapi.yaml. Only the sandbox has `errors`.
    """

    def __init__(
        self,
        status: int,
        message: str,
        code: str,
        *,
        flaws: Iterable[Flaw] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.flaws = tuple(flaws)
        self.headers = dict(headers or {})

    def body(self) -> JsonObject:
        """The JSON body of the response."""
        body: JsonObject = {"message": self.message, "code": self.code}
        if self.flaws:
            body["errors"] = [{"path": flaw.path, "message": flaw.message} for flaw in self.flaws]
        return body


class BodyTooLarge(Refusal):
    """Make a 413, which is sent before the end of the body."""

    def __init__(self, limit: int) -> None:
        super().__init__(413, f"The body is larger than {limit} bytes", "body_too_large")


def bad_request(*flaws: Flaw) -> Refusal:
    """Make a 400 that lists the flaws of a request. Its message has the first one."""
    first = flaws[0]
    more = f" (and {len(flaws) - 1} more)" if len(flaws) > 1 else ""
    return Refusal(400, f"{first.path} {first.message}{more}", "invalid_request", flaws=flaws)


def bad_value(path: str, message: str) -> Refusal:
    """Make a 400 for one value."""
    return bad_request(Flaw(path, message))


def not_found(name: str, kind: str = "Session") -> Refusal:
    """Make a 404 for a session or another object that does not exist."""
    return Refusal(404, f"{kind} {name!r} not found", "not_found")
