"""Values derived for an operation that today's contract does not have."""

from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator

from tests.support.contract import AWKWARD, Parameter
from tests.support.document import document
from tests.support.samples import sample

from .exchanges import on_wire

SCHEMAS = document()["components"]["schemas"]
LIST = {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}


def parameter(schema: dict[str, Any], *, explode: bool = True) -> Parameter:
    return Parameter(name="p", place="query", required=False, schema=schema, explode=explode, examples=())


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_value_made_from_a_schema_fits_it(name: str) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": document()["components"]}
    assert list(OAS31Validator(schema).iter_errors(sample(SCHEMAS[name]))) == []


@pytest.mark.parametrize(
    ("schema", "values"),
    [
        ({"type": "boolean"}, [False, True]),
        ({"type": ["integer", "null"], "minimum": 3, "default": 7}, [7, None]),
        ({"type": "string"}, ["text", AWKWARD]),
        ({"type": "string", "maxLength": 2}, ["te"]),
        ({"type": "string", "format": "date-time"}, ["2025-04-02T09:15:00Z", "2025-04-02T11:15:05.250000+02:00"]),
        ({"type": "string", "enum": ["warm", "dry"]}, ["warm", "dry"]),
        (LIST, [["a"], ["a", "b"]]),
    ],
)
def test_a_parameter_is_tried_with_values_that_differ_in_how_they_are_sent(
    schema: dict[str, Any], values: list[Any]
) -> None:
    assert parameter(schema).values() == values


@pytest.mark.parametrize(
    ("value", "explode", "texts"),
    [
        (True, True, ["true"]),
        (1.5, True, ["1.5"]),
        (None, True, [""]),
        ("2025-04-02T09:15:00.000Z", True, ["2025-04-02T09:15:00Z"]),
        (["a", "b"], True, ["a", "b"]),
        (["a", "b"], False, ["a,b"]),
    ],
)
def test_a_value_is_written_as_openapi_says(value: Any, explode: bool, texts: list[str]) -> None:
    assert on_wire(parameter({}, explode=explode), value) == texts
