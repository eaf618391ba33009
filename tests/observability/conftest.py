"""A client whose transport answers from a script."""

from collections.abc import Callable
from typing import Any

import pytest
from trace_sessions import HoneyHive

from tests.support.clients import AT_ONCE
from tests.support.scripted import Answer, Scripted, in_turn

from .answers import KEY


@pytest.fixture
def scripted() -> Callable[..., HoneyHive]:
    """Makes a client that gets these answers in turn."""

    def make(*answers: Answer, **options: Any) -> HoneyHive:
        made = Scripted("sync", "HoneyHive", in_turn(answers), **{"api_key": KEY, "retries": AT_ONCE, **options})
        client: HoneyHive = made.client
        return client

    return make
