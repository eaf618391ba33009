"""The time for which a deliberately slow server can hold a call."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import httpx
import pytest
from attrs import define
from trace_sessions import DeadlineExceededError

from tests.support import behaviours as b
from tests.support.clients import client_of, with_client
from tests.support.server import CASE_HEADER, Behaviour, FaultServer, Plan

DEADLINE = 1.0
# The aim is 1.1; the rest is for machines that are busy.
MOST = 1.4

SLOW: dict[str, Behaviour] = {
    "silence": b.stall,
    "silence after the headers": b.stall_after_headers,
    "silence in the body": b.half(b.stall),
    "silence in the body of an error": b.half(b.stall, b.SORRY),
    "headers a byte at a time": b.drip_headers,
    "body a byte at a time": b.drip_body,
}
# With an httpx client of the user's: in threads httpx waits anew for each part of the headers, and can't be stopped.
OWN = [
    ("headers a byte at a time", "async"),
    ("body a byte at a time", "sync"),
    ("body a byte at a time", "async"),
]


@define(frozen=True)
class Held:
    """The outcome of a call and the seconds it took."""

    result: Any
    seconds: float


def hold(mode: str, url: str, call: Callable[[Any], Any], **options: Any) -> Held:
    client = client_of(mode, "HoneyHive", url, **{"timeout": None, "deadline": DEADLINE, **options})
    started = monotonic()
    (result,) = with_client(mode, client, call)
    return Held(result, monotonic() - started)


def hold_own(mode: str, url: str, call: Callable[[Any], Any], **options: Any) -> Held:
    """The same with an httpx client of the user's."""
    if mode == "sync":
        with httpx.Client() as own:
            return hold(mode, url, call, http_client=own, **options)

    async def call_and_close(client: Any) -> Any:
        async with own_async:
            return await call(client)

    own_async = httpx.AsyncClient()
    return hold(mode, url, call_and_close, http_client=own_async, **options)


@pytest.fixture(scope="module")
def held(measured: Callable[[str], None]) -> dict[tuple[str, str, bool], Held]:
    """A call to each slow server, all at the same time: they only wait."""
    cases = [(name, mode, own) for name in SLOW for mode in ("sync", "async") for own in (False, True)]
    cases = [case for case in cases if not case[2] or case[:2] in OWN]

    def run(case: tuple[str, str, bool]) -> Held:
        name, mode, own = case
        held_by = hold_own if own else hold
        return held_by(mode, server.url, lambda client: client.session.get("s-1"), headers={CASE_HEADER: name})

    with FaultServer() as server, ThreadPoolExecutor(len(cases)) as pool:
        server.plans.update({name: Plan(then=behaviour) for name, behaviour in SLOW.items()})
        found = dict(zip(cases, pool.map(run, cases), strict=True))
    for (name, mode, own), it in found.items():
        measured(f"{it.seconds / DEADLINE - 1:+.1%} past the deadline: {name}, {mode}{', http_client' * own}")
    return found


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("slow", SLOW)
def test_a_slow_server_cannot_hold_a_call_beyond_the_deadline(held: Any, slow: str, mode: str) -> None:
    assert held[slow, mode, False].seconds < MOST


@pytest.mark.parametrize(("slow", "mode"), OWN)
def test_a_slow_server_cannot_hold_a_call_on_the_users_own_httpx_client(held: Any, slow: str, mode: str) -> None:
    assert held[slow, mode, True].seconds < MOST


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("slow", [name for name in SLOW if "error" not in name])
def test_a_call_past_its_deadline_says_so(held: Any, slow: str, mode: str) -> None:
    assert isinstance(held[slow, mode, False].result, DeadlineExceededError)


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_deadline_bounds_all_attempts_together(server: FaultServer, mode: str) -> None:
    server.plans[""] = Plan(then=b.stall)
    it = hold(mode, server.url, lambda client: client.session.get("s-1"), timeout=0.3, retries=50)
    assert it.seconds < MOST


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("flood", [b.hint_without_end, b.body_without_end])
def test_an_answer_without_end_cannot_hold_a_call_beyond_the_deadline(
    server: FaultServer, flood: Behaviour, mode: str, measured: Callable[[str], None]
) -> None:
    server.plans[""] = Plan([flood, flood, flood])
    it = hold(mode, server.url, lambda client: client.session.get("s-1"), timeout=10)
    measured(f"{it.seconds / DEADLINE - 1:+.1%} past the deadline: {flood.__name__}, {mode}")
    assert it.seconds < MOST
