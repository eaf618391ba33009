"""The steps from a request to its response, in this order: key, body, fault, contract, handler."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Container, Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from ..contract.checks import JSON, Checks
from ..contract.operations import Operation, operations
from ..contract.parameters import Texts, Values
from ..state.fault_rules import Fault
from ..state.workspaces import Workspaces
from ..values.json_text import Json, dump, parse
from .answers import bad_answer, refusal_of, struck
from .bodies import check_length, check_query_size, read_body
from .damage import CutResponse
from .examples import handlers_of
from .exchange import Exchange
from .faults import HEADER, HeaderFaults
from .handling import Answer, Call, Handler
from .keys import key_of
from .lanes import Lanes
from .limits import BODY_SECONDS, DEFAULT_MAX_BODY
from .refusals import Refusal, bad_request, bad_value
from .routing import decoded


class Service:
    """A server of operations on workspaces. Blocking work runs in its own threads."""

    def __init__(
        self,
        workspaces: Workspaces,
        checks: Checks,
        handlers: Mapping[str, Handler],
        *,
        check_responses: bool = False,
        max_body: int = DEFAULT_MAX_BODY,
        body_seconds: float = BODY_SECONDS,
        quick: Container[str] = (),
    ) -> None:
        """`quick` has the ids of operations that run in the event loop if the database never blocks."""
        self.workspaces = workspaces
        self.operations = operations(checks.document)
        self._checks = checks
        self._handlers = handlers_of(checks.document, handlers)
        self._lanes = Lanes()
        self._check_responses = check_responses
        self._max_body = max_body
        self._body_seconds = body_seconds
        self._quick = quick
        self._header_faults = HeaderFaults()

    def close(self) -> None:
        """Stop the threads, and close the state."""
        self._lanes.close()
        self.workspaces.close()

    async def serve(self, request: Request, operation: Operation, path: Mapping[str, str]) -> Response:
        """Respond to a request for `operation`. `path` has the path parameters, still encoded."""
        exchange = Exchange(request, self.workspaces.clock, operation, path)
        try:
            self._admit(exchange)
            exchange.body = await read_body(request, self._max_body, self._body_seconds)
            self._strike(exchange)
            if pause := exchange.clock.pass_over(exchange.fault.latency):
                await asyncio.sleep(pause)
        except Exception as error:
            return self._end(exchange, refusal_of(operation, error))
        if operation.operation_id in self._quick and exchange.database.reads_at_once:
            return self._carry_out(exchange, operation)
        lane = self._lanes.of(operation)
        return await asyncio.get_running_loop().run_in_executor(lane, self._carry_out, exchange, operation)

    def respond(self, exchange: Exchange, operation: Operation, patience: float) -> Response:
        """Respond at once to a complete request. The client waits at most `patience` seconds.

        The clock of the workspaces must advance by itself during latency, without sleeping.
        """
        try:
            self._admit(exchange)
            check_length(len(exchange.body), self._max_body)
            self._strike(exchange)
            exchange.clock.pass_over(min(exchange.fault.latency, patience))
        except Exception as error:
            return self._end(exchange, refusal_of(operation, error))
        return self._carry_out(exchange, operation)

    def stray(self, request: Request, response: Response) -> Response:
        """Record a request that belongs to no operation, and return its `response`."""
        exchange = Exchange(request, self.workspaces.clock)
        with contextlib.suppress(Refusal):
            self._admit(exchange)
        return exchange.noted(response)

    def _admit(self, exchange: Exchange) -> None:
        exchange.workspace = self.workspaces.of(key_of(exchange.request.headers.get("authorization")))

    def _strike(self, exchange: Exchange) -> None:
        rule = self._header_faults.due(exchange.request.headers.get(HEADER))
        if rule is not None:
            exchange.fault = Fault(rule=rule)
        elif exchange.workspace is not None and exchange.operation is not None:
            exchange.fault = exchange.workspace.faults.strike(exchange.operation.operation_id)

    def _carry_out(self, exchange: Exchange, operation: Operation) -> Response:
        try:
            response = struck(exchange.fault, operation) or self._answer(exchange, operation)
        except Exception as error:
            response = refusal_of(operation, error)
        return self._end(exchange, response)

    def _end(self, exchange: Exchange, response: Response) -> Response:
        if self._check_responses and exchange.operation is not None and exchange.fault.rule is None:
            response = self._checked(exchange.operation, response)
        exchange.noted(response)
        return CutResponse(response) if exchange.fault.is_cut else response

    def _answer(self, exchange: Exchange, operation: Operation) -> Response:
        request, body = exchange.request, exchange.body
        _check_content_type(operation, body, request.headers.get("content-type", ""))
        texts = {
            "path": {name: [text] for name, text in decoded(exchange.path).items()},
            "query": _by_name(request.query_params.multi_items()) if request.scope["query_string"] else {},
            "header": _by_name(request.headers.items()) if operation.takes_headers else {},
        }
        body = body if operation.takes_body else b""
        value = _value(body)
        if operation.is_safe and body:
            check_query_size(value)
        parameters = self.checked_parameters(operation, texts, value, has_body=bool(body))
        answer = self.handle(operation, Call(exchange.database, exchange.clock.now(), parameters, value))
        if answer.body is None:
            return Response(status_code=answer.status, headers=answer.headers)
        content = answer.body if isinstance(answer.body, bytes) else dump(answer.body)
        return Response(content, answer.status, answer.headers, JSON)

    def checked_parameters(
        self, operation: Operation, texts: Mapping[str, Texts], body: Json, *, has_body: bool
    ) -> Values:
        """Parse the parameters in `texts`, by place. Raise a 400 if they or the body don't match the contract."""
        parameters, flaws = self._checks.request(operation, texts, body, has_body=has_body)
        if flaws:
            raise bad_request(*flaws)
        return parameters

    def handle(self, operation: Operation, call: Call) -> Answer:
        """Carry out an operation for a request that matches the contract. Raise a Refusal if the handler rejects it."""
        return self._handlers[operation.operation_id](call)

    def _checked(self, operation: Operation, response: Response) -> Response:
        content_type = response.headers.get("content-type", "")
        flaws = self._checks.response(operation, response.status_code, content_type, bytes(response.body))
        return bad_answer(operation, response.status_code, flaws) if flaws else response


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
