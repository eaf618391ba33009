"""From a request to its answer: key, fault, body, contract, handler, in this order."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from ..contract.checks import JSON, Checks
from ..contract.flaws import Flaw
from ..contract.operations import Operation
from ..state.database import Database
from ..values.json_text import Json, dump, parse
from .bodies import LingeringResponse, read_body
from .faults import HEADER, Faults
from .handling import Call, Handler
from .keys import check_key
from .refusals import Refusal, bad_request, bad_value
from .routing import decoded

_log = logging.getLogger(__name__)

_NUMBERED = "/v2/sessions"
"""Where the paths of today's Orq begin, whose own client takes no `code` of an error but a number."""


class Service:
    """Serves operations over one state; blocking work happens on a few threads of its own."""

    def __init__(
        self,
        database: Database,
        checks: Checks,
        handlers: Mapping[str, Handler],
        threads: ThreadPoolExecutor,
        *,
        check_responses: bool,
        max_body: int,
    ) -> None:
        self._database = database
        self._checks = checks
        self._handlers = handlers
        self._threads = threads
        self._check_responses = check_responses
        self._max_body = max_body
        self._faults = Faults()

    async def serve(self, request: Request, operation: Operation, parameters: Mapping[str, str]) -> Response:
        """The answer to a request for `operation`; `parameters` are those of its path, still encoded."""
        loop = asyncio.get_running_loop()
        try:
            check_key(request.headers.get("authorization"))
            self._faults.strike(request.headers.get(HEADER))
            body = await read_body(request, self._max_body)
            _check_content_type(operation, body, request.headers.get("content-type", ""))
            response = await loop.run_in_executor(self._threads, self._answer, request, operation, parameters, body)
        except Exception as error:
            refusal = error if isinstance(error, Refusal) else _failure(operation, error)
            response = refused(refusal, numbered=operation.template.startswith(_NUMBERED))
        if self._check_responses:
            return await loop.run_in_executor(self._threads, self._checked, operation, response)
        return response

    def _answer(self, request: Request, operation: Operation, path: Mapping[str, str], body: bytes) -> Response:
        texts = {
            "path": {name: [text] for name, text in decoded(path).items()},
            "query": _by_name(request.query_params.multi_items()),
            "header": _by_name(request.headers.items()),
        }
        body = body if operation.takes_body else b""
        value = _value(body)
        parameters, flaws = self._checks.request(operation, texts, body)
        if flaws:
            raise bad_request(*flaws)
        call = Call(self._database, datetime.now(UTC), parameters, value)
        try:
            answer = self._handlers[operation.operation_id](call)
        except sqlite3.OperationalError as error:
            raise Refusal(503, f"The state cannot be reached: {error}", "unavailable") from error
        if answer.body is None:
            return Response(status_code=answer.status, headers=answer.headers)
        content = answer.body if isinstance(answer.body, bytes) else dump(answer.body)
        return Response(content, answer.status, answer.headers, JSON)

    def _checked(self, operation: Operation, response: Response) -> Response:
        content_type = response.headers.get("content-type", "")
        flaws = self._checks.response(operation, response.status_code, content_type, bytes(response.body))
        return bad_answer(operation, response.status_code, flaws) if flaws else response


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


def _failure(operation: Operation, error: Exception) -> Refusal:
    _log.error("%s failed", operation.operation_id, exc_info=error)
    reason = f"{operation.operation_id} failed with {type(error).__name__}; the log has its traceback"
    return Refusal(500, reason, "internal_error")


def _check_content_type(operation: Operation, body: bytes, content_type: str) -> None:
    if operation.takes_body and body and content_type.partition(";")[0].strip().lower() != JSON:
        sent = content_type or "none"
        raise Refusal(415, f"The content type must be {JSON}, not {sent}", "unsupported_media_type")


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        found.setdefault(name, []).append(text)
    return found


def _value(body: bytes) -> Json:
    if not body:
        return None
    try:
        return parse(body)
    except ValueError as error:
        raise bad_value("body", str(error)) from None
