"""The longest names and the highest ports that a base_url may have."""

import pytest
from trace_sessions import ConfigurationError, Orq


@pytest.mark.parametrize(
    "host",
    [
        "orq.example:1",
        "orq.example:65535",
        f"{'a' * 63}.example",
        f"orq.{'a' * 63}",
        # Each part is short enough, though the name as a whole is longer.
        f"{'a' * 40}.{'b' * 40}.example",
    ],
)
def test_a_host_that_there_may_be_is_taken(host: str) -> None:
    assert host in repr(Orq("key", base_url=f"https://{host}"))


@pytest.mark.parametrize("host", ["orq.example:65536", f"{'a' * 64}.example", f"orq.{'a' * 64}.example"])
def test_a_host_that_there_can_not_be_is_refused_with_its_url(host: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Orq("key", base_url=f"https://{host}")
    assert str(caught.value).startswith(f"base_url 'https://{host}' has an invalid host or port: ")
