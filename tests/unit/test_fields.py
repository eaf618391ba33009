"""Names and values of body fields: a misspelt name is refused with a suggestion, an undeclared one goes through."""

import json
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest
from trace_sessions import EventCreate, InvalidRequestError, OrqSession, OrqSessionUpdate

from .conftest import NEW_SESSION, SESSION, ok

EVENT = {"event_type": "model", "inputs": {}}


@pytest.mark.parametrize(
    ("service", "method", "arguments", "path", "meant"),
    [
        ("Orq", "create", {"request": {**NEW_SESSION, "external_idd": "a"}}, "request.external_idd", "external_id"),
        ("Orq", "create", {"request": {**NEW_SESSION, "titel": "a"}}, "request.titel", "title"),
        ("Orq", "create", {"request": {**NEW_SESSION, "started_At": "a"}}, "request.started_At", "started_at"),
        ("HoneyHive", "add_events", {"events": [{**EVENT, "outpts": {}}]}, "events[0].outpts", "outputs"),
        ("HoneyHive", "create", {"request": {"sessionId": "a"}}, "request.sessionId", "session_id"),
    ],
)
def test_a_name_that_is_nearly_a_declared_one_is_refused(
    service: str, method: str, arguments: Any, path: str, meant: str, no_network: Any
) -> None:
    positional = ["s-1"] if method == "add_events" else []
    with pytest.raises(InvalidRequestError, match=f"did you mean '{meant}'") as caught:
        getattr(no_network(service).sessions, method)(*positional, **arguments)
    assert caught.value.path == path


async def test_a_mapping_is_sent_as_an_object_and_a_tuple_as_an_array(scripted: Any) -> None:
    made = scripted("Orq", ok())
    new = MappingProxyType({**NEW_SESSION, "usage": MappingProxyType(NEW_SESSION["usage"]), "tags": ("vip",)})
    await made.call("create", request=new)
    assert json.loads(made.requests[0].content) == {**NEW_SESSION, "tags": ["vip"]}


@pytest.mark.parametrize("name", ["colour", "children", "x", "billing_address"])
async def test_an_undeclared_name_of_its_own_goes_through(scripted: Any, name: str) -> None:
    made = scripted("Orq", ok())
    await made.call("create", request={**NEW_SESSION, name: 1})
    assert json.loads(made.requests[0].content)[name] == 1


@pytest.mark.parametrize("arguments", [NEW_SESSION, {"request": NEW_SESSION}], ids=["keywords", "request"])
async def test_extra_is_sent_as_it_is(scripted: Any, arguments: Any) -> None:
    made = scripted("Orq", ok())
    await made.call("create", **arguments, extra={"titel": "a"})
    assert json.loads(made.requests[0].content) == {**NEW_SESSION, "titel": "a"}


async def test_extra_goes_beside_the_fields_that_a_wrapper_holds(scripted: Any) -> None:
    made = scripted("Orq", ok({"count": 0}))
    await made.call("count", extra={"colour": "red"})
    assert json.loads(made.requests[0].content)["filters"]["colour"] == "red"


@pytest.mark.parametrize(
    ("extra", "path"),
    [({"tags": []}, "extra.tags"), ([("a", 1)], "extra")],
    ids=["a field that is given too", "no mapping"],
)
def test_extra_that_cannot_be_sent_is_refused(extra: Any, path: str, no_network: Any) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        no_network("Orq").sessions.create(**NEW_SESSION, extra=extra)
    assert caught.value.path == path


async def test_a_field_that_came_from_an_answer_is_not_compared(scripted: Any) -> None:
    made = scripted("Orq", ok({**SESSION, "titel": "a"}), ok())
    session: OrqSession = await made.call("get", "id-1")
    update = OrqSessionUpdate(tags=["vip"])
    update.additional_properties = session.additional_properties
    await made.call("update", "id-1", request=update)
    assert json.loads(made.requests[1].content)["titel"] == "a"


def test_a_misspelt_keyword_is_a_type_error(no_network: Any) -> None:
    with pytest.raises(TypeError, match="titel"):
        no_network("Orq").sessions.create(**NEW_SESSION, titel="a")


@pytest.mark.parametrize(
    "time", ["2025-04-02T09:15:00Z", "2025-04-02T09:15:00+00:00", datetime(2025, 4, 2, 9, 15, tzinfo=UTC)]
)
async def test_a_keyword_takes_the_times_that_a_request_takes(scripted: Any, time: Any) -> None:
    made = scripted("Orq", ok(), ok())
    await made.call("create", **NEW_SESSION, started_at=time)
    await made.call("create", request={**NEW_SESSION, "started_at": time})
    assert {json.loads(request.content)["started_at"] for request in made.requests} == {"2025-04-02T09:15:00Z"}


@pytest.mark.parametrize("arguments", [{"session_id": ""}, {"request": {"session_id": ""}}])
def test_an_empty_session_id_is_refused(arguments: Any, no_network: Any) -> None:
    with pytest.raises(InvalidRequestError, match="session_id: is empty"):
        no_network("HoneyHive").sessions.create(**arguments)


async def test_models_in_a_list_are_sent_under_the_names_of_the_api(scripted: Any) -> None:
    made = scripted("HoneyHive", ok({"success": True}))
    made.client.session = made.client.sessions
    await made.call("add_events", "s-1", events=[EventCreate(event_type="tool", inputs={"q": 1})])
    assert json.loads(made.requests[0].content) == {"events": [{"event_type": "tool", "inputs": {"q": 1}}]}


@pytest.mark.parametrize("wrong", [{"operator": "resembles"}, {"type": "strng"}])
def test_a_condition_outside_the_grammar_of_april_2025_is_refused(wrong: dict[str, str], no_network: Any) -> None:
    condition = {"operator": "is", "type": "string", "name": "", "path": "tags", "value": "a", **wrong}
    with pytest.raises(InvalidRequestError) as caught:
        no_network("Orq", api="2025-04").sessions.count(query={"operator": "and", "filters": [condition]})
    assert caught.value.path == f"query.filters[0].{next(iter(wrong))}"


@pytest.fixture
def no_network() -> Any:
    """Makes a synchronous client that must not send anything."""
    import httpx
    import trace_sessions

    def fail(request: httpx.Request) -> httpx.Response:
        raise AssertionError(f"{request.url} was sent")

    transport = httpx.MockTransport(fail)
    http_client = httpx.Client(transport=transport)
    return lambda service, **options: getattr(trace_sessions, service)("key", http_client=http_client, **options)
