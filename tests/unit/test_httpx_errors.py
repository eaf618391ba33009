"""Errors of an `http_client`: their kind, and whether a create may be sent again after them."""

from contextlib import suppress
from typing import Any

import httpx
import pytest
from trace_sessions import APIConnectionError, APITimeoutError

from .conftest import NEW_SESSION, ok


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (TimeoutError(), APITimeoutError),
        (httpx.ReadTimeout(""), APITimeoutError),
        (httpx.WriteTimeout(""), APITimeoutError),
        (httpx.ConnectTimeout(""), APITimeoutError),
        (httpx.PoolTimeout(""), APITimeoutError),
        (httpx.ReadError(""), APIConnectionError),
        (httpx.StreamClosed(), APIConnectionError),
        (OSError(), APIConnectionError),
        (httpx.InvalidURL(""), APIConnectionError),
        (UnicodeError(), APIConnectionError),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_no_error_of_a_connection_escapes_as_it_is(
    scripted: Any, error: Exception, kind: type[APIConnectionError]
) -> None:
    with pytest.raises(APIConnectionError) as caught:
        await scripted("Orq", error, retries=0).call("get", "id-1")
    assert (type(caught.value), caught.value.__cause__) == (kind, error)


@pytest.mark.parametrize(
    ("error", "sent"),
    [
        (httpx.ConnectError(""), 2),
        (httpx.ConnectTimeout(""), 2),
        (httpx.PoolTimeout(""), 2),
        (httpx.ProxyError(""), 2),
        (httpx.UnsupportedProtocol(""), 2),
        (httpx.ReadError(""), 1),
        (httpx.WriteTimeout(""), 1),
        (TimeoutError(), 1),
        (OSError(), 1),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_a_create_is_sent_again_only_after_an_error_before_its_first_byte(
    scripted: Any, error: Exception, sent: int
) -> None:
    made = scripted("Orq", error, ok())
    with suppress(APIConnectionError):
        await made.call("create", **NEW_SESSION)
    assert len(made.requests) == sent
