"""Responses other than the result of an operation."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence

from starlette.responses import Response

from ..contract.checks import JSON
from ..contract.flaws import Flaw
from ..contract.operations import Operation
from ..state.fault_rules import Fault
from ..values.json_text import dump
from .bodies import LingeringResponse
from .damage import ResetResponse
from .refusals import BodyTooLarge, Refusal

_PASSING = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
)
"""Codes of SQLite errors whose cause is outside the sandbox."""

_log = logging.getLogger(__name__)

_NUMBERED = "/v2/sessions"
"""The beginning of the paths of today's Orq, whose own client accepts only a number as the `code` of an error."""


def struck(fault: Fault, operation: Operation) -> Response | None:
    """Return the response of a fault that keeps the request from being carried out."""
    rule = fault.rule
    if rule is None or rule.cut:
        return None
    if rule.status is None:
        return ResetResponse()
    after = {} if rule.retry_after is None else {"Retry-After": f"{rule.retry_after:g}"}
    refusal = Refusal(rule.status, "A fault of the sandbox", "sandbox_fault", headers={**after, **rule.headers})
    if rule.body is not None:
        return Response(dump(rule.body), rule.status, refusal.headers, JSON)
    return refusal_of(operation, refusal)


def refused(refusal: Refusal, path: str = "") -> Response:
    """Turn a refusal into a response. If it comes before the end of the request body, the rest of the body is read."""
    kind = LingeringResponse if isinstance(refusal, BodyTooLarge) else Response
    body = refusal.body()
    if path.startswith(_NUMBERED):
        body["code"] = refusal.status
    return kind(dump(body), refusal.status, refusal.headers, JSON)


def wrong_method(path: str, allowed: Sequence[str]) -> Response:
    """Return a 405 that lists the allowed methods."""
    methods = ", ".join(allowed)
    return refused(
        Refusal(405, f"This path has only {methods}", "method_not_allowed", headers={"Allow": methods}), path
    )


def unknown_path(path: str) -> Response:
    """Return a 404 for a path that the contract does not have."""
    return refused(Refusal(404, "The API has no such path", "unknown_path"), path)


def failed(path: str, error: Exception) -> Response:
    """Return a 500 for a request that fails before its operation is known, and log the traceback."""
    return refused(_failure(path, error), path)


def bad_answer(operation: Operation, status: int, flaws: Sequence[Flaw]) -> Response:
    """Return a 500 for a response of the sandbox that the contract does not allow."""
    message = f"The sandbox's {status} for {operation.operation_id} does not match openapi.yaml"
    return refused(Refusal(500, message, "invalid_answer", flaws=flaws), operation.template)


def refusal_of(operation: Operation, error: Exception) -> Response:
    """Return the response of a Refusal, or a 500 for any other error."""
    refusal = error if isinstance(error, Refusal) else _failure(operation.operation_id, error)
    return refused(refusal, operation.template)


def _failure(name: str, error: Exception) -> Refusal:
    _log.error("%s failed", name, exc_info=error)
    if isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF in _PASSING:
        return Refusal(503, f"The state can't be used: {error}", "unavailable")
    return Refusal(500, f"{name} failed with {type(error).__name__}; the log has its traceback", "internal_error")
