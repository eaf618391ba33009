"""The loop that carries out a call: attempts, waits, and one clock over all of it."""

import logging
from datetime import timedelta
from time import monotonic
from typing import Any, TypeVar, cast

import httpx

from ..attempts import (
    CONNECTION_ERRORS,
    CallState,
    error_of,
    failure_of,
    is_repeated_delete,
    with_body,
    without_key,
)
from ..bodies import check
from ..credentials import Credentials, authorization
from ..decoding import REQUEST_ID_HEADER, decode
from ..errors import InvalidRequestError
from ..json_values import encode
from ..model_fields import Model
from ..operations import Operation
from ..options import Options
from ..path_ids import checked_id
from ..raw_response import RawResponse
from ..version import VERSION
from .pool import AsyncPool
from .runtime import fail_after, phases_within, resolved, sleep

T = TypeVar("T")

log = logging.getLogger("trace_sessions")


class AsyncCaller:
    """Carries out calls against one service with one key."""

    def __init__(self, base_url: httpx.URL, credentials: Credentials, pool: AsyncPool) -> None:
        self.base_url = str(base_url).rstrip("/")
        self.pool = pool
        self.sleep = sleep
        self._credentials = credentials

    async def call(
        self, operation: Operation[T], options: Options, *, body: Model | None = None, **ids: str
    ) -> RawResponse[T]:
        """The answer to an operation, after as many attempts as it takes and the options allow.

        Raises:
            InvalidRequestError: An id or the body can't be sent; nothing was sent.
            APIConnectionError: No complete answer arrived.
            APIStatusError: The service answered with an error or a redirect.
            ResponseDecodeError: The service reported success, but its answer can't be read.
        """
        url, content = self._rendered(operation, body, ids)
        started = monotonic()
        response, attempts = await self._send(operation, url, content, options, started)
        return RawResponse(
            status_code=response.status_code,
            headers=response.headers,
            content=response.content,
            request_id=response.headers.get(REQUEST_ID_HEADER),
            attempts=attempts,
            elapsed=timedelta(seconds=monotonic() - started),
            parsed=decode(operation, response),
        )

    def _rendered(self, operation: Operation[Any], body: Model | None, ids: dict[str, str]) -> tuple[str, bytes | None]:
        parameters: dict[str, Any] = {name: checked_id(value, name) for name, value in ids.items()}
        if body is not None:
            try:
                check(body)
                parameters["body"] = body
                kwargs = operation.get_kwargs(**parameters)
                content = encode(kwargs["json"])
            except InvalidRequestError as error:
                raise error.outside(operation.wrapper) from None
            return self.base_url + kwargs["url"], content
        return self.base_url + operation.get_kwargs(**parameters)["url"], None

    async def _send(
        self, operation: Operation[Any], url: str, content: bytes | None, options: Options, started: float
    ) -> tuple[httpx.Response, int]:
        """The successful answer, and how many attempts it took."""
        key = await self._key()
        deadline, policy = options.deadline, options.retries
        attempt, maybe_done, key_renewed = 0, False, False
        while True:
            attempt += 1
            left = None if deadline is None else deadline - (monotonic() - started)
            outcome = await self._attempt(operation, url, content, key, options, left, attempt)
            if isinstance(outcome, httpx.Response) and outcome.is_success:
                return outcome, attempt
            failure = failure_of(outcome)
            if isinstance(outcome, httpx.Response) and is_repeated_delete(operation, failure, maybe_done):
                return outcome, attempt
            maybe_done = maybe_done or failure.may_have_been_carried_out
            spent = monotonic() - started
            if failure.status == 401 and self._credentials.renewable and not key_renewed:
                key, key_renewed = await self._key(), True
                continue
            wait = policy.wait(failure, attempt=attempt, idempotent=operation.idempotent)
            if wait is None or (deadline is not None and spent + wait >= deadline):
                state = CallState(
                    operation=operation,
                    attempts=attempt,
                    may_have_been_carried_out=maybe_done,
                    past_deadline=deadline is not None and spent >= deadline,
                    deadline=deadline,
                )
                raise error_of(outcome, failure, state) from (outcome if isinstance(outcome, Exception) else None)
            await self.sleep(wait)

    async def _key(self) -> str:
        return authorization(await resolved(self._credentials.ask()))

    async def _attempt(
        self,
        operation: Operation[Any],
        url: str,
        content: bytes | None,
        key: str,
        options: Options,
        left: float | None,
        attempt: int,
    ) -> httpx.Response | Exception:
        """An answer with its body, or what went wrong instead of one."""
        limits = [seconds for seconds in (left, options.attempt_limit) if seconds is not None]
        limit = max(0.0, min(limits)) if limits else None
        started = monotonic()
        outcome: httpx.Response | Exception
        try:
            with fail_after(limit):
                headers = self._headers(key, options, content)
                timeout = phases_within(limit, options.phases)
                response = await self.pool.send(operation.method, url, headers, content, timeout)
                outcome = await self._read(response, None if limit is None else started + limit)
        except CONNECTION_ERRORS as error:
            if isinstance(error, httpx.RequestError):
                error.request = without_key(error.request)
            outcome = error
        shown = outcome.status_code if isinstance(outcome, httpx.Response) else type(outcome).__name__
        request_id = outcome.headers.get(REQUEST_ID_HEADER) if isinstance(outcome, httpx.Response) else None
        log.debug(
            "%s %s: %s (attempt %d, %.0f ms, request id %s)",
            operation.method,
            operation.path,
            shown,
            attempt,
            (monotonic() - started) * 1000,
            request_id,
        )
        return outcome

    async def _read(self, response: httpx.Response, end: float | None) -> httpx.Response:
        """The answer with its body. If the body of an error breaks off, the status is answer enough."""
        request = without_key(response.request)
        if not response.is_closed:
            # Read below the response, which keeps no part of a body that breaks off.
            stream = cast(httpx.AsyncByteStream, response.stream)
            chunks: list[bytes] = []
            try:
                async for chunk in stream:
                    chunks.append(chunk)
                    if end is not None and monotonic() > end:
                        raise TimeoutError("the body took too long")
            except CONNECTION_ERRORS:
                if response.is_success:
                    raise
            finally:
                await stream.aclose()
            response = with_body(response, b"".join(chunks))
        response.request = request
        return response

    def _headers(self, key: str, options: Options, content: bytes | None) -> dict[str, str]:
        headers = {
            "accept": "application/json",
            "authorization": key,
            "user-agent": f"trace-sessions/{VERSION}",
            **options.headers,
        }
        if content is not None:
            headers["content-type"] = "application/json"
        return headers
