"""Made-up sessions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from trace_sessions.sandbox.app import create_service
from trace_sessions.sandbox.control.sampling import sample
from trace_sessions.sandbox.control.seeding import Seeded, seed

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_the_same_number_gives_the_same_sessions():
    assert [*sample(20, NOW)] == [*sample(20, NOW)]


def test_samples_fit_the_contract():
    service = create_service()
    (workspace,) = service.workspaces.all()
    done = Seeded()
    for line in sample(60, NOW):
        seed(service, workspace.database, line, done)
    assert done.sessions == 60
    assert done.events > 60
    service.close()


def started(line):
    if line["service"] == "orq":
        return datetime.fromisoformat(line["started_at"])
    return datetime.fromtimestamp(line["start_time"] / 1000, UTC)


def test_samples_are_of_the_last_30_days_oldest_first():
    times = [started(line) for line in sample(200, NOW)]
    assert times == sorted(times)
    assert NOW - timedelta(days=30) <= times[0] < NOW - timedelta(days=20)
    assert NOW - timedelta(days=1) < times[-1] <= NOW


@pytest.mark.parametrize("part", ["error", "feedback"])
def test_some_samples_went_wrong_or_were_rated(part):
    lines = [line for line in sample(400, NOW) if line["service"] == "honeyhive"]
    assert 0 < sum(part in line for line in lines) < len(lines)


def test_events_end_within_their_session():
    for line in sample(50, NOW):
        for event in line.get("events", []):
            assert line["start_time"] <= event["start_time"] <= event["end_time"] <= line["end_time"]
