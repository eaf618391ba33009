"""CPU time of one call, in process and over loopback with the server in another process."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import httpx
from trace_sessions import AsyncHoneyHive, AsyncOrq, HoneyHive, Orq

from .clients import answering, by_hand, by_hand_async, our_call, own, with_http_client
from .rounds import Comparison, compare, timed, timed_async
from .rows import Row, ratio_row
from .samples import CALLS, KEY
from .server import ROOT

SERVICES = {"get": (Orq, AsyncOrq), "create": (Orq, AsyncOrq), "start": (HoneyHive, AsyncHoneyHive)}


def in_process() -> Iterator[Row]:
    """Measure the client alone, without a network."""
    for name, comparison in _in_process(own):
        yield ratio_row("CPU per call, in process", name, comparison, 0.40)
    # In its own process, because the client chooses its JSON library when it is imported.
    program = f"import sys; sys.modules['orjson'] = None; import {__name__} as calls; calls.print_in_process()"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    for name, comparison in json.loads(done.stdout).items():
        yield ratio_row("CPU per call, in process, without the [fast] extra", name, Comparison(**comparison), 0.40)
    for name, comparison in _in_process(with_http_client):
        yield ratio_row("CPU per call, in process, through a user's http_client", name, comparison, None)


def print_in_process() -> None:
    """Measure one of our clients in this process, and print the cost as JSON."""
    print(json.dumps({name: asdict(comparison) for name, comparison in _in_process(own)}))


def _in_process(make: Callable[..., Any]) -> Iterator[tuple[str, Comparison]]:
    for name, (service, asynchronous) in SERVICES.items():
        ours = timed(our_call(make(service, answering(name)), name))
        other = timed(by_hand(httpx.Client(transport=answering(name)), CALLS[name]))
        yield name, compare(ours, other)
        with asyncio.Runner() as runner:
            ours = timed_async(runner, our_call(make(asynchronous, answering(name)), name))
            client = httpx.AsyncClient(transport=answering(name))
            other = timed_async(runner, by_hand_async(client, CALLS[name]))
            yield f"{name}, async", compare(ours, other)


def over_loopback(url: str) -> Iterator[Row]:
    """Measure calls over loopback, as a program makes them."""
    section = "CPU per call, over loopback"
    for name, (service, asynchronous) in SERVICES.items():
        with service(api_key=KEY, base_url=url) as client, httpx.Client() as raw:
            ours, other = timed(our_call(client, name)), timed(by_hand(raw, CALLS[name], url))
            yield ratio_row(section, name, compare(ours, other), 0.55)
        with asyncio.Runner() as runner:
            our_client, raw_client = asynchronous(api_key=KEY, base_url=url), httpx.AsyncClient()
            ours = timed_async(runner, our_call(our_client, name))
            other = timed_async(runner, by_hand_async(raw_client, CALLS[name], url))
            yield ratio_row(section, f"{name}, async", compare(ours, other), 0.42)
            runner.run(our_client.aclose())
            runner.run(raw_client.aclose())
