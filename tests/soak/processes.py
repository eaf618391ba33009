"""A parent and its children that call at the same time: `python -m tests.soak.processes CLIENT URL CALLS`.

Forked children use the client of their parent; others make one of their own. It prints "stormed", waits for a line of
its input, and prints how many calls got their own answer in each way of starting processes, as JSON.
"""

import asyncio
import json
import multiprocessing
import sys
from collections.abc import Callable
from typing import Any

from .clients import ASYNC, PATIENCE, SYNC, Client
from .storms import full_house_in_threads, open_descriptors, pause

CHILDREN = 4
Calls = Callable[[Client | None, str, str, str, int], int]


def calls(client: Client | None, name: str, url: str, who: str, count: int) -> int:
    """Make calls and count those that got their own answer."""
    made = client or SYNC[name](url)
    own = 0
    for number in range(count):
        try:
            own += made.call(f"{who}-{number}", PATIENCE) == f"{who}-{number}"
        except Exception:
            continue
    if client is None:
        made.close()
    return own


def async_calls(client: Client | None, name: str, url: str, who: str, count: int) -> int:
    """The same, ten at a time in an event loop."""

    async def main() -> int:
        made = client or ASYNC[name](url)

        async def work(first: int) -> int:
            own = 0
            for number in range(first, count, 10):
                try:
                    own += await made.call(f"{who}-{number}", PATIENCE) == f"{who}-{number}"
                except Exception:
                    continue
            return own

        found = await asyncio.gather(*(work(first) for first in range(10)))
        if client is None:
            await made.close()
        return sum(found)

    return asyncio.run(main())


def _child(answers: Any, work: Calls, client: Client | None, *told: Any) -> None:
    answers.send(work(client, *told))


def together(way: str, work: Calls, client: Client, name: str, url: str, count: int) -> int:
    """Count the calls of a parent and its children that got their own answer."""
    context: Any = multiprocessing.get_context(way)
    inherited = client if way == "fork" else None
    own = work(client, name, url, "first", 10)
    pipes = [context.Pipe(duplex=False) for _ in range(CHILDREN)]
    children = [
        context.Process(target=_child, args=(pipe[1], work, inherited, name, url, f"child-{number}", count))
        for number, pipe in enumerate(pipes)
    ]
    for child in children:
        child.start()
    own += work(client, name, url, "parent", count)
    for child, (receiving, sending) in zip(children, pipes, strict=True):
        sending.close()
        # A child that died has sent nothing.
        own += receiving.recv() if receiving.poll(60) else 0
        child.join()
        child.close()
        receiving.close()
    return own


def main(name: str, url: str, told: str) -> None:
    count = int(told)
    # Both keep descriptors of their own for as long as the process lives.
    for way in ("spawn", "forkserver"):
        context: Any = multiprocessing.get_context(way)
        first = context.Process(target=str)
        first.start()
        first.join()
        first.close()
    before = open_descriptors()
    found = {}
    client = SYNC[name](url)
    for way in ("fork", "spawn", "forkserver"):
        found[way] = together(way, calls, client, name, url, count)
    if name == "trace-sessions":
        # No other client promises to go from one event loop to the next.
        async_client = ASYNC[name](url)
        found["fork, async"] = together("fork", async_calls, async_client, name, url, count)
        asyncio.run(async_client.close())
    pause()
    house = full_house_in_threads(client)
    client.close()
    descriptors = open_descriptors() - before
    of = 10 + (CHILDREN + 1) * count
    print(json.dumps({"own": found, "of": of, "house": house, "descriptors": descriptors}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
