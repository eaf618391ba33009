"""Bodies made of keyword arguments, mappings and models: where they end up, and how the place of a fault is named."""

import json
from datetime import datetime
from typing import Any, ClassVar

import attrs
import pytest
from trace_sessions import Billing, HoneyHive, InvalidRequestError, Orq, OrqSessionUpdate, StartSessionRequest
from trace_sessions._body.bodies import Body
from trace_sessions._body.wire import wire_model
from trace_sessions._call.options import Options
from trace_sessions._call.request import prepare
from trace_sessions._contract.operations import CREATE_TRACE_SESSION

from .conftest import NEW_SESSION, ok

NAN = {"a": float("nan")}
WRONG: Any = 7
START: Any = {"project": "p", "session_name": "n", "source": "dev"}


@pytest.mark.parametrize(
    ("call", "path"),
    [
        (lambda: HoneyHive("k").sessions.create(inputs=NAN), "inputs.a"),
        (lambda: HoneyHive("k").sessions.create(request={"inputs": NAN}), "request.inputs.a"),
        (lambda: HoneyHive("k").session.start(**START, inputs=NAN), "inputs.a"),
        (
            lambda: HoneyHive("k").session.start(request={"session": {**START, "inputs": NAN}}),
            "request.session.inputs.a",
        ),
        (lambda: Orq("k").sessions.update("a", request=OrqSessionUpdate(tags=[WRONG])), "request.tags[0]"),
        (lambda: Orq("k").sessions.update("a", tags=[WRONG]), "tags[0]"),
        (lambda: Orq("k").sessions.update("a", tags=(WRONG,)), "tags[0]"),
        (
            lambda: Orq("k").sessions.update("a", billing=Billing(input_cost=WRONG, output_cost=1, total_cost="1")),  # type: ignore[arg-type]
            "billing.total_cost",
        ),
        (
            lambda: HoneyHive("k").session.start(
                request=StartSessionRequest.from_dict({"session": {**START, "session_name": 7}})
            ),
            "request.session.session_name",
        ),
    ],
    ids=[
        "keyword",
        "mapping",
        "wrapped keyword",
        "wrapped mapping",
        "model",
        "list",
        "tuple",
        "model in a keyword",
        "model in one",
    ],
)
def test_the_place_of_a_fault_is_named_as_the_caller_wrote_it(call: Any, path: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        call()
    assert caught.value.path == path


@pytest.mark.parametrize(
    "name",
    ["external_idxx", "_external__id__", "EXTERNAL_ID", "titel"],
    ids=["longer", "underscores", "capitals", "order"],
)
async def test_a_name_like_a_declared_one_is_refused(scripted: Any, name: str) -> None:
    made = scripted("Orq")
    with pytest.raises(InvalidRequestError) as caught:
        await made.call("create", request={**NEW_SESSION, name: "a"})
    meant = "title" if name == "titel" else "external_id"
    assert str(caught.value) == (
        f"request.{name}: is not a field of the API: did you mean {meant!r}? To send {name!r}, pass it in extra="
    )
    assert made.requests == []


@pytest.mark.parametrize("name", ["external_idxxx", "tag1"], ids=["three letters more", "three of four letters alike"])
async def test_a_name_less_like_a_declared_one_goes_through(scripted: Any, name: str) -> None:
    made = scripted("Orq", ok())
    await made.call("create", request={**NEW_SESSION, name: "a"})
    assert json.loads(made.requests[0].content)[name] == "a"


def test_a_key_that_is_no_name_hides_no_misspelling() -> None:
    with pytest.raises(InvalidRequestError, match="did you mean 'title'"):
        Orq("k").sessions.create(request={**NEW_SESSION, 7: "a", "titel": "a"})  # type: ignore[typeddict-unknown-key]


def test_an_error_names_the_misspelling_in_the_keyword_that_has_it() -> None:
    with pytest.raises(InvalidRequestError) as caught:
        Orq("k").sessions.update("a", billing={"input_costs": 1})  # type: ignore[typeddict-unknown-key, typeddict-item]
    assert caught.value.path == "billing.input_costs"


async def test_a_time_without_a_zone_is_sent_where_anything_is_allowed(scripted: Any) -> None:
    made = scripted("Orq", ok({"count": 0}), api="2025-04")
    one = {"operator": "is", "id": "a", "type": "date", "name": "a", "path": "a", "value": datetime(2025, 4, 2, 9, 15)}
    await made.call("count", query={"operator": "and", "filters": [one]})
    assert json.loads(made.requests[0].content)["query"]["filters"][0]["value"] == "2025-04-02T09:15:00"


@attrs.define
class Closed:
    """A model of a schema that allows no other fields."""

    session_id: "str"
    api_names: ClassVar[dict[str, str]] = {"session_id": "sessionId"}


def test_a_model_without_room_for_undeclared_fields_is_sent() -> None:
    assert wire_model(Closed("a"), "request") == {"sessionId": "a"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "content", "headers"),
    [
        (None, None, {"accept": "a", "x-a": "1"}),
        (Body({"a": 1}, "", ""), b'{"a":1}', {"accept": "a", "x-a": "1", "content-type": "application/json"}),
    ],
    ids=["none", "an object"],
)
def test_only_a_request_with_a_body_has_a_content_type(body: Any, content: Any, headers: Any) -> None:
    options = Options().merged(headers={"X-A": "1"})
    prepared = prepare(CREATE_TRACE_SESSION, "https://host.example", {"accept": "a"}, options, {}, body)
    assert (prepared.content, prepared.headers) == (content, headers)
    assert prepared.url == "https://host.example/v2/traces/sessions"
