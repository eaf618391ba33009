"""The loop that carries out a call, with its attempts and waits, and one clock for the whole call."""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import timedelta
from typing import Any, NoReturn

import httpx

from .._body.bodies import Body
from .._call.answer import RawResponse, decode
from .._call.clock import Clock, present
from .._call.credentials import Authorization, Credentials, authorization
from .._call.operation import Operation
from .._call.options import Options
from .._call.outcome import EARLY, CallState, error_of, failure_of
from .._call.request import prepare
from .._call.retry import Failure, RetryBudget
from .._contract.version import VERSION
from .._network.async_runtime import resolved, sleep, within
from .._network.received import Received
from .._network.waiting import check, moment
from .._observe import Hooks, Observer, Tracing
from .pool import AsyncPool

NO_SPAN = nullcontext(None)


class AsyncCaller:
    """A caller of one service with one key."""

    def __init__(
        self,
        base_url: httpx.URL,
        credentials: Credentials,
        pool: AsyncPool,
        *,
        budget: RetryBudget | None,
        hooks: Hooks,
        tracing: Tracing | None,
    ) -> None:
        self.base_url = str(base_url).rstrip("/")
        self._headers = {"accept": "application/json", "user-agent": f"trace-sessions/{VERSION}"}
        self.pool = pool
        self.sleep = sleep
        self._credentials = credentials
        self._budget = budget
        self._hooks = hooks
        self._tracing = tracing

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client can't be pickled or copied: make one in each process, or use with_options()")

    async def call(
        self,
        operation: Operation[Any],
        options: Options,
        parameters: Mapping[str, Any],
        body: Body | None,
        *,
        raw: bool,
    ) -> Any:
        """Carry out an operation with as many attempts as the options allow. Return its result or its RawResponse.

        Raises:
            InvalidRequestError: A parameter or the body can't be sent, so nothing was sent.
            APIConnectionError: No complete response arrived.
            APIStatusError: The service answered with an error or a redirect.
            ResponseDecodeError: The service reported success, but its response can't be read.
        """
        clock = Clock(options.deadline)
        operation.warn_if_deprecated()
        self.pool.check()
        request = prepare(operation, self.base_url, self._headers, options, parameters, body)
        with NO_SPAN if self._tracing is None else self._tracing.span(operation, request.url) as span:
            if span is not None:
                request = request._replace(headers={**request.headers, **span.headers})
            state = CallState(request, clock)
            answer = await self._answer(state, options, Observer(operation, self._hooks, span))
            elapsed = clock.elapsed
            if self._budget is not None:
                self._budget.put_back()
            parsed = decode(request, answer)
        if not raw:
            return parsed
        took = timedelta(seconds=elapsed)
        return RawResponse(answer.status, answer.headers, answer.content, state.attempts, took, parsed)

    async def _answer(self, state: CallState, options: Options, observer: Observer) -> Received:
        """Send the request until it succeeds, and return the response."""
        operation, policy = state.request.operation, options.retries
        key, key_renewed = self._credentials.header, False
        while True:
            if key is None:
                key = await self._key(state)
            outcome = await self._attempt(state, key, options, observer)
            if isinstance(outcome, Received) and outcome.is_success:
                return outcome
            failure = failure_of(outcome)
            if isinstance(outcome, Received) and state.has_been_deleted(failure):
                return outcome
            state.may_have_been_carried_out |= failure.may_have_been_carried_out
            if failure.status == 401 and self._credentials.header is None and not key_renewed:
                key, key_renewed = None, True
                continue
            wait = policy.wait(failure, attempt=state.attempts, idempotent=operation.idempotent)
            if wait is not None and (self.pool.is_closed or state.clock.is_over(wait)):
                wait = None
            state.budget_spent = wait is not None and self._budget is not None and not self._budget.take()
            if wait is None or state.budget_spent:
                raise error_of(outcome, failure, state) from (None if isinstance(outcome, Received) else outcome)
            observer.retry(failure.status or None, state.attempts, wait)
            await self.sleep(present().pass_over(wait))

    async def _key(self, state: CallState) -> Authorization:
        """Ask for the key. Raise DeadlineExceededError if it comes too late for another attempt."""
        end = moment(state.clock.left())
        try:
            with within(end):
                key = authorization(await resolved(self._credentials.ask()))
            check(end)
            return key
        except TimeoutError as error:
            # A timeout before the deadline comes from the caller's own function.
            if not state.clock.is_over(EARLY):
                raise
            raise error_of(error, Failure("unsent"), state) from error

    async def _attempt(
        self, state: CallState, key: Authorization, options: Options, observer: Observer
    ) -> Received | Exception:
        state.attempts += 1
        begun, limit = state.clock.elapsed, state.clock.left(options.attempt_limit)
        observer.request(state.attempts)
        outcome = await self.pool.attempt(state.request, key, options, limit)
        observer.outcome(outcome, state.attempts, state.clock.elapsed - begun)
        return outcome
