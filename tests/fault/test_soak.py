"""Ten thousand calls in each mode while one request in five fails."""

import asyncio
import gc
import json
import subprocess
import sys
import threading
import time
import urllib.request
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define
from trace_sessions import AsyncHoneyHive, AsyncOrq, HoneyHive, Orq, RetryPolicy, TraceSessionsError

from tests.wire.calls import CALLS

from .clients import KEY, invoke

CALLS_IN_ALL = 10_000
THREADS = 8
TASKS = 200
DESCRIPTORS = Path("/proc/self/fd")
OPTIONS: dict[str, Any] = {
    "retries": RetryPolicy(initial_backoff=0),
    "timeout": 30,
    # It would stop the retries of so many calls that fail, as it is meant to.
    "retry_budget": None,
    # As many as are kept, so that the tasks also queue: the pool of httpx slows down with every connection more.
    "limits": httpx.Limits(max_connections=20, max_keepalive_connections=20),
}


@define(frozen=True, kw_only=True)
class Soak:
    """What was left of all the calls."""

    strangers: list[BaseException]
    calls: int
    attempts: int
    successes: int
    log: dict[str, int]
    descriptors: int
    threads: int
    tasks: int
    warned: list[str]
    seconds: float


@pytest.fixture
def fast_server() -> Iterator[str]:
    """The URL of a server in a process of its own."""
    command = [sys.executable, "-m", "tests.fault.fast_server"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        assert process.stdin is not None
        process.stdin.close()
        process.wait(10)


def log_of(url: str) -> dict[str, int]:
    """What the server has seen, once the client's last connection is gone or a while is over."""
    for _ in range(100):
        with urllib.request.urlopen(f"{url}/log") as answer:
            log: dict[str, int] = json.load(answer)
        if log["open"] == 0:
            break
        time.sleep(0.02)
    return log


def open_descriptors() -> int:
    return len(list(DESCRIPTORS.iterdir()))


def operation(number: int) -> str:
    return list(CALLS)[number % len(CALLS)]


def run_sync(url: str) -> tuple[list[Any], int]:
    """The result or exception of each call, and how many tasks were left."""
    with (
        HoneyHive(KEY, base_url=url, **OPTIONS) as hh,
        Orq(KEY, base_url=url, **OPTIONS) as orq,
        Orq(KEY, base_url=url, api="2025-04", **OPTIONS) as orq_april,
    ):
        clients = {"HoneyHive": hh, "Orq": orq, "Orq 2025-04": orq_april}

        def call(number: int) -> Any:
            try:
                return invoke(clients[CALLS[operation(number)].client], operation(number))
            except Exception as error:
                return error

        with ThreadPoolExecutor(THREADS) as pool:
            return list(pool.map(call, range(CALLS_IN_ALL))), 0


def run_async(url: str) -> tuple[list[Any], int]:
    numbers = iter(range(CALLS_IN_ALL))
    results: list[Any] = []

    async def work(clients: dict[str, Any]) -> None:
        for number in numbers:
            try:
                results.append(await invoke(clients[CALLS[operation(number)].client], operation(number)))
            except Exception as error:
                results.append(error)

    async def main() -> int:
        async with (
            AsyncHoneyHive(KEY, base_url=url, **OPTIONS) as hh,
            AsyncOrq(KEY, base_url=url, **OPTIONS) as orq,
            AsyncOrq(KEY, base_url=url, api="2025-04", **OPTIONS) as orq_april,
        ):
            clients = {"HoneyHive": hh, "Orq": orq, "Orq 2025-04": orq_april}
            await asyncio.gather(*(work(clients) for _ in range(TASKS)))
        return len(asyncio.all_tasks()) - 1

    tasks = asyncio.run(main())
    return results, tasks


def soak(run: Callable[[str], tuple[list[Any], int]], url: str) -> Soak:
    log_of(url)
    gc.collect()
    descriptors, threads, started = open_descriptors(), threading.active_count(), time.monotonic()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        warnings.filterwarnings("ignore", ".* is deprecated by the service", DeprecationWarning)
        results, tasks = run(url)
        seconds = time.monotonic() - started
        gc.collect()
    errors = [result for result in results if isinstance(result, BaseException)]
    return Soak(
        strangers=[error for error in errors if not isinstance(error, TraceSessionsError)],
        calls=len(results),
        attempts=sum(getattr(result, "attempts", 0) for result in results),
        successes=len(results) - len(errors),
        log=log_of(url),
        descriptors=open_descriptors() - descriptors,
        threads=threading.active_count() - threads,
        tasks=tasks,
        warned=[str(warning.message) for warning in warned],
        seconds=seconds,
    )


@pytest.mark.parametrize("run", [run_sync, run_async])
def test_calls_through_many_faults_add_up_and_leave_nothing_behind(
    run: Callable[[str], tuple[list[Any], int]], fast_server: str, measured: Callable[[str], None]
) -> None:
    it = soak(run, fast_server)
    measured(f"{it.seconds:.1f} s  {run.__name__}: {it.calls} calls, {it.attempts} attempts, {it.successes} successes")
    expected = Soak(
        strangers=[],
        calls=CALLS_IN_ALL,
        attempts=it.log["requests"],
        successes=it.successes,
        log={"requests": it.attempts, "faults": it.attempts // 5, "open": 0},
        descriptors=0,
        threads=0,
        tasks=0,
        warned=[],
        seconds=it.seconds,
    )
    assert it == expected
