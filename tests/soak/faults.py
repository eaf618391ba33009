"""Calls of ours through many faults: `python -m tests.soak.faults sync|async URL CALLS`.

It prints "stormed" after them, waits for a line of its input, and prints what they came to, as JSON.
"""

import asyncio
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from trace_sessions import AsyncOrq, Orq, RetryPolicy, TraceSessionsError

from benchmarks.samples import KEY, NEW_SESSION

from .clients import LIMITS, Client
from .storms import full_house, full_house_in_threads, open_descriptors, pause

THREADS = 8
TASKS = 50
NEW = {**NEW_SESSION, "usage": {name: int(value) for name, value in NEW_SESSION["usage"].items()}}
# The budget would stop the retries of so many calls that fail, as it is meant to.
OPTIONS: dict[str, Any] = {
    "limits": LIMITS,
    "retries": RetryPolicy(initial_backoff=0),
    "retry_budget": None,
    "timeout": 30,
}


def call(client: Any, number: int) -> Any:
    """Every third call is a create, which must not be sent twice in doubt."""
    sessions = client.sessions.with_raw_response
    return sessions.create(**NEW) if number % 3 == 0 else sessions.get(f"s-{number}")


def run(url: str, count: int) -> tuple[list[Any], int]:
    """Run the calls; return the outcome of each, and how many of a full house of calls succeed afterwards."""
    with Orq(KEY, base_url=url, **OPTIONS) as client, ThreadPoolExecutor(THREADS) as pool:

        def one(number: int) -> Any:
            try:
                return call(client, number)
            except TraceSessionsError as error:
                return error

        results = list(pool.map(one, range(count)))
        pause()
        alone = client.with_options(retries=0)
        return results, full_house_in_threads(Client(lambda id, _: alone.sessions.get(id).id, client.close))


async def run_async(url: str, count: int) -> tuple[list[Any], int]:
    """The same in an event loop."""
    results: list[Any] = [None] * count
    left = iter(range(count))
    async with AsyncOrq(KEY, base_url=url, **OPTIONS) as client:

        async def work() -> None:
            for number in left:
                try:
                    results[number] = await call(client, number)
                except TraceSessionsError as error:
                    results[number] = error

        async def get(id: str, _: float) -> str:
            return str((await client.with_options(retries=0).sessions.get(id)).id)

        await asyncio.gather(*(work() for _ in range(TASKS)))
        pause()
        return results, await full_house(Client(get, client.aclose))


def is_crossed(number: int, result: Any) -> bool:
    """Return whether a call got the answer of another."""
    return number % 3 != 0 and not isinstance(result, Exception) and result.parsed.id != f"s-{number}"


def main(mode: str, url: str, told: str) -> None:
    before, begun, cpu = open_descriptors(), time.monotonic(), time.process_time()
    results, house = run(url, int(told)) if mode == "sync" else asyncio.run(run_async(url, int(told)))
    found = {
        "attempts": sum(result.attempts for result in results),
        "answered": sum(not isinstance(result, Exception) for result in results),
        "crossed": sum(is_crossed(number, result) for number, result in enumerate(results)),
        "house": house,
        "descriptors": open_descriptors() - before,
        "seconds": time.monotonic() - begun,
        "cpu": time.process_time() - cpu,
    }
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
