"""Three thousand calls in each mode while one request in five fails; `make soak` makes more."""

import asyncio
import gc
import itertools
import threading
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define
from trace_sessions import TraceSessionsError

from tests.support import behaviours as b
from tests.support.calls import CALLS, CLIENTS
from tests.support.clients import client_of, invoke
from tests.support.server import Behaviour, Exchange, FaultServer, Plan, answer_well

CALLS_IN_ALL = 3_000
THREADS = 8
TASKS = 200
DESCRIPTORS = Path("/proc/self/fd")
OPTIONS: dict[str, Any] = {
    "timeout": 30,
    # It would stop the retries of so many calls that fail, as it is meant to.
    "retry_budget": None,
    # As many as are kept, so that the tasks also queue: the pool of httpx slows down with every connection more.
    "limits": httpx.Limits(max_connections=20, max_keepalive_connections=20),
}


@define(frozen=True, kw_only=True)
class Soak:
    """The state that remains after all the calls."""

    strangers: list[BaseException]
    calls: int
    attempts: int
    successes: int
    requests: int
    faults: int
    descriptors: int
    threads: int
    tasks: int
    warned: list[str]
    seconds: float


class OneInFive:
    """A good answer to four requests in five, and faults in turn to the others."""

    def __init__(self) -> None:
        # A list, since threads append to it at the same time and none is lost.
        self.faults: list[Behaviour] = []
        self._number = itertools.count(1)
        self._turns = itertools.cycle([b.status(503), b.reset, b.half(b.close)])

    def __call__(self, exchange: Exchange) -> None:
        if next(self._number) % 5:
            answer_well(exchange)
        else:
            self.faults.append(fault := next(self._turns))
            fault(exchange)


def open_descriptors() -> int:
    return len(list(DESCRIPTORS.iterdir()))


def operation(number: int) -> str:
    return list(CALLS)[number % len(CALLS)]


def call(clients: dict[str, Any], number: int) -> Any:
    return invoke(clients[CALLS[operation(number)].client], operation(number))


def clients_of(mode: str, url: str) -> dict[str, Any]:
    return {name: client_of(mode, kind, url, **OPTIONS, **own) for name, (kind, own) in CLIENTS.items()}


def run_sync(url: str) -> tuple[list[Any], int]:
    """The result or exception of each call, and how many tasks were left."""
    clients = clients_of("sync", url)

    def result(number: int) -> Any:
        try:
            return call(clients, number)
        except Exception as error:
            return error

    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(result, range(CALLS_IN_ALL)))
    for client in clients.values():
        client.close()
    return results, 0


def run_async(url: str) -> tuple[list[Any], int]:
    numbers = iter(range(CALLS_IN_ALL))
    results: list[Any] = []

    async def work(clients: dict[str, Any]) -> None:
        for number in numbers:
            try:
                results.append(await call(clients, number))
            except Exception as error:
                results.append(error)

    async def main() -> int:
        clients = clients_of("async", url)
        await asyncio.gather(*(work(clients) for _ in range(TASKS)))
        for client in clients.values():
            await client.aclose()
        return len(asyncio.all_tasks()) - 1

    tasks = asyncio.run(main())
    return results, tasks


def soak(run: Callable[[str], tuple[list[Any], int]], server: FaultServer) -> Soak:
    server.plans[""] = Plan(then=(faults := OneInFive()))
    gc.collect()
    descriptors, threads, started = open_descriptors(), threading.active_count(), time.monotonic()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        warnings.filterwarnings("ignore", ".* is deprecated by the service", DeprecationWarning)
        results, tasks = run(server.url)
        seconds = time.monotonic() - started
        gc.collect()
    server.wait_until(lambda it: it.open_connections == 0)
    errors = [result for result in results if isinstance(result, BaseException)]
    return Soak(
        strangers=[error for error in errors if not isinstance(error, TraceSessionsError)],
        calls=len(results),
        attempts=sum(getattr(result, "attempts", 0) for result in results),
        successes=len(results) - len(errors),
        requests=len(server.received()),
        faults=len(faults.faults),
        descriptors=open_descriptors() - descriptors,
        threads=threading.active_count() - threads,
        tasks=tasks,
        warned=[str(warning.message) for warning in warned],
        seconds=seconds,
    )


@pytest.mark.parametrize("run", [run_sync, run_async])
def test_calls_through_many_faults_add_up_and_leave_nothing_behind(
    run: Callable[[str], tuple[list[Any], int]], server: FaultServer, measured: Callable[[str], None]
) -> None:
    it = soak(run, server)
    measured(f"{it.seconds:.1f} s  {run.__name__}: {it.calls} calls, {it.attempts} attempts, {it.successes} successes")
    expected = Soak(
        strangers=[],
        calls=CALLS_IN_ALL,
        attempts=it.requests,
        successes=it.successes,
        requests=it.attempts,
        faults=it.attempts // 5,
        descriptors=0,
        threads=0,
        tasks=0,
        warned=[],
        seconds=it.seconds,
    )
    assert it == expected
