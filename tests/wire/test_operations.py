"""Every operation at the wire, sync and async: what is sent, what comes back, and both against openapi.yaml."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from trace_sessions import Unset
from trace_sessions._contract.version import VERSION

from tests.support.calls import CALLS
from tests.support.clients import KEY
from tests.support.contract import SpecOperation, operations

from .conftest import Recorder
from .exchanges import answer, check_exchange, on_wire, sent, times_as_python

MakeRecorder = Callable[..., Recorder]
OPERATIONS = operations()
REQUESTS = [
    pytest.param(operation, example, id=f"{operation.id}-{name}")
    for operation in OPERATIONS.values()
    for name, example in (operation.requests or {"no-body": None}).items()
]
RESPONSES = [
    pytest.param(operation, example, id=f"{operation.id}-{name}")
    for operation in OPERATIONS.values()
    for name, example in (operation.responses or {"no-body": None}).items()
]
PARAMETERS = [
    pytest.param(operation, parameter, value, id=f"{operation.id}-{parameter.name}-{value!r}")
    for operation in OPERATIONS.values()
    for parameter in operation.parameters
    for value in parameter.values()
]


def given(operation: SpecOperation) -> dict[str, Any]:
    """A value for every parameter."""
    return {parameter.name: parameter.example for parameter in operation.parameters}


@pytest.mark.parametrize(("operation", "example"), REQUESTS)
async def test_the_request_is_the_documented_one(recorder: MakeRecorder, operation: Any, example: Any) -> None:
    made = recorder(operation.id, lambda request: answer(operation))
    await made.invoke(CALLS[operation.id].fields(example), given=given(operation))
    request = made.request
    headers = {name: value for name, value in request.headers.items() if name not in ("host", "content-length")}
    expected = {
        "accept": "application/json",
        "accept-encoding": headers.pop("accept-encoding"),
        "connection": "keep-alive",
        "authorization": f"Bearer {KEY}",
        "user-agent": f"trace-sessions/{VERSION}",
    }
    headers.setdefault("accept-encoding", expected["accept-encoding"])
    if example is not None:
        expected["content-type"] = "application/json"
    expected |= {p.name.lower(): on_wire(p, p.example)[0] for p in operation.parameters if p.place == "header"}
    body = json.loads(request.content) if request.content else None
    assert (request.method, str(request.url).startswith(operation.server)) == (operation.method, True)
    assert sent(operation, request) == {(p.place, p.name): on_wire(p, p.example) for p in operation.parameters}
    assert headers == expected
    assert times_as_python(body) == times_as_python(with_made_id(operation, example, body))
    check_exchange(*made.exchanges[0])


@pytest.mark.parametrize(("operation", "parameter", "value"), PARAMETERS)
async def test_a_parameter_is_sent_as_it_is_documented(
    recorder: MakeRecorder, operation: Any, parameter: Any, value: Any
) -> None:
    made = recorder(operation.id, lambda request: answer(operation))
    await made.invoke(CALLS[operation.id].example(), given={parameter.name: value})
    assert sent(operation, made.request)[parameter.place, parameter.name] == on_wire(parameter, value)
    if value is not None:
        # An empty value stands for null, which openapi-core would read as a text.
        check_exchange(*made.exchanges[0])


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
async def test_a_parameter_that_is_not_given_is_not_sent_nor_is_its_default(
    recorder: MakeRecorder, operation: Any
) -> None:
    made = recorder(operation.id, lambda request: answer(operation))
    await made.invoke(CALLS[operation.id].example())
    assert sent(operation, made.request).keys() == {(p.place, p.name) for p in operation.parameters if p.required}


@pytest.mark.parametrize(("operation", "example"), [case for case in REQUESTS if case.values[1] is not None])
async def test_request_takes_the_body_as_it_is_documented(recorder: MakeRecorder, operation: Any, example: Any) -> None:
    made = recorder(operation.id, lambda request: answer(operation))
    await made.invoke({"request": example})
    await made.invoke(CALLS[operation.id].fields(example))
    whole, in_fields = [without_made_id(operation, json.loads(request.content)) for request in made.requests]
    assert whole == in_fields


@pytest.mark.parametrize(("operation", "example"), RESPONSES)
async def test_the_answer_is_decoded_whole(recorder: MakeRecorder, operation: Any, example: Any) -> None:
    made = recorder(operation.id, lambda request: answer(operation, example))
    result = await made.invoke(CALLS[operation.id].example())
    assert times_as_python(decoded(operation, result)) == times_as_python(example)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
async def test_a_raw_response_has_the_status_and_the_attempts(recorder: MakeRecorder, operation: Any) -> None:
    made = recorder(operation.id, lambda request: answer(operation))
    raw = await made.invoke(CALLS[operation.id].example(), raw=True)
    assert (raw.status_code, raw.attempts, raw.request_id) == (operation.success, 1, None)


@pytest.mark.parametrize(
    ("operation", "alias"),
    [pytest.param(call.operation, alias, id=alias) for call in CALLS.values() for alias in call.names[1:]],
)
async def test_an_alias_is_the_same_operation(recorder: MakeRecorder, operation: Any, alias: str) -> None:
    made = recorder(operation.id, lambda request: answer(operation))
    for name in (None, alias):
        await made.invoke(CALLS[operation.id].example(), name=name)
    first, second = [(request.method, request.url) for request in made.requests]
    assert first == second


@pytest.mark.parametrize("operation_id", [o.id for o in OPERATIONS.values() if o.has_body and not o.body_required])
async def test_an_optional_body_that_is_not_given_is_not_sent(recorder: MakeRecorder, operation_id: str) -> None:
    made = recorder(operation_id, lambda request: answer(OPERATIONS[operation_id]))
    await made.invoke({})
    assert (made.request.content, "content-type" in made.request.headers) == (b"", False)
    check_exchange(*made.exchanges[0])


# The hooks that make the id of a session.
MADE_BY_THE_CLIENT = ("client_made_id", "client_made_uuid")


def with_made_id(operation: SpecOperation, example: Any, body: Any) -> Any:
    """The body that an example leads to: the client makes the session id that it lacks."""
    if operation.client.get("body") not in MADE_BY_THE_CLIENT:
        return example
    if (wrapper := operation.client.get("wrapper")) is not None:
        return {**example, wrapper: {"session_id": body[wrapper]["session_id"], **example[wrapper]}}
    return {"session_id": body["session_id"], **example}


def without_made_id(operation: SpecOperation, body: Any) -> Any:
    if operation.client.get("body") in MADE_BY_THE_CLIENT:
        body.get(operation.client.get("wrapper"), body).pop("session_id", None)
    return body


def decoded(operation: SpecOperation, result: Any) -> Any:
    """A result as JSON again."""
    assert not isinstance(result, Unset)
    if "pages" in operation.client:
        return {"object": "list", "data": as_json(result.data), "has_more": result.has_more}
    return {"count": result} if operation.client.get("result") == "count" else as_json(result)


def as_json(value: Any) -> Any:
    if hasattr(value, "to_dict"):
        return value.to_dict()
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return [as_json(item) for item in value] if isinstance(value, list) else value
