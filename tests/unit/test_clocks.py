"""The clock and the deadline of a call. The numbers are so far apart that no delay of a machine matters."""

import pytest
from trace_sessions._call.clock import Clock, Time, present, use_time

HOUR = 3600.0


def test_without_a_deadline_the_time_is_never_over_and_only_the_limit_counts() -> None:
    clock = Clock(None)
    assert (clock.deadline, clock.is_over(1e300), clock.left(), clock.left(7)) == (None, False, None, 7)


def test_the_time_begins_with_the_clock_and_grows() -> None:
    clock = Clock(None)
    first = clock.elapsed
    assert 0 <= first <= clock.elapsed < HOUR


def test_what_is_left_is_the_deadline_less_the_time_that_has_passed() -> None:
    clock = Clock(2 * HOUR)
    left = clock.left()
    assert left is not None
    assert HOUR < left < 2 * HOUR


@pytest.mark.parametrize("deadline", [0.0, 1e-9, -5.0])
def test_nothing_is_left_after_the_deadline(deadline: float) -> None:
    clock = Clock(deadline)
    while not clock.elapsed:
        pass
    assert (clock.left(), clock.left(7), clock.is_over()) == (0.0, 0.0, True)


@pytest.mark.parametrize("limit", [0.5, 7.0, HOUR])
def test_no_more_than_the_limit_is_left(limit: float) -> None:
    assert Clock(2 * HOUR).left(limit) == limit


def test_no_more_than_the_deadline_allows_is_left_under_a_longer_limit() -> None:
    left = Clock(HOUR).left(2 * HOUR)
    assert left is not None
    assert left < HOUR


# Beside these, the time that has passed is nothing: the third wait ends at the very deadline.
@pytest.mark.parametrize(
    ("wait", "is_over"), [(0, False), (0.9e300, False), (1e300, True), (1.1e300, True)], ids=["0", "less", "as", "more"]
)
def test_the_deadline_is_over_when_a_wait_would_reach_it(wait: float, is_over: bool) -> None:
    assert Clock(1e300).is_over(wait) is is_over


def test_without_a_wait_the_deadline_is_not_over_before_it_has_passed() -> None:
    # A machine may stop for a second once, but not each time.
    assert not all(Clock(1.0).is_over() for _ in range(20))


class Stopped(Time):
    """Half past, for ever."""

    def monotonic(self) -> float:
        return HOUR / 2


def test_another_time_may_be_used_and_taken_back() -> None:
    before = use_time(Stopped())
    clock = Clock(HOUR)
    assert (clock.elapsed, clock.left()) == (0, HOUR)
    assert isinstance(use_time(before), Stopped)
    assert present() is before


def test_by_the_time_of_the_machine_a_wait_is_slept_in_full() -> None:
    assert Time().pass_over(7) == 7
