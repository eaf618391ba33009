"""Where the time of a call goes, by package."""

import asyncio
import cProfile
import pstats
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from sysconfig import get_path
from typing import Any

from attrs import define
from trace_sessions import AsyncOrq, HoneyHive

from .clients import answering, our_call, own
from .samples import KEY, LARGE, START

TIMES = 300
FOLDERS = [Path(get_path(name)) for name in ("purelib", "platlib", "stdlib")]


@define(frozen=True, kw_only=True)
class Profile:
    """Shares of the time, the largest first."""

    name: str
    shares: list[tuple[str, float]]


def profiles(url: str) -> list[Profile]:
    """The calls that the libraries below have most to do with."""
    with asyncio.Runner() as runner:
        call = our_call(AsyncOrq(api_key=KEY, base_url=url), "get")

        async def calls() -> None:
            for _ in range(TIMES):
                await call()

        runner.run(calls())
        loopback = _shares(lambda: runner.run(calls()))
    session = own(HoneyHive, answering("start")).session
    arguments = {**START, "inputs": LARGE["short turns"]()}
    large = _shares(lambda: session.start_session(**arguments))
    return [
        Profile(name="get over loopback, async", shares=loopback),
        Profile(name="1 MB of short turns, sync", shares=large),
    ]


def _shares(function: Callable[[], object]) -> list[tuple[str, float]]:
    """The share of each package, of which a function written in C counts to those that call it."""
    profiler = cProfile.Profile()
    profiler.runcall(function)
    seconds: Counter[str] = Counter()
    stats: dict[Any, Any] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    for (file, _, _), (_, _, own_time, _, callers) in stats.items():
        if file == "~":
            for (caller, _, _), (_, _, time_for_caller, _) in callers.items():
                seconds[_package(caller)] += time_for_caller
        else:
            seconds[_package(file)] += own_time
    whole = sum(seconds.values())
    return [(name, time / whole) for name, time in seconds.most_common(8)]


def _package(file: str) -> str:
    path = Path(file)
    for folder in FOLDERS:
        if path.is_relative_to(folder):
            return path.relative_to(folder).parts[0].removesuffix(".py")
    return next((part for part in path.parts if part.startswith("trace_sessions")), "Python itself")
