"""Examples: those that a contract gives, and values made from its schemas."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from trace_sessions.sandbox.contract import example_of, operations, read_contract
from trace_sessions.sandbox.contract.checks import Checks, contract_checks
from trace_sessions.sandbox.http.app import app_of
from trace_sessions.sandbox.http.serving import Service
from trace_sessions.sandbox.state.workspaces import Workspaces

CONTRACT = read_contract()
DOCUMENT = {
    "components": {
        "examples": {"Named": {"value": {"a": 1}}},
        "schemas": {
            "Mode": {"type": "string", "enum": ["fast", "safe"]},
            "Named": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
            "Aged": {"required": ["age"], "properties": {"age": {"type": "integer", "minimum": 18}}},
            "Tree": {
                "type": "object",
                "required": ["parent", "children"],
                "properties": {
                    "parent": {"anyOf": [{"$ref": "#/components/schemas/Tree"}, {"type": "null"}]},
                    "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
                },
            },
            "Endless": {
                "type": "object",
                "required": ["next"],
                "properties": {"next": {"$ref": "#/components/schemas/Endless"}},
            },
        },
    }
}


def ref(name, room="schemas"):
    return {"$ref": f"#/components/{room}/{name}"}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ({"schema": {"type": "string"}, "examples": {"one": ref("Named", "examples"), "two": {"value": 2}}}, {"a": 1}),
        ({"schema": {"type": "string"}, "example": "given"}, "given"),
        ({"schema": {"type": "string", "examples": ["first", "second"], "default": "third"}}, "first"),
        ({"content": {"application/json": {"schema": ref("Mode")}}}, "fast"),
        ({"description": "A response.", "content": {"application/json": {"example": [1]}}}, [1]),
        ({"name": "q", "in": "query", "schema": {"type": "array", "items": ref("Mode")}}, ["fast"]),
        ({"name": "q", "in": "query", "schema": {"type": "integer", "default": 50}}, 50),
    ],
)
def test_an_example_that_the_contract_gives_goes_before_one_that_is_made(node, expected):
    assert example_of(DOCUMENT, node) == expected


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (ref("Mode"), "fast"),
        ({**ref("Mode"), "default": "safe"}, "safe"),
        ({"const": None}, None),
        ({"type": ["null", "integer"]}, 0),
        ({"type": "null"}, None),
        ({"type": "boolean"}, False),
        ({"type": "integer", "minimum": 1.5}, 2),
        ({"type": "integer", "exclusiveMaximum": 0}, -1),
        ({"type": "integer", "exclusiveMinimum": 3, "maximum": 4}, 4),
        ({"type": "integer", "minimum": 11, "multipleOf": 5}, 15),
        ({"type": "number", "minimum": 0.5}, 0.5),
        ({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}, 0.5),
        ({"minimum": 2}, 2),
        ({"type": "string"}, "text"),
        ({"type": "string", "minLength": 6}, "textxx"),
        ({"type": "string", "maxLength": 2}, "te"),
        ({"type": "string", "format": "date-time"}, "2025-04-02T09:15:00Z"),
        ({"type": "string", "format": "uuid"}, "5f3c2b1a-0000-4000-8000-000000000001"),
        ({"type": "array", "items": {"type": "integer"}}, []),
        ({"type": "array", "items": {"type": "integer"}, "minItems": 2}, [0, 0]),
        ({"type": "object", "properties": {"a": {"type": "string"}}}, {}),
        ({"type": "object", "required": ["a"]}, {"a": {}}),
        ({"type": "object", "required": ["a"], "additionalProperties": ref("Mode")}, {"a": "fast"}),
        ({}, {}),
        (True, {}),
        ({"allOf": [ref("Named"), ref("Aged")]}, {"name": "text", "age": 18}),
        ({**ref("Named"), "allOf": [ref("Aged")]}, {"name": "text", "age": 18}),
        ({"allOf": [{**ref("Named"), "example": {"name": "x"}}, ref("Aged")]}, {"name": "text", "age": 18}),
        ({"anyOf": [{"type": "null"}, ref("Named")]}, {"name": "text"}),
        ({"oneOf": [False, {"type": "null"}]}, None),
        ({"anyOf": [ref("Named")], "required": ["age"], "properties": {"age": {}}}, {"age": {}, "name": "text"}),
        (ref("Tree"), {"parent": None, "children": []}),
    ],
)
def test_a_value_is_made_from_a_schema(schema, expected):
    assert example_of(DOCUMENT, schema) == expected


@pytest.mark.parametrize(
    ("schema", "reason"),
    [
        (ref("Endless"), "requires itself"),
        ({"type": "integer", "minimum": 2, "maximum": 1}, "no number satisfies minimum 2, maximum 1"),
        (False, "allows no value"),
        ({"anyOf": [False]}, "allows no value"),
    ],
)
def test_a_schema_that_no_value_fits_is_refused_with_the_reason(schema, reason):
    with pytest.raises(ValueError, match=reason):
        example_of(DOCUMENT, schema)


def without_examples(node):
    if isinstance(node, list):
        return [without_examples(item) for item in node]
    if not isinstance(node, dict):
        return node
    # Nothing is made from a pattern: its example is all there is.
    dropped = () if "pattern" in node else ("example", "examples")
    return {key: without_examples(value) for key, value in node.items() if key not in dropped}


BARE = without_examples(CONTRACT)
CHECKS = {"with the examples": contract_checks(), "with made values": Checks(BARE)}


@pytest.fixture(scope="module", params=CHECKS)
def checks(request):
    return CHECKS[request.param]


@pytest.mark.parametrize("name", [operation.operation_id for operation in operations(CONTRACT)])
def test_every_operation_takes_and_gives_its_examples(open_app, checks, name):
    document = checks.document
    [operation] = [one for one in operations(document) if one.operation_id == name]
    values = {(one.place, one.name): sent(one, example_of(document, one.node)) for one in operation.parameters}
    answer = open_app(app_of(Service(Workspaces(), checks, {}, check_responses=True)))(
        operation.method,
        re.sub("{(.*?)}", lambda name: quote(values["path", name[1]], safe=""), operation.template),
        example_of(document, operation.node["requestBody"]) if operation.takes_body else None,
        params={name: text for (place, name), text in values.items() if place == "query"},
        headers={name: text for (place, name), text in values.items() if place == "header"},
    )
    assert answer.is_success, answer.text


def sent(parameter, value):
    """A parameter as it is sent: a text, or several."""
    if isinstance(value, list):
        texts = [sent(parameter, item) for item in value]
        return texts if parameter.explode else ",".join(texts)
    return value if isinstance(value, str) else json.dumps(value)
