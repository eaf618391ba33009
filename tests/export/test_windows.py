"""Windows of time, cut into parts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from trace_sessions.export.windows import Window


@pytest.mark.parametrize(("count", "parts"), [(101, 2), (140, 2), (141, 3), (300, 5), (100_000, 8)])
def test_a_window_is_cut_into_as_many_parts_as_fill_pages(count: int, parts: int) -> None:
    assert len(Window(0, 1_000_000).cut(count, 100)) == parts


def test_parts_cover_the_window_and_meet() -> None:
    parts = Window(5, 1003).cut(600, 100)
    assert (parts[0].first, parts[-1].last) == (5, 1003)
    assert all(before.last == after.first for before, after in pairwise(parts))
    assert all(part.last is not None and part.first < part.last for part in parts)


@pytest.mark.parametrize("window", [Window(5, 5), Window(5, 6), Window(5, None)])
def test_a_window_that_is_too_short_or_has_no_end_is_not_cut(window: Window) -> None:
    assert window.cut(1000, 10) == []


def test_every_window_can_be_cut_until_it_is_a_moment() -> None:
    windows = [Window(0, 40)]
    for _ in range(10):
        windows = [part for window in windows for part in window.cut(10**6, 1) or [window]]
    assert {window.last - window.first for window in windows if window.last is not None} == {1}
