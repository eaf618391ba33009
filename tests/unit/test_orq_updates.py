"""The removal of all tags and contacts by `update` of today's Orq."""

import json
from typing import Any

import pytest
from trace_sessions import InvalidRequestError, OrqSessionUpdate

from .conftest import ok


@pytest.mark.parametrize(
    ("fields", "sent"),
    [
        ({"tags": []}, {"clear_tags": True}),
        ({"contact_ids": ()}, {"clear_contact_ids": True}),
        ({"tags": [], "contact_ids": ["c"]}, {"clear_tags": True, "contact_ids": ["c"]}),
        ({"clear_tags": True}, {"clear_tags": True}),
        ({"request": {"tags": []}}, {"clear_tags": True}),
        ({"request": OrqSessionUpdate(contact_ids=[], title="t")}, {"clear_contact_ids": True, "title": "t"}),
        ({"tags": ["vip"]}, {"tags": ["vip"]}),
        ({}, {}),
    ],
)
async def test_an_empty_list_is_sent_as_the_flag_that_clears_it(scripted: Any, fields: Any, sent: Any) -> None:
    made = scripted("Orq", ok())
    await made.call("update", "id-1", **fields)
    assert json.loads(made.requests[0].content) == sent


@pytest.mark.parametrize(
    "fields",
    [
        {"tags": ["vip"], "clear_tags": True},
        {"tags": [], "clear_tags": True},
        {"tags": ["vip"], "clear_tags": False},
        {"request": {"tags": ["vip"], "clear_tags": True}},
        {"request": OrqSessionUpdate(tags=["vip"], clear_tags=True)},
    ],
)
async def test_a_list_together_with_its_flag_is_refused(scripted: Any, fields: Any) -> None:
    made = scripted("Orq")
    with pytest.raises(InvalidRequestError, match="tags: is given together with clear_tags: pass only one of them"):
        await made.call("update", "id-1", **fields)
    assert made.requests == []


async def test_the_callers_own_model_is_left_as_it_is(scripted: Any) -> None:
    mine = OrqSessionUpdate(tags=[])
    await scripted("Orq", ok()).call("update", "id-1", request=mine)
    assert (mine.tags, bool(mine.clear_tags)) == ([], False)
