"""What the overlay repeats of openapi.yaml is what the document says."""

import inspect
from typing import Any

import pytest
import trace_sessions
import trace_sessions_api.models
from trace_sessions import operations as table
from trace_sessions import services
from trace_sessions.model_fields import fields_of

from tests.wire.calls import CALLS, PYTHON_NAMES
from tests.wire.contract import document, operations, resolved

OVERLAY = {value.id: value for value in vars(table).values() if isinstance(value, table.Operation)}
MODELS = [
    pytest.param(model, id=name)
    for name, model in vars(trace_sessions_api.models).items()
    if inspect.isclass(model) and hasattr(model, "from_dict")
]


def test_the_overlay_has_every_operation() -> None:
    assert OVERLAY.keys() == operations().keys()


@pytest.mark.parametrize("operation", operations().values(), ids=operations())
def test_an_operation_is_the_documented_one(operation: Any) -> None:
    row = OVERLAY[operation.id]
    assert (row.method, row.path, row.success, row.has_result) == (
        operation.method,
        operation.path,
        operation.success,
        bool(operation.responses),
    )


@pytest.mark.parametrize("operation", operations().values(), ids=operations())
def test_a_get_is_safe_and_a_delete_idempotent(operation: Any) -> None:
    row = OVERLAY[operation.id]
    assert row.safe or operation.method != "GET"
    assert row.idempotent or operation.method not in ("DELETE", "PUT")


@pytest.mark.parametrize("operation", operations().values(), ids=operations())
def test_an_operation_goes_to_its_documented_server(operation: Any) -> None:
    service = {"HoneyHive": services.HONEYHIVE, "Orq": services.ORQ}[CALLS[operation.id].service]
    assert service.base_url == operation.server


@pytest.mark.parametrize("operation_id", CALLS)
def test_a_method_takes_every_field_of_the_body(operation_id: str) -> None:
    call = CALLS[operation_id]
    client = getattr(trace_sessions, call.service)("key")
    parameters = inspect.signature(getattr(getattr(client, call.resource), call.names[0])).parameters
    assert {PYTHON_NAMES.get(name, name) for name in body_fields(operation_id)} <= parameters.keys()


def body_fields(operation_id: str) -> set[str]:
    for item in document()["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and operation.get("operationId") == operation_id:
                content = operation.get("requestBody", {}).get("content", {})
                schema = resolved(content["application/json"]["schema"]) if content else {}
                inner = resolved(schema["properties"]["session"]) if operation_id == "startSession" else schema
                return set(inner.get("properties", {}))
    raise AssertionError(operation_id)


@pytest.mark.parametrize("model", MODELS)
def test_the_fields_of_a_model_are_understood(model: Any) -> None:
    assert [field.name for field in fields_of(model)] == [a.name for a in model.__attrs_attrs__ if a.init]


def test_the_version_is_that_of_the_document() -> None:
    assert trace_sessions.__version__ == document()["info"]["version"]
