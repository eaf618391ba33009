"""Clients of either mode that get scripted answers, and an answer for them."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.support.scripted import Scripted, in_turn


@pytest.fixture(params=["sync", "async"])
def scripted(request: pytest.FixtureRequest) -> Callable[..., Scripted]:
    """Makes a client of either mode that gets these answers in turn."""
    return lambda service, *answers, **options: Scripted(request.param, service, in_turn(answers), **options)


SESSION = {
    "_id": "id-1",
    "external_id": "chat-1",
    "duration": 0,
    "contact_ids": [],
    "billing": {"input_cost": 0, "output_cost": 0, "total_cost": 0},
    "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    "traces_count": 0,
    "tags": [],
    "workspace_id": "w-1",
}
NEW_SESSION = {name: value for name, value in SESSION.items() if name not in ("_id", "workspace_id")}


def ok(body: Any = SESSION) -> httpx.Response:
    return httpx.Response(200, json=body)
