"""The requests that rules strike, and the rules that are refused."""

from __future__ import annotations

import re

import pytest
from trace_sessions.sandbox.state.fault_rules import FaultRule, FaultRules


class Time:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def rules(time):
    return FaultRules(time)


def strikes(rules, count, operation="create"):
    return [str(rules.strike(operation)) for _ in range(count)]


def test_without_rules_nothing_strikes(rules):
    assert strikes(rules, 2) == ["", ""]


def test_a_rule_strikes_as_often_as_it_says_and_is_gone(rules):
    rules.add(FaultRule(times=2, status=429), ["create"])
    assert strikes(rules, 3) == ["status 429", "status 429", ""]
    assert rules.standing() == []


def test_a_rule_leaves_other_operations_alone(rules):
    rules.add(FaultRule(times=1, status=500), ["create"])
    assert strikes(rules, 2, "get") + strikes(rules, 1) == ["", "", "status 500"]


def test_every_fifth_is_the_fifth_the_tenth_and_so_on(rules):
    rules.add(FaultRule(every=5, cut=True), ["create"])
    assert [number for number, fault in enumerate(strikes(rules, 11), 1) if fault == "cut"] == [5, 10]


def test_a_rule_for_some_seconds_ends_with_them(rules, time):
    rules.add(FaultRule(seconds=10, reset=True), ["create"])
    before = strikes(rules, 2)
    time.now += 10
    assert before + strikes(rules, 1) == ["reset", "reset", ""]


def test_rules_that_damage_strike_one_after_the_other(rules):
    rules.add(FaultRule(times=1, status=500), ["create"])
    rules.add(FaultRule(times=1, status=503), ["create"])
    assert strikes(rules, 3) == ["status 500", "status 503", ""]


def test_latency_adds_to_damage(rules):
    rules.add(FaultRule(latency=0.25), ["create"])
    rules.add(FaultRule(times=1, latency=1, cut=True), ["create"])
    assert strikes(rules, 2) == ["latency 1.25 s, cut", "latency 0.25 s"]


def test_latency_is_anywhere_within_its_spread(rules):
    rules.add(FaultRule(latency=2, spread=1), ["create"])
    waits = [rules.strike("create").latency for _ in range(200)]
    assert all(1 <= wait <= 3 for wait in waits)
    assert min(waits) < 1.5 < 2.5 < max(waits)


def test_cleared_rules_strike_no_more(rules):
    rules.add(FaultRule(status=500), ["create"])
    rules.clear()
    assert strikes(rules, 1) == [""]


@pytest.mark.parametrize(
    ("rule", "carried_out"),
    [({"latency": 1}, True), ({"cut": True}, True), ({"reset": True}, False), ({"status": 500}, False)],
)
def test_a_request_is_carried_out_unless_it_is_answered_or_reset_before(rules, rule, carried_out):
    rules.add(FaultRule(**rule), ["create"])
    assert rules.strike("create").carried_out is carried_out


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ({}, "a rule needs one of status, cut, reset and latency"),
        ({"status": 500, "cut": True}, "a rule needs one of status, cut, reset and latency"),
        ({"status": 200}, "status must be a whole number from 400 to 599, not 200"),
        ({"status": True}, "status must be a whole number from 400 to 599, not True"),
        ({"status": 500, "times": 0}, "times must be a whole number of at least 1, not 0"),
        ({"status": 500, "every": 1.5}, "every must be a whole number of at least 1, not 1.5"),
        ({"status": 500, "seconds": -1}, "seconds must be a number of at least 0, not -1"),
        ({"status": 500, "retry_after": "1"}, "retry_after must be a number of seconds, at least 0, not '1'"),
        ({"status": 500, "headers": {"a": 1}}, "headers must be an object with strings as values, not {'a': 1}"),
        ({"cut": 1}, "cut must be true or false, not 1"),
        ({"latency": float("inf")}, "latency must be a number of seconds, at least 0, not inf"),
        ({"latency": 1, "spread": 2}, "spread must be at most latency, not 2"),
        ({"cut": True, "retry_after": 1}, "retry_after, headers and body describe the error response"),
        ({"statuss": 500}, "statuss is not a field of a rule: the fields are operation, times"),
        ([], "a rule must be an object"),
    ],
)
def test_a_rule_that_can_not_be_is_refused_with_a_reason(rule, problem):
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}"):
        FaultRule.of(rule)
