"""Answers other than what an operation gives."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from starlette.responses import Response

from ..contract.checks import JSON
from ..contract.flaws import Flaw
from ..contract.operations import Operation
from ..state.fault_rules import Fault
from ..values.json_text import dump
from .bodies import LingeringResponse
from .damage import ResetResponse
from .refusals import Refusal

_log = logging.getLogger(__name__)

_NUMBERED = "/v2/sessions"
"""Where the paths of today's Orq begin, whose own client takes no `code` of an error but a number."""


def struck(fault: Fault, operation: Operation) -> Response | None:
    """What is answered in place of carrying the request out."""
    rule = fault.rule
    if rule is None or rule.cut:
        return None
    if rule.status is None:
        return ResetResponse()
    after = {} if rule.retry_after is None else {"Retry-After": f"{rule.retry_after:g}"}
    refusal = Refusal(rule.status, "A fault was asked for", "sandbox_fault", headers={**after, **rule.headers})
    if rule.body is not None:
        return Response(dump(rule.body), rule.status, refusal.headers, JSON)
    return refusal_of(operation, refusal)


def refused(refusal: Refusal, *, numbered: bool = False) -> Response:
    """A refusal as an answer; one that comes before the end of the body lets the rest arrive.

    With `numbered` its `code` is the status.
    """
    kind = LingeringResponse if refusal.status == 413 else Response
    body = refusal.body()
    if numbered:
        body["code"] = refusal.status
    return kind(dump(body), refusal.status, refusal.headers, JSON)


def wrong_method(allowed: Sequence[str]) -> Response:
    """A 405 that says what is allowed."""
    methods = ", ".join(allowed)
    return refused(Refusal(405, f"Only {methods} here", "method_not_allowed", headers={"Allow": methods}))


def unknown_path() -> Response:
    """A 404 for a path that the contract does not have."""
    return refused(Refusal(404, "No such path", "unknown_path"))


def bad_answer(operation: Operation, status: int, flaws: Sequence[Flaw]) -> Response:
    """A 500 for an answer of the sandbox that its own contract does not allow."""
    message = f"The sandbox's {status} for {operation.operation_id} is not as openapi.yaml says"
    return refused(Refusal(500, message, "invalid_answer", flaws=flaws))


def refusal_of(operation: Operation, error: Exception) -> Response:
    """The answer that a Refusal is, or a 500 for any other error."""
    refusal = error if isinstance(error, Refusal) else _failure(operation, error)
    return refused(refusal, numbered=operation.template.startswith(_NUMBERED))


def _failure(operation: Operation, error: Exception) -> Refusal:
    _log.error("%s failed", operation.operation_id, exc_info=error)
    reason = f"{operation.operation_id} failed with {type(error).__name__}; the log has its traceback"
    return Refusal(500, reason, "internal_error")
