"""Rules that openapi.yaml keeps, whatever operations it has."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema.validators import Draft202012Validator
from openapi_spec_validator import validate

from tests.wire.contract import METHODS, document, operations, resolved

SPEC = document()
OPERATIONS = [
    pytest.param(item[method], id=item[method]["operationId"])
    for item in SPEC["paths"].values()
    for method in METHODS
    if method in item
]


def media_types() -> Iterator[Any]:
    """Every media type of a body, with its place."""
    for item in SPEC["paths"].values():
        for method in METHODS:
            if method not in item:
                continue
            name = item[method]["operationId"]
            answers = {status: resolved(answer) for status, answer in item[method]["responses"].items()}
            for where, holder in {"request": item[method].get("requestBody", {}), **answers}.items():
                for media in holder.get("content", {}).values():
                    yield pytest.param(media, id=f"{name}-{where}")


def validator(schema: Any) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": SPEC["components"]})


def test_the_document_is_valid_openapi() -> None:
    validate(SPEC)


def test_operation_ids_differ_by_more_than_case() -> None:
    assert max(Counter(name.lower() for name in operations()).values()) == 1


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_has_security_of_its_own(operation: Any) -> None:
    assert operation["security"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_documents_errors(operation: Any) -> None:
    assert {"4XX", "5XX"} <= operation["responses"].keys()


@pytest.mark.parametrize("path", SPEC["paths"])
def test_a_path_has_its_servers(path: str) -> None:
    assert SPEC["paths"][path]["servers"]


@pytest.mark.parametrize("media", list(media_types()))
def test_a_body_is_a_named_schema_with_examples(media: Any) -> None:
    assert media["schema"].keys() == {"$ref"}
    assert media["examples"]


@pytest.mark.parametrize("media", list(media_types()))
def test_an_example_is_what_its_schema_says(media: Any) -> None:
    for example in media["examples"].values():
        validator(media["schema"]).validate(resolved(example)["value"])


@pytest.mark.parametrize("name", SPEC["components"]["schemas"])
def test_no_schema_holds_an_object_or_an_enumeration_of_its_own(name: str) -> None:
    schema = SPEC["components"]["schemas"][name]
    inner = [*schema.get("properties", {}).values(), *schema.get("anyOf", []), *schema.get("oneOf", [])]
    inner += [node["items"] for node in inner if "items" in node]
    assert not [node for node in inner if node.keys() & {"properties", "enum", "additionalProperties"}]


@pytest.mark.parametrize("name", SPEC["components"]["examples"])
def test_every_example_is_used(name: str) -> None:
    assert f"#/components/examples/{name}" in str(SPEC["paths"]) + str(SPEC["components"]["responses"])
