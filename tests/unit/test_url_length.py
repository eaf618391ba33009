"""The length limit of a URL."""

from typing import Any

import pytest
from trace_sessions import InvalidRequestError

from .conftest import ok


@pytest.mark.parametrize("id", ["a" * 64_000, "é" * 1_400, "/" * 2_700])
async def test_an_id_that_makes_too_long_a_url_is_refused_before_anything_is_sent(scripted: Any, id: str) -> None:
    made = scripted("Orq")
    with pytest.raises(InvalidRequestError, match=r"^session_id: makes the URL [\d,]+ characters long") as caught:
        await made.call("get", id)
    assert (made.requests, caught.value.path) == ([], "session_id")


async def test_the_longest_url_that_every_server_takes_is_sent(scripted: Any) -> None:
    made = scripted("Orq", ok())
    await made.call("get", "a" * (8_000 - len("https://my.orq.ai/v2/sessions/")))
    assert len(str(made.request.url)) == 8_000
