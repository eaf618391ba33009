"""Calls of one client that are cancelled, interrupted or late at random moments, and as many at once after them.

`python -m tests.soak.storms cancel|interrupt CLIENT URL COUNT SEED`, in an environment with that client. It prints
"stormed" after the storm, waits for a line of its input, and prints what it found, as JSON.
"""

import asyncio
import json
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count as numbers
from pathlib import Path
from typing import Any

from .clients import ASYNC, PATIENCE, PLACES, SYNC, Client

DESCRIPTORS = Path("/proc/self/fd")
TASKS = 30
# The longest wait for a call, in seconds: around the time in which it is answered when so many tasks take turns, with a
# handshake of TLS or without, and when there is but one.
LONGEST, LONGEST_OVER_TLS, LONGEST_OF_ONE = 0.04, 0.06, 0.025
# A client that has lost its connections must not end the storm sooner.
LONGEST_STORM = 200.0


def open_descriptors() -> int:
    return len(list(DESCRIPTORS.iterdir()))


def pause() -> None:
    """Wait until the server has been told to answer well."""
    print("stormed", flush=True)
    sys.stdin.readline()


class Storm:
    """The outcomes of the calls of a storm."""

    def __init__(self, count: int, seed: int, longest: float) -> None:
        self.random, self.longest = random.Random(seed), longest
        self.found: Counter[str] = Counter(given_up=0, answered=0, crossed=0, failed=0)
        self._count, self._ids, self._end = count, numbers(), time.monotonic() + LONGEST_STORM

    @property
    def lasts(self) -> bool:
        return self.found["given_up"] < self._count and time.monotonic() < self._end

    def id(self) -> str:
        return f"s-{next(self._ids)}"

    def add(self, id: str, result: object) -> None:
        """Count an answer or an exception."""
        if isinstance(result, TimeoutError | asyncio.CancelledError | KeyboardInterrupt):
            self.found["given_up"] += 1
        elif isinstance(result, BaseException):
            # A deadline of the client's own is its own exception.
            name = type(result).__name__
            self.found["given_up" if "Timeout" in name or "Deadline" in name else "failed"] += 1
        else:
            self.found["answered" if result == id else "crossed"] += 1


async def full_house(client: Client) -> int:
    """Make as many calls at once as there may be connections, and count those that got their own answer."""
    house = await asyncio.gather(*(client.call(f"h-{i}", PATIENCE) for i in range(PLACES)), return_exceptions=True)
    return _own(house)


def full_house_in_threads(client: Client) -> int:
    """The same in threads."""

    def call(number: int) -> Any:
        try:
            return client.call(f"h-{number}", PATIENCE)
        except Exception as error:
            return error

    with ThreadPoolExecutor(PLACES) as pool:
        return _own(list(pool.map(call, range(PLACES))))


def _own(house: list[Any]) -> int:
    if problems := {repr(result)[:200] for result in house if isinstance(result, BaseException)}:
        print(*problems, sep="\n", file=sys.stderr)
    return sum(result == f"h-{i}" for i, result in enumerate(house))


async def _given_up(client: Client, id: str, storm: Storm) -> Any:
    """Make a call that ends early in one of three ways, unless the response comes first."""
    limit = storm.random.uniform(0, storm.longest)
    way = storm.random.choice(["wait_for", "cancel", "deadline"])
    if way == "wait_for":
        return await asyncio.wait_for(client.call(id, PATIENCE), limit)
    if way == "deadline":
        return await client.call(id, limit)
    task = asyncio.create_task(client.call(id, PATIENCE))
    await asyncio.sleep(limit)
    task.cancel()
    results: Sequence[Any] = await asyncio.gather(task, return_exceptions=True)
    return results[0]


async def _cancel(client: Client, storm: Storm) -> int:
    async def work() -> None:
        while storm.lasts:
            id = storm.id()
            result: object
            try:
                result = await _given_up(client, id, storm)
            except Exception as error:
                result = error
            storm.add(id, result)

    # Start the storm with a client that works.
    for number in range(PLACES):
        await client.call(f"w-{number}", PATIENCE)
    await asyncio.gather(*(work() for _ in range(TASKS)))
    pause()
    house = await full_house(client)
    await client.close()
    return house


def cancel(name: str, url: str, storm: Storm) -> int:
    async def main() -> int:
        return await _cancel(ASYNC[name](url), storm)

    return asyncio.run(main())


def interrupt(name: str, url: str, storm: Storm) -> int:
    """Interrupt calls again and again, at any moment."""
    client = SYNC[name](url)
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    while storm.lasts:
        id = ""
        try:
            signal.setitimer(signal.ITIMER_REAL, storm.random.uniform(0.0001, storm.longest))
            # With a limit: Python ignores an interrupt in a finalizer.
            for _ in range(20):
                id = storm.id()
                try:
                    storm.add(id, client.call(id, PATIENCE))
                except Exception as error:
                    storm.add(id, error)
        except KeyboardInterrupt as interrupted:
            storm.add(id, interrupted)
    signal.setitimer(signal.ITIMER_REAL, 0)
    pause()

    house = full_house_in_threads(client)
    client.close()
    return house


KINDS: dict[str, Callable[[str, str, Storm], int]] = {"cancel": cancel, "interrupt": interrupt}


def main(kind: str, name: str, url: str, count: str, seed: str) -> None:
    # What a client imports late, or keeps open, is there before anything is counted.
    if name == "honeyhive":
        SYNC[name](url).call("s", PATIENCE)
    before = open_descriptors()
    longest = LONGEST_OVER_TLS if url.startswith("https") else LONGEST
    storm = Storm(int(count), int(seed), LONGEST_OF_ONE if kind == "interrupt" else longest)
    begun, cpu = time.monotonic(), time.process_time()
    house = KINDS[kind](name, url, storm)
    found = {
        **storm.found,
        "house": house,
        "descriptors": open_descriptors() - before,
        "seconds": time.monotonic() - begun,
        "cpu": time.process_time() - cpu,
    }
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
