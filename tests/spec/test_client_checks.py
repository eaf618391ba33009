"""The checks of what the client is made of, on documents that are odd as a whole."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tools.generate import SPEC
from tools.spec_document import Pointer, SpecDocument
from tools.spec_lint import client_checks, client_hooks, document_checks, own_checks
from tools.spec_lint.findings import Finding

ONE_OF_EACH = """
openapi: 3.1.0
paths:
  /a/{id}:
    parameters:
      - {$ref: "#/components/parameters/Id"}
    post:
      operationId: addPart
      tags: [orq]
      parameters:
        - name: kinds
          in: query
          style: form
          explode: true
          schema: {type: array, items: {anyOf: [{type: string}, {type: "null"}]}}
      requestBody:
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Part"}
      responses:
        "200":
          description: A page.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Page"}
      deprecated: true
      x-client:
        resource: orq.sessions
        method: add
        alias: add_part
        wrapper: inner
        body: interval
        pages: cursor
        result: count
        idempotent: true
        replaced_by: removePart
    delete:
      operationId: removePart
      tags: [orq]
      responses:
        "204": {$ref: "#/components/responses/Gone"}
      x-client: {resource: orq.sessions, method: remove}
components:
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: string}}
  responses:
    Gone: {description: It is gone.}
  schemas:
    Part:
      title: Piece
      type: object
      allOf: [{type: object, properties: {title: {type: string}}}]
      properties:
        inner: {$ref: "#/components/schemas/Inner"}
        next: {$ref: "#/components/schemas/Part"}
        pagination: {type: string}
    Inner: {type: object, properties: {tags: {type: array, items: {type: string}}, interval: {type: string}}}
    Page:
      type: object
      properties:
        data: {type: array, items: {$ref: "#/components/schemas/Part"}}
        has_more: {type: boolean}
        count: {type: integer}
"""
ODD = [None, 0, "odd", ["odd", [1]], {"odd": "odd"}, {1: [None]}, {"$ref": "#/odd"}, {"$ref": 1}]


def one_of_each() -> Any:
    return yaml.load(ONE_OF_EACH, yaml.CSafeLoader)


def text_of(document: Any) -> str:
    return yaml.dump(document, Dumper=yaml.CSafeDumper, sort_keys=False)


def found(document: Any) -> list[Finding]:
    return list(client_checks.findings(SpecDocument.parse(text_of(document), "openapi.yaml")))


def places(node: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    yield pointer
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        yield from places(value, (*pointer, key))


def test_a_document_with_one_of_each_has_no_fault() -> None:
    assert found(one_of_each()) == []


def test_openapi_yaml_has_no_fault() -> None:
    assert list(client_checks.findings(SpecDocument.read(SPEC))) == []


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_a_value_of_any_type_in_any_place_crashes_no_check(odd: Any) -> None:
    for pointer in places(one_of_each()):
        document = one_of_each()
        root: dict[Any, Any] = {"document": document}
        holder: Any = root
        path = ("document", *pointer)
        for part in path[:-1]:
            holder = holder[part]
        holder[path[-1]] = odd
        spec = SpecDocument.parse(text_of(root["document"]), "openapi.yaml")
        every = [*document_checks.findings(spec), *own_checks.findings(spec)]
        assert all(finding.line >= 1 for finding in every), pointer


def test_every_hook_that_needs_a_field_is_one_of_the_overlay() -> None:
    assert {*client_hooks.OF_BODY, *client_hooks.OF_ANSWER} <= {
        name for one in client_hooks.HOOKS.values() for name in one
    }


def test_a_schema_that_contains_itself_is_read_to_its_end() -> None:
    document = one_of_each()
    schemas = document["components"]["schemas"]
    schemas["Part"]["allOf"] = [{"$ref": "#/components/schemas/Part"}]
    schemas["Inner"]["anyOf"] = [{"$ref": "#/components/schemas/Inner"}]
    assert found(document) == []


def test_two_methods_of_one_name_are_both_told_by_their_lines() -> None:
    document = one_of_each()
    document["paths"]["/a/{id}"]["delete"]["x-client"]["method"] = "add_part"
    (finding,) = found(document)
    other = int(finding.message.rpartition(" ")[2])
    lines = text_of(document).splitlines()
    assert (lines[other - 1].strip(), lines[finding.line - 1].strip()) == ("alias: add_part", "method: add_part")


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("resource", "orq.session", "did you mean orq.sessions?"),
        ("body", "intervall", "did you mean interval?"),
        ("pages", "curser", "did you mean cursor?"),
        ("result", "counts", "did you mean count?"),
        ("wrapper", "iner", "did you mean inner?"),
        ("replaced_by", "removeParts", "did you mean removePart?"),
        ("methods", "add", "did you mean method?"),
    ],
)
def test_a_misspelt_name_gets_a_suggestion(key: str, value: str, expected: str) -> None:
    document = one_of_each()
    document["paths"]["/a/{id}"]["post"]["x-client"][key] = value
    (finding,) = found(document)
    assert value in finding.message or key in finding.message
    assert expected in finding.message


def test_a_field_that_several_operations_take_is_reported_once() -> None:
    document = one_of_each()
    path = document["paths"]["/a/{id}"]
    path["patch"] = {
        **path["post"],
        "operationId": "patchPart",
        "x-client": {"resource": "orq.sessions", "method": "p"},
    }
    document["components"]["schemas"]["Part"]["properties"]["timeout"] = {"type": "number"}
    assert [finding.rule for finding in found(document)] == ["argument-clash"]


def test_a_path_that_is_a_reference_is_refused() -> None:
    document = one_of_each()
    document["components"]["pathItems"] = {"A": document["paths"].pop("/a/{id}")}
    document["paths"]["/a/{id}"] = {"$ref": "#/components/pathItems/A"}
    assert [finding.rule for finding in found(document)] == ["unsupported-path"]


@pytest.mark.parametrize("name", ["data", "has_more"])
def test_an_answer_that_lacks_a_field_of_a_page_is_no_page(name: str) -> None:
    document = one_of_each()
    del document["components"]["schemas"]["Page"]["properties"][name]
    assert [finding.rule for finding in found(document)] == ["unusable-hook"]


def test_a_deprecated_operation_needs_no_replacement() -> None:
    document = one_of_each()
    del document["paths"]["/a/{id}"]["post"]["x-client"]["replaced_by"]
    assert found(document) == []
