"""A value of another kind than the contract says is kept as it came, and costs nothing else of the answer."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from trace_sessions import InvalidRequestError, ResponseDecodeError
from trace_sessions._body.value_types import fields_of
from trace_sessions._call.answer import decoded_body
from trace_sessions._contract import operations as contract
from trace_sessions._network.received import Received

from tests.support.calls import CALLS
from tests.support.contract import operations
from tests.support.scripted import Scripted, in_turn

ODD = [None, True, 5, 0.5, "", "odd", "2025-13-45T99:00:00Z", [], ["odd"], [None], {}, {"odd": 1}]
Place = tuple[str | int, ...]
DECODED = {
    operation.id: operation for operation in vars(contract).values() if isinstance(operation, contract.Operation)
}


def is_model(value: Any) -> bool:
    return hasattr(value, "api_names")


def fields(model: Any, above: Place = ()) -> Iterator[tuple[Place, bool]]:
    """Each declared field with its place, and whether it is a list of objects that the answer is about."""
    for field in fields_of(type(model)).by_name.values():
        place, value, item = (*above, field.api_name), getattr(model, field.name), field.type.item
        yield place, item is not None and bool(item.models) and type(None) not in field.type.classes
        if is_model(value):
            yield from fields(value, place)
        for first in filter(is_model, value[:1] if isinstance(value, list) else []):
            yield from fields(first, (*place, 0))


def replaced(answer: Any, place: Place, value: Any) -> Any:
    """A copy of an answer with another value at a place."""
    if not place:
        return value
    first, *rest = place
    changed = copy.copy(answer)
    changed[first] = replaced(answer[first] if rest else None, tuple(rest), value)
    return changed


def decoded(operation_id: str, answer: Any) -> Any:
    content = b"" if answer is None else json.dumps(answer).encode()
    received = Received(len(content), None)
    received.begin(operations()[operation_id].success, [], {})
    received.take(content)
    return decoded_body(DECODED[operation_id], received)


CASES = [
    (is_list, pytest.param(id, answer, place, id=f"{id}-{name}-{'.'.join(map(str, place))}"))
    for id, operation in operations().items()
    for name, answer in operation.responses.items()
    if is_model(decoded(id, answer))
    for place, is_list in fields(decoded(id, answer))
]


@pytest.mark.parametrize(("operation_id", "answer", "place"), [case for is_list, case in CASES if not is_list])
def test_a_field_with_any_value_costs_that_value_alone(operation_id: str, answer: Any, place: Place) -> None:
    whole = decoded(operation_id, answer).to_dict()
    for odd in ODD:
        expected = replaced(whole, place, odd)
        model = decoded(operation_id, replaced(answer, place, odd))
        assert (model.to_dict(), dict(model)) == (expected, expected)


@pytest.mark.parametrize(("operation_id", "answer", "place"), [case for is_list, case in CASES if is_list])
@pytest.mark.parametrize("odd", [None, 5, "odd", "", {}, {"odd": 1}, [None], [{}], ["odd"], [[]]], ids=repr)
def test_what_is_no_list_of_sessions_is_an_answer_that_cannot_be_read(
    operation_id: str, answer: Any, place: Place, odd: Any
) -> None:
    call = CALLS[operation_id]
    made = Scripted(
        "sync", call.service, in_turn([httpx.Response(200, json=replaced(answer, place, odd))]), **call.options
    )
    with pytest.raises(ResponseDecodeError):
        call.method(made.client)(**call.example())


@pytest.mark.parametrize(
    ("name", "odd"), [("started_at", "yesterday"), ("started_at", 5), ("billing", [1]), ("usage", {"prompt_tokens": 1})]
)
def test_a_kept_value_is_refused_in_a_request(name: str, odd: Any) -> None:
    made = Scripted(
        "sync", "Orq", in_turn([httpx.Response(200, json={**operations()["getOrqSession"].answer, name: odd})])
    )
    session = made.client.sessions.get("id-1")
    with pytest.raises(InvalidRequestError, match=rf"^{name}\b"):
        made.client.sessions.update("id-1", **{name: getattr(session, name)})
    assert len(made.requests) == 1
