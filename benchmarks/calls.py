"""CPU for one call: in process, and over loopback, where the server is another process."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import httpx
from trace_sessions import AsyncHoneyHive, AsyncOrq, HoneyHive, Orq

from .clients import answering, by_hand, by_hand_async, our_call, own, with_http_client
from .rounds import compare, timed, timed_async
from .rows import Row, ratio_row
from .samples import CALLS, KEY

SERVICES = {"get": (Orq, AsyncOrq), "create": (Orq, AsyncOrq), "start": (HoneyHive, AsyncHoneyHive)}


def in_process() -> Iterator[Row]:
    """Without a network: what the client itself costs."""
    yield from _in_process("CPU per call, in process", own, 0.50)
    yield from _in_process("CPU per call, in process, through a user's http_client", with_http_client, None)


def _in_process(section: str, make: Callable[..., Any], target: float | None) -> Iterator[Row]:
    for name, (service, asynchronous) in SERVICES.items():
        ours = timed(our_call(make(service, answering(name)), name))
        other = timed(by_hand(httpx.Client(transport=answering(name)), CALLS[name]))
        yield ratio_row(section, name, compare(ours, other), target)
        with asyncio.Runner() as runner:
            ours = timed_async(runner, our_call(make(asynchronous, answering(name)), name))
            client = httpx.AsyncClient(transport=answering(name))
            other = timed_async(runner, by_hand_async(client, CALLS[name]))
            yield ratio_row(section, f"{name}, async", compare(ours, other), target)


def over_loopback(url: str) -> Iterator[Row]:
    """With a network: what a program pays for a call."""
    section, target = "CPU per call, over loopback", 0.75
    for name, (service, asynchronous) in SERVICES.items():
        with service(api_key=KEY, base_url=url) as client, httpx.Client() as raw:
            ours, other = timed(our_call(client, name)), timed(by_hand(raw, CALLS[name], url))
            yield ratio_row(section, name, compare(ours, other), target)
        with asyncio.Runner() as runner:
            our_client, raw_client = asynchronous(api_key=KEY, base_url=url), httpx.AsyncClient()
            ours = timed_async(runner, our_call(our_client, name))
            other = timed_async(runner, by_hand_async(raw_client, CALLS[name], url))
            yield ratio_row(section, f"{name}, async", compare(ours, other), target)
            runner.run(our_client.aclose())
            runner.run(raw_client.aclose())
