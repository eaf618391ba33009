"""A client whose transport answers from a script, and never waits between attempts."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from trace_sessions import HoneyHive, RetryPolicy

from .answers import KEY

Answer = httpx.Response | Exception


@pytest.fixture
def scripted() -> Callable[..., HoneyHive]:
    """Makes a client that gets these answers in turn."""

    def make(*answers: Answer, **options: Any) -> HoneyHive:
        script = iter(answers)

        def handler(request: httpx.Request) -> httpx.Response:
            answer = next(script)
            if isinstance(answer, Exception):
                raise answer
            return answer

        options.setdefault("retries", RetryPolicy(initial_backoff=0))
        return HoneyHive(KEY, http_client=httpx.Client(transport=httpx.MockTransport(handler)), **options)

    return make
