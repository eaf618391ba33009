"""Every operation under every fault, sync and async, and what came of it."""

import asyncio
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import trace_sessions
from attrs import define
from trace_sessions import RetryPolicy

from tests.wire.calls import CALLS
from tests.wire.contract import operations

from .faults import FAULTS
from .server import FaultServer

# Only faults that make a call wait are timed; for the others a busy machine has time enough.
SLOW = {"stall", "stall-body", "400-stall", "drip-head", "drip-body"}
TIMEOUT = 1.0
PATIENCE = 20.0
PLANS = {"always": "every time", "1": "once"}
POLICY = RetryPolicy(initial_backoff=0)
CONCURRENCY = 64


@define(frozen=True)
class Case:
    """An operation under a fault."""

    operation: str
    fault: str
    plan: str

    @property
    def token(self) -> str:
        return f"{self.operation}.{self.fault}.{self.plan}"


@define(frozen=True)
class Outcome:
    """What came of a case. `error` is the exception itself; None is success."""

    attempts: int
    error: Exception | None
    seconds: float

    @property
    def kind(self) -> str:
        return "" if self.error is None else type(self.error).__name__

    @property
    def outcome_unknown(self) -> bool:
        return getattr(self.error, "outcome_unknown", False)

    @property
    def timeouts(self) -> int:
        """How many timeouts it took, to the nearest one."""
        return round(self.seconds / TIMEOUT)


Matrix = dict[Case, dict[str, Outcome]]


def all_cases() -> list[Case]:
    """Every operation under every fault, the slow ones first; a port on which nothing listens stays so."""
    cases = [
        Case(operation, fault, plan)
        for operation in operations()
        for fault in ["refuse", *FAULTS]
        for plan in PLANS
        if (fault, plan) != ("refuse", "1")
    ]
    return sorted(cases, key=lambda case: case.fault not in SLOW)


def arguments(operation: str) -> dict[str, Any]:
    requests = operations()[operation].requests
    return {"request": next(iter(requests.values()))} if requests else {}


def client_for(case: Case, server: FaultServer, mode: str, closed_port: int) -> Any:
    where = f"http://127.0.0.1:{closed_port}" if case.fault == "refuse" else server.url
    kind = getattr(trace_sessions, f"{'' if mode == 'sync' else 'Async'}{CALLS[case.operation].service}")
    url = f"{where}/{case.fault}/{case.plan}/{case.token}.{mode}"
    timeout = TIMEOUT if case.fault in SLOW else PATIENCE
    options = CALLS[case.operation].options
    return kind("key-1", base_url=url, retries=POLICY, timeout=timeout, deadline=PATIENCE, **options)


def outcome(result: Any, error: Exception | None, started: float) -> Outcome:
    attempts = getattr(error if error is not None else result, "attempts", 1)
    return Outcome(attempts, error, time.monotonic() - started)


def run_sync(case: Case, server: FaultServer, closed_port: int) -> Outcome:
    started = time.monotonic()
    with client_for(case, server, "sync", closed_port) as client:
        try:
            result = CALLS[case.operation].method(client, raw=True)(**arguments(case.operation))
        except Exception as error:
            return outcome(None, error, started)
        return outcome(result, None, started)


async def run_async(case: Case, server: FaultServer, closed_port: int) -> Outcome:
    started = time.monotonic()
    async with client_for(case, server, "async", closed_port) as client:
        try:
            result = await CALLS[case.operation].method(client, raw=True)(**arguments(case.operation))
        except Exception as error:
            return outcome(None, error, started)
        return outcome(result, None, started)


def run_matrix(server: FaultServer, cases: list[Case], mode: str) -> dict[Case, Outcome]:
    """The outcome of each case in one mode."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        closed_port = free.getsockname()[1]
    if mode == "sync":
        with ThreadPoolExecutor(CONCURRENCY) as pool:
            found = list(pool.map(lambda case: run_sync(case, server, closed_port), cases))
    else:
        found = asyncio.run(_all_async(server, cases, closed_port))
    return dict(zip(cases, found, strict=True))


def run_both(server: FaultServer) -> Matrix:
    """The outcomes of every case in both modes."""
    runs = {mode: run_matrix(server, all_cases(), mode) for mode in ("sync", "async")}
    return {case: {mode: runs[mode][case] for mode in runs} for case in all_cases()}


async def _all_async(server: FaultServer, cases: list[Case], closed_port: int) -> list[Outcome]:
    turn = asyncio.Semaphore(CONCURRENCY)

    async def one(case: Case) -> Outcome:
        async with turn:
            return await run_async(case, server, closed_port)

    return list(await asyncio.gather(*(one(case) for case in cases)))
