"""Every operation under every fault, sync and async, and what came of it."""

import asyncio
import socket
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from attrs import define

from tests.support.calls import CALLS
from tests.support.clients import client_of, invoke
from tests.support.contract import SpecOperation, operations
from tests.support.server import CASE_HEADER, FaultServer, Plan

from .faults import FAULTS

# Only faults that make a call wait are timed; for the others a busy machine has time enough.
TIMEOUT = 1.0
PATIENCE = 20.0
CONCURRENCY = 64
MODES = ("sync", "async")
KINDS = ("reads", "writes that are safe to repeat", "writes that are not safe to repeat")


def kind_of(operation: SpecOperation) -> str:
    """Return the kind of an operation, by how it may be repeated."""
    return KINDS[0] if operation.safe else KINDS[1] if operation.idempotent else KINDS[2]


@define(frozen=True)
class Case:
    """An operation under a fault, which befalls the first attempt or, when it lasts, all of them."""

    operation: str
    fault: str
    lasts: bool = True

    @property
    def slow(self) -> bool:
        return self.fault in FAULTS and FAULTS[self.fault].slow

    @property
    def spec(self) -> SpecOperation:
        return operations()[self.operation]

    def key(self, mode: str) -> str:
        """The name by which the server knows the case."""
        return f"{self.operation}.{self.fault}.{'always' if self.lasts else 'once'}.{mode}"


@define(frozen=True)
class Outcome:
    """The outcome of a case. `error` is the exception itself; None is success."""

    attempts: int
    error: Exception | None
    seconds: float

    @property
    def shown(self) -> str:
        """The outcome in words, but for the time."""
        if self.error is None:
            return "succeeds" if self.attempts == 1 else f"succeeds at attempt {self.attempts}"
        unknown = ", outcome unknown" if getattr(self.error, "outcome_unknown", False) else ""
        after = f" after {self.attempts} attempts" if self.attempts > 1 else ""
        return f"`{type(self.error).__name__}`{after}{unknown}"


Plans = Mapping[Case, Plan | None]
Matrix = dict[Case, dict[str, Outcome]]


def all_plans() -> dict[Case, Plan | None]:
    """The plan of every case, the slow ones first; None where no server is to listen, which lasts."""
    plans: dict[Case, Plan | None] = {}
    for name, fault in sorted(FAULTS.items(), key=lambda item: not item[1].slow):
        for operation in operations():
            plans[Case(operation, name)] = Plan(then=fault.commit) if fault.commit else None
            if fault.commit:
                plans[Case(operation, name, lasts=False)] = Plan([fault.commit])
    return plans


def run_both(server: FaultServer) -> Matrix:
    """The outcomes of every case in both modes, which run beside one another: most calls only wait."""
    plans = all_plans()
    with ThreadPoolExecutor() as pool:
        runs = dict(zip(MODES, pool.map(lambda mode: run(server, plans, mode), MODES), strict=True))
    return {case: {mode: runs[mode][case] for mode in runs} for case in plans}


def run(server: FaultServer, plans: Plans, mode: str) -> dict[Case, Outcome]:
    """The outcome of each case in one mode."""
    server.plans.update({case.key(mode): plan for case, plan in plans.items() if plan is not None})
    with socket.create_server(("127.0.0.1", 0)) as free:
        nowhere = "http://{}:{}".format(*free.getsockname())
    urls = {case: nowhere if plan is None else server.url for case, plan in plans.items()}
    if mode == "async":
        return asyncio.run(_run_async(urls))
    with ThreadPoolExecutor(CONCURRENCY) as pool:
        return dict(zip(urls, pool.map(_call, urls, urls.values()), strict=True))


def _client(mode: str, case: Case, url: str) -> Any:
    call = CALLS[case.operation]
    timeout = TIMEOUT if case.slow else PATIENCE
    headers = {CASE_HEADER: case.key(mode)}
    return client_of(mode, call.service, url, timeout=timeout, deadline=PATIENCE, headers=headers, **call.options)


def _call(case: Case, url: str) -> Outcome:
    started = time.monotonic()
    with _client("sync", case, url) as client:
        try:
            return _outcome(started, result=invoke(client, case.operation))
        except Exception as error:
            return _outcome(started, error=error)


async def _run_async(urls: Mapping[Case, str]) -> dict[Case, Outcome]:
    turn = asyncio.Semaphore(CONCURRENCY)

    async def call(case: Case, url: str) -> Outcome:
        async with turn, _client("async", case, url) as client:
            started = time.monotonic()
            try:
                return _outcome(started, result=await invoke(client, case.operation))
            except Exception as error:
                return _outcome(started, error=error)

    return dict(zip(urls, await asyncio.gather(*(call(case, url) for case, url in urls.items())), strict=True))


def _outcome(started: float, *, result: Any = None, error: Exception | None = None) -> Outcome:
    # An answer that can't be read has no count of attempts, and is never asked for again.
    attempts = getattr(result if error is None else error, "attempts", 1)
    return Outcome(attempts, error, time.monotonic() - started)
