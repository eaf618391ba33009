# Derived from _async/caller.py by `make generate`; edit that file.
"""The loop that carries out a call: attempts, waits, and one clock over all of it."""

from collections.abc import Mapping
from datetime import timedelta
from time import monotonic
from typing import Any, TypeVar

import httpx

from .._body.bodies import Body
from .._call.credentials import Authorization, Credentials, authorization
from .._call.decoding import decode
from .._call.operation import Operation
from .._call.options import Options
from .._call.outcome import Answer, CallState, error_of, failure_of, is_repeated_delete
from .._call.raw_response import RawResponse
from .._call.request import PreparedRequest, prepare
from .._call.retry_budget import RetryBudget
from .._contract.version import VERSION
from .._network.sync_runtime import resolved, sleep
from .._observe.events import Hooks
from .._observe.observer import Observer
from .._observe.tracing import Tracing
from .pool import Pool

T = TypeVar("T")
# By as many seconds a timer of an event loop may be early: uvloop counts in milliseconds.
EARLY = 0.01


class Caller:
    """Carries out calls against one service with one key."""

    def __init__(
        self,
        base_url: httpx.URL,
        credentials: Credentials,
        pool: Pool,
        *,
        budget: RetryBudget | None = None,
        hooks: Hooks | None = None,
        tracing: Tracing | None = None,
    ) -> None:
        self.base_url = str(base_url).rstrip("/")
        self._headers = {"accept": "application/json", "user-agent": f"trace-sessions/{VERSION}"}
        self.pool = pool
        self.sleep = sleep
        self._credentials = credentials
        self._budget = budget
        self._hooks = hooks or Hooks()
        self._tracing = tracing

    def call(
        self, operation: Operation[T], options: Options, parameters: Mapping[str, Any], body: Body | None
    ) -> RawResponse[T]:
        """The answer to an operation, after as many attempts as it takes and the options allow.

        Raises:
            InvalidRequestError: A parameter or the body can't be sent; nothing was sent.
            APIConnectionError: No complete answer arrived.
            APIStatusError: The service answered with an error or a redirect.
            ResponseDecodeError: The service reported success, but its answer can't be read.
        """
        started = monotonic()
        self.pool.check()
        request = prepare(operation, self.base_url, self._headers, options, parameters, body)
        if self._tracing is None:
            observer = Observer(operation, self._hooks, None)
            return self._answer(operation, request, options, observer, started)
        with self._tracing.span(operation, request.url) as span:
            request = request._replace(headers={**request.headers, **span.headers})
            observer = Observer(operation, self._hooks, span)
            return self._answer(operation, request, options, observer, started)

    def _answer(
        self,
        operation: Operation[T],
        request: PreparedRequest,
        options: Options,
        observer: Observer,
        started: float,
    ) -> RawResponse[T]:
        answer, attempts = self._send(request, options, observer, started)
        if self._budget is not None:
            self._budget.put_back()
        response = answer.response
        return RawResponse(
            status_code=response.status_code,
            headers=response.headers,
            content=answer.content,
            attempts=attempts,
            elapsed=timedelta(seconds=monotonic() - started),
            parsed=decode(operation, request, answer),
        )

    def _send(
        self, request: PreparedRequest, options: Options, observer: Observer, started: float
    ) -> tuple[Answer, int]:
        """The successful answer, and how many attempts it took."""
        operation, deadline, policy = request.operation, options.deadline, options.retries
        key = self._credentials.header or self._key()
        number, maybe_done, key_renewed = 0, False, False
        while True:
            number += 1
            outcome = self._attempt(request, key, options, observer, number, started)
            if isinstance(outcome, Answer) and outcome.is_success:
                return outcome, number
            failure = failure_of(outcome)
            if isinstance(outcome, Answer) and is_repeated_delete(operation, failure, maybe_done):
                return outcome, number
            maybe_done = maybe_done or failure.may_have_been_carried_out
            if failure.status == 401 and self._credentials.renewable and not key_renewed:
                key, key_renewed = self._key(), True
                continue
            wait = policy.wait(failure, attempt=number, idempotent=operation.idempotent)
            spent = monotonic() - started
            if wait is not None and (self.pool.is_closed or (deadline is not None and spent + wait >= deadline)):
                wait = None
            budget_spent = wait is not None and self._budget is not None and not self._budget.take()
            if wait is None or budget_spent:
                state = CallState(
                    request=request,
                    attempts=number,
                    may_have_been_carried_out=maybe_done,
                    past_deadline=deadline is not None and spent >= deadline - EARLY,
                    deadline=deadline,
                    budget_spent=budget_spent,
                )
                cause = None if isinstance(outcome, Answer) else outcome
                raise error_of(outcome, failure, state) from cause
            observer.retry(failure.status or None, number, wait)
            self.sleep(wait)

    def _key(self) -> Authorization:
        return authorization(resolved(self._credentials.ask()))

    def _attempt(
        self,
        request: PreparedRequest,
        key: Authorization,
        options: Options,
        observer: Observer,
        number: int,
        started: float,
    ) -> Answer | Exception:
        begun = monotonic()
        limit = options.attempt_limit
        if options.deadline is not None:
            left = max(0.0, options.deadline - (begun - started))
            limit = left if limit is None else min(limit, left)
        observer.request(number)
        outcome = self.pool.attempt(request, key, options, limit)
        observer.outcome(outcome, number, monotonic() - begun)
        return outcome
