"""Models survive what programs do to values."""

import copy
import pickle
from typing import Any

import attrs
import pytest
from fastapi.encoders import jsonable_encoder
from trace_sessions import UNSET, OrqSession, OrqSessionUpdate, SessionNode
from trace_sessions_api.models import EventNode

from .conftest import SESSION, ok

TREE = {
    "event_id": "e-1",
    "event_type": "session",
    "event_name": "chat",
    "org_id": "o-1",
    "project_id": "p-1",
    "start_time": 1,
    "end_time": 2,
    "duration": 1,
    "metadata": {"num_events": 1},
    "children": [],
    "colour": "red",
}
MODELS = [
    pytest.param(OrqSession.from_dict(SESSION), id="decoded"),
    pytest.param(OrqSessionUpdate(tags=["vip"]), id="made"),
    pytest.param(SessionNode.of(EventNode.from_dict(TREE)), id="tree"),
]
COPIES = [
    pytest.param(copy.copy, id="copy"),
    pytest.param(copy.deepcopy, id="deepcopy"),
    pytest.param(lambda value: pickle.loads(pickle.dumps(value)), id="pickle"),
]


@pytest.mark.parametrize("copied", COPIES)
def test_unset_is_one_object(copied: Any) -> None:
    assert copied(UNSET) is UNSET


def test_unset_shows_its_name() -> None:
    assert repr(OrqSessionUpdate(tags=["vip"]).title) == "UNSET"


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("copied", COPIES)
def test_a_copy_equals_its_original_and_is_sent_the_same(model: Any, copied: Any) -> None:
    again = copied(model)
    assert (again, again.to_dict(), type(again)) == (model, model.to_dict(), type(model))


@pytest.mark.parametrize("model", MODELS)
def test_a_model_is_a_dict_of_what_the_api_sends(model: Any) -> None:
    assert dict(model) == model.to_dict()


@pytest.mark.parametrize("model", MODELS)
def test_fastapi_encodes_a_model_as_the_api_sends_it(model: Any) -> None:
    assert jsonable_encoder(model) == model.to_dict()


@pytest.mark.parametrize("model", MODELS)
def test_attrs_tells_every_field(model: Any) -> None:
    assert {*attrs.asdict(model)} == {field.name for field in attrs.fields(type(model))}


async def test_a_copied_session_can_be_sent(scripted: Any) -> None:
    made = scripted("Orq", ok(), ok())
    update = OrqSessionUpdate(tags=["vip"])
    await made.call("update", "id-1", request=update)
    await made.call("update", "id-1", request=copy.deepcopy(update))
    assert made.requests[0].content == made.requests[1].content
