"""What the overlay repeats of openapi.yaml is what the document says."""

import inspect
import re
from typing import Any

import pytest
import trace_sessions
from trace_sessions._body.model_fields import fields_of
from trace_sessions._contract import operations as table
from trace_sessions._services import services
from trace_sessions_api import models

from tests.support.calls import CALLS
from tests.support.contract import operations
from tests.support.document import document
from tools.generate import ROOT
from tools.overlay_coverage import gaps
from tools.spec_document import SpecDocument

OVERLAY = {value.id: value for value in vars(table).values() if isinstance(value, table.Operation)}
MODELS = [
    pytest.param(model, id=name)
    for name, model in ((name, getattr(models, name)) for name in models.__all__)
    if inspect.isclass(model) and hasattr(model, "from_dict")
]


def test_every_operation_is_reachable_with_every_field() -> None:
    assert gaps(SpecDocument.read(ROOT / "openapi.yaml"), ROOT) == []


def test_an_operation_that_is_missing_is_named_with_what_to_add() -> None:
    text = (ROOT / "openapi.yaml").read_text().replace("operationId: getSession", "operationId: readSession")
    found = gaps(SpecDocument.parse(text, "openapi.yaml"), ROOT)
    assert [gap.operation_id for gap in found] == ["readSession", "readSession"]
    assert "operations.py" in found[0].remedy
    assert "(self, **options)" in found[1].remedy


def test_a_field_that_is_missing_is_named_with_its_method() -> None:
    field = "        session_name:\n          type: string\n"
    text = (ROOT / "openapi.yaml").read_text()
    assert field in text
    found = gaps(SpecDocument.parse(text.replace(field, field.replace("session_", "full_")), "openapi.yaml"), ROOT)
    assert [gap.remedy for gap in found] == [
        "add `full_name` to AsyncHoneyHiveSession.start_session in _async/",
        "add `full_name` to AsyncHoneyHiveSessions.create in _async/",
    ]


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
def test_an_id_whose_path_is_that_of_another_operation_is_reserved(operation: Any) -> None:
    template = re.compile(operation.path.replace("{session_id}", "([^/{]+)"))
    found = [template.fullmatch(other.path) for other in operations().values() if other.method == operation.method]
    assert OVERLAY[operation.id].reserved == tuple(id for match in found if match for id in match.groups())


@pytest.mark.parametrize("operation", operations().values(), ids=operations())
def test_an_operation_goes_to_its_documented_server(operation: Any) -> None:
    service = {"HoneyHive": services.HONEYHIVE, "Orq": services.ORQ}[CALLS[operation.id].service]
    assert service.base_url == operation.server


@pytest.mark.parametrize("model", MODELS)
def test_the_fields_of_a_model_are_understood(model: Any) -> None:
    assert [field.name for field in fields_of(model).all] == [a.name for a in model.__attrs_attrs__ if a.init]


@pytest.mark.parametrize("model", MODELS)
def test_the_fields_of_a_model_are_known_by_the_names_of_the_document(model: Any) -> None:
    schema = document()["components"]["schemas"][model.__name__]
    assert {field.api_name for field in fields_of(model).all} == schema.get("properties", {}).keys()


def test_the_version_is_that_of_the_document() -> None:
    assert trace_sessions.__version__ == document()["info"]["version"]
