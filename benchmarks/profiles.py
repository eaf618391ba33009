"""The time of a call, divided by package."""

import asyncio
import cProfile
import json
import os
import pstats
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from sysconfig import get_path
from typing import Any

from attrs import asdict, define
from trace_sessions import AsyncOrq, Orq
from trace_sessions._body.encoding import encode_as_it_is, encode_json

from .clients import answering, our_call, own
from .environments import users_environment
from .processes import COMPILED, OURS
from .samples import KEY, LARGE, START
from .server import ROOT

TIMES = 300
FOLDERS = [Path(get_path(name)) for name in ("purelib", "platlib", "stdlib")]


@define(frozen=True, kw_only=True)
class Profile:
    """Shares of the time, the largest first."""

    name: str
    shares: list[tuple[str, float]]


def profiles(url: str) -> list[Profile]:
    """Profile the calls in which the libraries or our checks do most work, without the [fast] extra."""
    program = f"import sys; sys.modules['orjson'] = None; import {__name__} as it; it.print_profiles({url!r})"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return [*(Profile(**found) for found in json.loads(done.stdout)), _importing()]


def print_profiles(url: str) -> None:
    """Profile the calls in this process, and print the result as JSON."""
    print(json.dumps([asdict(found) for found in _profiles(url)]))


def _profiles(url: str) -> list[Profile]:
    large = {**START, "inputs": LARGE["short turns"]()}
    with asyncio.Runner() as runner:
        calls = {
            "create over loopback": _repeated(our_call(Orq(api_key=KEY, base_url=url), "create")),
            "create over loopback, async": _repeated_async(
                runner, our_call(AsyncOrq(api_key=KEY, base_url=url), "create")
            ),
            "create in process, async": _repeated_async(runner, our_call(own(AsyncOrq, answering("create")), "create")),
            "1 MB of short turns as JSON": lambda: encode_as_it_is(large, encode_json),
        }
        return [_profile(name, _by_package(call)) for name, call in calls.items()]


def _importing() -> Profile:
    """Divide the time of an import by package, using `python -X importtime`."""
    command = [str(users_environment()), "-X", "importtime", "-c", OURS]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **COMPILED})
    seconds: Counter[str] = Counter()
    for line in done.stderr.splitlines()[1:]:
        own_time, _, name = line.removeprefix("import time:").split("|")
        seconds[name.strip().partition(".")[0]] += int(own_time)
    return _profile(f"`{OURS}`", seconds)


def _profile(name: str, seconds: Counter[str]) -> Profile:
    whole = sum(seconds.values())
    return Profile(name=name, shares=[(package, time / whole) for package, time in seconds.most_common(8)])


def _repeated(call: Callable[[], object]) -> Callable[[], object]:
    return lambda: [call() for _ in range(TIMES)]


def _repeated_async(runner: asyncio.Runner, call: Callable[[], Any]) -> Callable[[], object]:
    async def calls() -> None:
        for _ in range(TIMES):
            await call()

    return lambda: runner.run(calls())


def _by_package(function: Callable[[], object]) -> Counter[str]:
    """Sum the time by package. A function written in C counts for its callers."""
    function()  # The first call imports and connects, so it is not measured.
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
    return seconds


def _package(file: str) -> str:
    path = Path(file)
    for folder in FOLDERS:
        if path.is_relative_to(folder):
            return path.relative_to(folder).parts[0].removesuffix(".py")
    return next((part for part in path.parts if part.startswith("trace_sessions")), "Python itself")
