"""Call every operation of both services in a local sandbox, sync and async, and show the results.

Run it with `make demo`. The exit code is 1 if a result is not as expected, or if an operation was left out.
"""

import asyncio
import logging
import sys
import warnings

from trace_sessions import AsyncHoneyHive, AsyncOrq, HoneyHive, Orq, SessionNode
from trace_sessions.sandbox import serve
from trace_sessions.sandbox.contract import operations, read_contract

from . import example_steps, honeyhive_steps, orq_steps
from .walk import Table, async_walk, walk

KEY = "demo-key"


def main_sync(url: str, table: Table) -> None:
    with (
        HoneyHive(KEY, base_url=url) as honeyhive,
        Orq(KEY, base_url=url) as orq,
        Orq(KEY, api="2025-04", base_url=url) as orq_april,
    ):
        session = walk(honeyhive_steps.today(honeyhive, "sync"), table)
        walk(honeyhive_steps.first_generation(honeyhive, "sync"), table)
        walk(orq_steps.today(orq, "sync"), table)
        walk(orq_steps.april_2025(orq_april, "sync"), table)
        clients = {"honeyhive": honeyhive, "orq": orq, "orq_2025_04": orq_april}
        walk(example_steps.others(clients, table.operations["sync"]), table)
    if isinstance(session, SessionNode):
        print(f"\nThe result of getHoneyhiveSession, shown by print(session.tree()):\n\n{session.tree()}\n")


async def main_async(url: str, table: Table) -> None:
    async with (
        AsyncHoneyHive(KEY, base_url=url) as honeyhive,
        AsyncOrq(KEY, base_url=url) as orq,
        AsyncOrq(KEY, api="2025-04", base_url=url) as orq_april,
    ):
        await async_walk(honeyhive_steps.today(honeyhive, "async"), table)
        await async_walk(honeyhive_steps.first_generation(honeyhive, "async"), table)
        await async_walk(orq_steps.today(orq, "async"), table)
        await async_walk(orq_steps.april_2025(orq_april, "async"), table)
        clients = {"honeyhive": honeyhive, "orq": orq, "orq_2025_04": orq_april}
        await async_walk(example_steps.others(clients, table.operations["async"]), table)


def main() -> int:
    logging.getLogger("trace_sessions").setLevel(logging.DEBUG)
    # The demo calls the older operations on purpose.
    warnings.filterwarnings("ignore", ".* is deprecated by the service", DeprecationWarning)
    with serve() as url:
        print(f"A sandbox of both services runs on {url}.\n")
        table = Table()
        main_sync(url, table)
        asyncio.run(main_async(url, table))
    walked = table.operations["sync"] & table.operations["async"]
    left_out = {operation.operation_id for operation in operations(read_contract())} - walked
    if table.failures or left_out:
        print(f"\n{table.failures} step(s) not as expected; left out: {', '.join(sorted(left_out)) or 'none'}.")
        return 1
    print(f"\n{len(walked)} operations, sync and async: all as expected.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
