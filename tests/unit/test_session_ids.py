"""Ids of sessions that callers choose: HoneyHive would answer with another id than one that is no UUID."""

import json
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid1, uuid3, uuid4, uuid5

import pytest
from trace_sessions import InvalidRequestError
from trace_sessions_api.models import HoneyhiveSessionCreate

from tests.support.contract import operations
from tests.support.scripted import Scripted, result_of

from .conftest import ok

ANSWER = operations()["createHoneyhiveSession"].answer
VERSIONS = [uuid1(), uuid3(NAMESPACE_URL, "a"), uuid4(), uuid5(NAMESPACE_URL, "a"), UUID(int=7 << 76 | 1 << 63)]
ID = "caf77ace-3417-4da4-944d-f4a0688f3c23"
NO_UUID = ["chat-7", "5", f"{ID} ", f"urn:uuid:{ID}", f"{{{ID}}}", ID.replace("-", ""), f"{ID}0", "é" * 36]


async def create(made: Scripted, **arguments: Any) -> Any:
    await result_of(made.client.sessions.create(**arguments))
    return json.loads(made.request.content)["session_id"]


@pytest.mark.parametrize("id", VERSIONS, ids=lambda id: f"version {id.version}")
@pytest.mark.parametrize("given", [str, UUID, lambda id: str(id).upper()], ids=["text", "UUID", "upper case"])
async def test_a_uuid_of_any_version_is_sent(scripted: Any, id: UUID, given: Any) -> None:
    value = given(str(id))
    assert await create(scripted("HoneyHive", ok(ANSWER)), session_id=value) == str(value)


@pytest.mark.parametrize("id", NO_UUID)
@pytest.mark.parametrize(
    "arguments",
    [
        lambda id: {"session_id": id},
        lambda id: {"request": {"session_id": id}},
        lambda id: {"request": HoneyhiveSessionCreate(session_id=id)},
        lambda id: {"extra": {"session_id": id}},
    ],
    ids=["keyword", "mapping", "model", "extra"],
)
async def test_an_id_that_is_no_uuid_is_refused_before_anything_is_sent(scripted: Any, id: str, arguments: Any) -> None:
    made = scripted("HoneyHive")
    with pytest.raises(InvalidRequestError, match=r"^session_id: is .* but must be a UUID, such as ") as caught:
        await create(made, **arguments(id))
    assert (made.requests, id in str(caught.value)) == ([], True)


async def test_an_id_in_extra_that_is_no_text_is_refused(scripted: Any) -> None:
    with pytest.raises(InvalidRequestError, match="must be a UUID"):
        await create(scripted("HoneyHive"), extra={"session_id": 5})


async def test_a_mapping_takes_a_uuid_too(scripted: Any) -> None:
    assert await create(scripted("HoneyHive", ok(ANSWER)), request={"session_id": UUID(ID)}) == ID


# Nothing that the service publishes says that its first generation replaces an id.
async def test_the_first_generation_takes_any_id(scripted: Any) -> None:
    made = scripted("HoneyHive", ok({"session_id": "chat-7"}))
    await made.call("start", project="p", session_name="n", source="dev", session_id="chat-7")
    assert json.loads(made.request.content)["session"]["session_id"] == "chat-7"


async def test_the_first_generation_starts_a_session_of_which_nothing_is_said(scripted: Any) -> None:
    made = scripted("HoneyHive", ok({"session_id": "chat-7"}))
    await made.call("start_session")
    ((name, session),) = json.loads(made.request.content).items()
    assert (name, [*session]) == ("session", ["session_id"])
    assert UUID(session["session_id"]).version == 4


async def test_a_session_may_end_at_a_fraction_of_a_millisecond(scripted: Any) -> None:
    made = scripted("HoneyHive", ok({"session_id": "chat-7"}))
    await made.call("start_session", end_time=1712025501605.25)
    assert json.loads(made.request.content)["session"]["end_time"] == 1712025501605.25
