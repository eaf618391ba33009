"""The report on the measurements; the measuring itself is not tested."""

from xml.etree import ElementTree

import pytest

from benchmarks.budget import Budget
from benchmarks.chart import chart
from benchmarks.profiles import Profile
from benchmarks.report import line, page
from benchmarks.rounds import ROUNDS, Comparison, compare
from benchmarks.rows import Row, duration, ratio_row, skipped

FAST = ratio_row("Calls", "get", Comparison(ours=[2e-6, 1e-6, 9e-6], other=[4e-6, 4e-6, 4e-6]), 0.75)
SLOW = ratio_row("Calls", "create <b>", Comparison(ours=[3e-3], other=[2e-3]), 1.2)
ABSENT = skipped("Peers", "start", 0.05, "pip failed")


def test_a_ratio_is_the_median_of_the_rounds_and_not_of_the_times() -> None:
    assert FAST.value == 0.5
    assert (FAST.lowest, FAST.highest) == (0.25, 2.25)


def test_both_sides_take_turns() -> None:
    turns: list[str] = []

    def side(name: str, seconds: float):
        def measure(times: int) -> float:
            turns.append(name)
            return seconds * times

        return measure

    result = compare(side("ours", 0.5), side("other", 0.25))
    assert turns[-2 * ROUNDS :] == ["ours", "other"] * ROUNDS
    assert result.ratios == [2.0] * ROUNDS


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (FAST, "met"),
        (SLOW, "missed"),
        (ABSENT, "skipped"),
        (Row(section="", name="", value=1.0), ""),
        (Row(section="", name="", value=1.2, target=1.1, at_least=True), "met"),
        (Row(section="", name="", value=1.0, target=1.1, at_least=True), "missed"),
    ],
)
def test_a_target_is_met_or_missed(row: Row, verdict: str) -> None:
    assert row.verdict == verdict


@pytest.mark.parametrize(("seconds", "text"), [(2.5, "2.5 s"), (0.0204, "20.4 ms"), (0.000213, "213 µs")])
def test_durations_can_be_read(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_a_line_shows_the_target_beside_the_ratio() -> None:
    assert line(FAST).split() == ["get", "2", "µs", "/", "4", "µs", "0.50", "0.25", "to", "2.25", "≤", "0.75", "met"]
    assert line(ABSENT).endswith("skipped: pip failed")


def test_the_page_has_every_row_and_the_budget() -> None:
    budget = Budget(call="get", build=1e-6, encode=2e-6, send=3e-6, decode=4e-6, total=15e-6, by_hand=30e-6)
    text = page([FAST, SLOW, ABSENT], [budget], [Profile(name="a call", shares=[("httpx", 0.5)])], ["- a machine"])
    assert "The client meets 1 of 2 targets." in text
    assert "- Calls: 0.50 to 1.50\n" in text
    assert "| create <b> | 3 ms | 2 ms | 1.50 | 1.50 to 1.50 | ≤ 1.20 | missed |" in text
    assert "| start |  |  |  |  | ≤ 0.05 | skipped: pip failed |" in text
    assert "| get | 1 | 2 | 3 | 4 | 5 | 15 | 30 |" in text


def test_the_chart_has_a_bar_for_each_ratio() -> None:
    picture = ElementTree.fromstring(chart([FAST, SLOW, ABSENT]))
    assert len(picture.findall("{*}rect")) == 2
