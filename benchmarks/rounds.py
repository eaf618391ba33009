"""Comparison of two ways to do the same, measured alternately.

pytest-benchmark and pyperf measure one function completely before the next, so a machine that slows down in between
falsifies the ratio. Here both sides of a round meet the same conditions.
"""

import asyncio
import gc
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import ceil
from statistics import median
from time import process_time

ROUNDS = 15
SECONDS_PER_ROUND = 0.08

Measure = Callable[[int], float]
"""A function that does something several times, and returns the seconds that took."""


@dataclass(frozen=True)
class Comparison:
    """Seconds for doing something once, ours and the other's, one of each for each round."""

    ours: list[float]
    other: list[float]

    @property
    def ratios(self) -> list[float]:
        return [ours / other for ours, other in zip(self.ours, self.other, strict=True)]

    @property
    def ratio(self) -> float:
        return median(self.ratios)


def compare(ours: Measure, other: Measure, rounds: int = ROUNDS) -> Comparison:
    """Measure both alternately, each often enough in a round for the resolution of the clock."""
    sides = [(measure, repetitions(measure), list[float]()) for measure in (ours, other)]
    for _ in range(rounds):
        for measure, times, seconds in sides:
            seconds.append(measure(times) / times)
    return Comparison(sides[0][2], sides[1][2])


def repetitions(measure: Measure) -> int:
    """Return the number of repetitions in one round."""
    # The first call imports and connects, which must not count for every call.
    measure(1)
    times = 1
    while (seconds := measure(times)) < SECONDS_PER_ROUND / 4:
        times *= 2
    return ceil(times * max(1.0, SECONDS_PER_ROUND / seconds))


def per_operation(measure: Measure) -> float:
    """Return the seconds for doing it once: the median of the rounds."""
    times = repetitions(measure)
    return median(measure(times) / times for _ in range(ROUNDS))


def timed(function: Callable[[], object], clock: Callable[[], float] = process_time) -> Measure:
    """Measure a function; CPU time by default."""

    def measure(times: int) -> float:
        gc.collect()
        gc.disable()
        try:
            begun = clock()
            for _ in range(times):
                function()
            return clock() - begun
        finally:
            gc.enable()

    return measure


def timed_async(
    runner: asyncio.Runner, function: Callable[[], Awaitable[object]], clock: Callable[[], float] = process_time
) -> Measure:
    """Measure an asynchronous function in the event loop of a runner; CPU time by default."""

    async def loop(times: int) -> float:
        begun = clock()
        for _ in range(times):
            await function()
        return clock() - begun

    def measure(times: int) -> float:
        gc.collect()
        gc.disable()
        try:
            return runner.run(loop(times))
        finally:
            gc.enable()

    return measure
