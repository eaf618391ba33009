"""The facts of openapi.yaml that the overlay repeats are those of the document."""

import inspect
import re
from typing import Any

import pytest
import trace_sessions
from trace_sessions._body.value_types import fields_of
from trace_sessions._contract import operations as table
from trace_sessions._services import services
from trace_sessions_api import models

from tests.support.calls import CALLS
from tests.support.contract import operations
from tests.support.document import document

OVERLAY = {value.id: value for value in vars(table).values() if isinstance(value, table.Operation)}
MODELS = [
    pytest.param(model, id=name)
    for name, model in ((name, getattr(models, name)) for name in models.__all__)
    if inspect.isclass(model) and hasattr(model, "from_dict")
]


@pytest.mark.parametrize("operation", operations().values(), ids=operations())
def test_an_operation_is_the_documented_one(operation: Any) -> None:
    row = OVERLAY[operation.id]
    assert (row.method, row.path, operation.success in row.answers, bool(row.answers.get(operation.success))) == (
        operation.method,
        operation.path,
        True,
        bool(operation.responses),
    )


@pytest.mark.parametrize("operation", operations().values(), ids=operations())
def test_a_get_is_safe_and_a_delete_idempotent(operation: Any) -> None:
    row = OVERLAY[operation.id]
    assert row.safe or operation.method != "GET"
    assert row.idempotent or operation.method not in ("DELETE", "PUT")


@pytest.mark.parametrize("operation", operations().values(), ids=operations())
def test_a_value_whose_path_is_that_of_another_operation_is_reserved(operation: Any) -> None:
    template = re.compile(operation.path.replace("{session_id}", "([^/{]+)"))
    found = [template.fullmatch(other.path) for other in operations().values() if other.method == operation.method]
    reserved = tuple(value for one in OVERLAY[operation.id].parameters for value in one.reserved)
    assert reserved == tuple(id for match in found if match for id in match.groups())


@pytest.mark.parametrize("operation", operations().values(), ids=operations())
def test_an_operation_goes_to_its_documented_server(operation: Any) -> None:
    service = {"HoneyHive": services.HONEYHIVE, "Orq": services.ORQ}[CALLS[operation.id].service]
    assert service.base_url == operation.server


@pytest.mark.parametrize("model", MODELS)
def test_the_fields_of_a_model_are_understood(model: Any) -> None:
    assert [*fields_of(model).by_name] == [a.name for a in model.__attrs_attrs__ if a.init]


@pytest.mark.parametrize("model", MODELS)
def test_the_fields_of_a_model_are_known_by_the_names_of_the_document(model: Any) -> None:
    schema = document()["components"]["schemas"][model.__name__]
    assert fields_of(model).by_api_name.keys() == schema.get("properties", {}).keys()


@pytest.mark.parametrize("name", trace_sessions.__all__)
def test_a_public_name_can_be_imported(name: str) -> None:
    assert getattr(trace_sessions, name) is not None


def test_the_version_is_that_of_the_document() -> None:
    assert trace_sessions.__version__ == document()["info"]["version"]
