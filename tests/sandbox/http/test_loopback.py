"""Names and addresses that only this machine reaches."""

from __future__ import annotations

import pytest
from trace_sessions.sandbox.http.loopback import is_loopback


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.10", "::1", "localhost", "LOCALHOST"])
def test_loopback_is_reached_by_this_machine_alone(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.com", "localhost.example.com", ""])
def test_other_hosts_are_reached_by_others(host):
    assert not is_loopback(host)
