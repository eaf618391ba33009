"""The choice of Orq's API."""

from typing import Any

import pytest
from trace_sessions import ConfigurationError, Orq, OrqSession, TraceSession

from .conftest import SESSION, ok


@pytest.mark.parametrize(
    ("options", "path", "model"),
    [
        ({}, "/v2/sessions/id-1", OrqSession),
        ({"api": "current"}, "/v2/sessions/id-1", OrqSession),
        ({"api": "2025-04"}, "/v2/traces/sessions/id-1", TraceSession),
    ],
)
async def test_a_client_speaks_the_api_it_was_made_for(scripted: Any, options: Any, path: str, model: type) -> None:
    made = scripted("Orq", ok(SESSION), **options)
    assert type(await made.call("get", "id-1")) is model
    assert made.requests[0].url.path == path


async def test_a_copy_speaks_the_same_api(scripted: Any) -> None:
    made = scripted("Orq", ok(SESSION), api="2025-04")
    assert type(made.client.with_options(retries=0).sessions) is type(made.client.sessions)


@pytest.mark.parametrize("api", ["2024-01", "", None, ["2025-04"]])
def test_an_unknown_api_is_refused_with_those_that_are_known(api: Any) -> None:
    with pytest.raises(ConfigurationError, match="api must be one of 'current', '2025-04', not"):
        Orq("key", api=api)
