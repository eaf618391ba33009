"""Every operation at the wire, sync and async: what is sent, what comes back, and both against openapi.yaml."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from trace_sessions import Unset
from trace_sessions._contract.version import VERSION

from .calls import CALLS, ID, keyword_arguments
from .conftest import KEY, Recorder
from .contract import answer, check_exchange, operations

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


def test_every_operation_has_a_way_to_be_called() -> None:
    assert CALLS.keys() == OPERATIONS.keys()


@pytest.mark.parametrize(("operation", "example"), REQUESTS)
async def test_the_request_is_the_documented_one(recorder: MakeRecorder, operation: Any, example: Any) -> None:
    made = recorder(operation.id, lambda request: answer(operation))
    await made.call(**({} if example is None else keyword_arguments(operation.id, example)))
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
    sent = json.loads(request.content) if request.content else None
    example = with_made_id(operation.id, example, sent)
    assert (request.method, request.url.raw_path.decode(), str(request.url.copy_with(path="/"))) == (
        operation.method,
        operation.path.replace("{session_id}", ID),
        f"{operation.server}/",
    )
    assert headers == expected
    assert utc_as_z(sent) == utc_as_z(example)
    check_exchange(*made.exchanges[0])


@pytest.mark.parametrize(("operation", "example"), [case for case in REQUESTS if case.values[1] is not None])
async def test_request_takes_the_body_as_it_is_documented(recorder: MakeRecorder, operation: Any, example: Any) -> None:
    made = recorder(operation.id, lambda request: answer(operation))
    await made.call(request=example)
    await made.call(**keyword_arguments(operation.id, example))
    bodies = [json.loads(request.content) for request, _ in made.exchanges]
    for body in bodies:
        body.get("session", body).pop("session_id", None)
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize(("operation", "example"), RESPONSES)
async def test_the_answer_is_decoded_whole(recorder: MakeRecorder, operation: Any, example: Any) -> None:
    made = recorder(operation.id, lambda request: answer(operation, example))
    body = {} if not operation.requests else {"request": next(iter(operation.requests.values()))}
    result = await made.call(**body)
    assert decoded(result, example) == (None if example is None else utc_as_z(example))


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
async def test_a_raw_response_has_the_status_and_the_attempts(recorder: MakeRecorder, operation: Any) -> None:
    made = recorder(operation.id, lambda request: answer(operation))
    body = {} if not operation.requests else {"request": next(iter(operation.requests.values()))}
    raw = await made.call(raw=True, **body)
    assert (raw.status_code, raw.attempts, raw.request_id) == (operation.success, 1, None)


@pytest.mark.parametrize(
    ("operation", "alias"),
    [pytest.param(OPERATIONS[id], alias, id=alias) for id, call in CALLS.items() for alias in call.names[1:]],
)
async def test_an_alias_is_the_same_operation(recorder: MakeRecorder, operation: Any, alias: str) -> None:
    made = recorder(operation.id, lambda request: answer(operation))
    body = {} if not operation.requests else {"request": next(iter(operation.requests.values()))}
    await made.call(alias, **body)
    assert (made.request.method, made.request.url.path) == (operation.method, operation.path.format(session_id=ID))


@pytest.mark.parametrize("operation_id", [o.id for o in OPERATIONS.values() if o.has_body and not o.body_required])
async def test_an_optional_body_that_is_not_given_is_not_sent(recorder: MakeRecorder, operation_id: str) -> None:
    made = recorder(operation_id, lambda request: answer(OPERATIONS[operation_id]))
    await made.call()
    assert (made.request.content, "content-type" in made.request.headers) == (b"", False)
    check_exchange(*made.exchanges[0])


def with_made_id(operation_id: str, example: Any, sent: Any) -> Any:
    """The body that an example leads to: the client makes the session id that it lacks."""
    if operation_id == "startSession":
        made_id = sent["session"]["session_id"]
        return {"session": {"session_id": made_id, **example["session"]}}
    return {"session_id": sent["session_id"], **example} if operation_id == "createHoneyhiveSession" else example


def decoded(result: Any, example: Any) -> Any:
    """A result as JSON again."""
    if hasattr(result, "data"):
        return {"object": "list", "data": [session.to_dict() for session in result.data], "has_more": result.has_more}
    if isinstance(result, int):
        return {"count": result}
    assert not isinstance(result, Unset)
    if isinstance(result, list):
        return result
    return None if result is None else utc_as_z(result.to_dict())


def utc_as_z(value: Any) -> Any:
    """JSON with the milliseconds that are zero left out, as Python writes times."""
    return json.loads(json.dumps(value).replace(".000Z", "Z").replace(".230Z", ".230000Z"))
