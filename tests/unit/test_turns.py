"""Turns at the connections of a client in threads, which an interrupt may drop anywhere."""

import gc

import pytest
from trace_sessions._network import sync_runtime
from trace_sessions._network.sync_runtime import Turns
from trace_sessions._network.waiting import moment


def kept() -> int:
    gc.collect()
    gc.collect()
    return sum(type(thing) is sync_runtime._Turn for thing in gc.get_objects())


def test_there_are_as_many_turns_as_connections() -> None:
    turns = Turns(2)
    held = [turns.take(None), turns.take(None)]
    with pytest.raises(TimeoutError):
        turns.take(moment(0))
    turns.give_back(held.pop())
    turns.take(moment(0))


def test_a_turn_that_is_dropped_makes_room_for_another() -> None:
    turns = Turns(1)
    for _ in range(5):
        turns.take(moment(0))
    held = turns.take(moment(0))
    with pytest.raises(TimeoutError):
        turns.take(moment(0))
    turns.give_back(held)


def test_nothing_is_left_of_turns_that_nobody_needs() -> None:
    before = kept()
    turns = Turns(3)
    held = [turns.take(None) for _ in range(3)]
    turns.give_back(held.pop())
    del turns, held
    assert kept() == before


def test_without_a_limit_there_is_always_a_turn() -> None:
    turns = Turns(None)
    assert len({id(turn) for turn in [turns.take(moment(0)) for _ in range(1000)]}) == 1000
