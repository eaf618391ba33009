"""Changes of a schema, in a request and in a response."""

from typing import Any

import pytest

from .documents import document, gravest, only, with_request, with_response

NONE, COMPATIBLE, BREAKING, JUDGED = "none", "compatible", "breaking", "unclassified"
STRING: dict[str, Any] = {"type": "string"}
NUMBER: dict[str, Any] = {"type": "number"}
LIST: dict[str, Any] = {"type": "array", "items": STRING}
OBJECT: dict[str, Any] = {"type": "object", "properties": {"a": STRING}}
CAT = {"type": "object", "properties": {"kind": {"const": "cat"}, "lives": NUMBER}}
DOG = {"type": "object", "properties": {"kind": {"const": "dog"}, "tricks": LIST}}
TAGGED = {"discriminator": {"propertyName": "kind"}}

# The narrower schema and the wider one. From the first to the second breaks readers, and back breaks callers.
NARROWER_AND_WIDER = [
    ("minimum", NUMBER | {"minimum": 0}, NUMBER),
    ("minimum loosened", NUMBER | {"minimum": 2}, NUMBER | {"minimum": 1.5}),
    ("maximum", NUMBER | {"maximum": 0}, NUMBER),
    ("maximum loosened", NUMBER | {"maximum": 1}, NUMBER | {"maximum": 2}),
    ("exclusiveMinimum", NUMBER | {"exclusiveMinimum": 0}, NUMBER | {"minimum": 0}),
    ("exclusiveMaximum", NUMBER | {"exclusiveMaximum": 0}, NUMBER | {"maximum": 0}),
    ("multipleOf", NUMBER | {"multipleOf": 4}, NUMBER | {"multipleOf": 2}),
    ("minLength", STRING | {"minLength": 1}, STRING),
    ("maxLength", STRING | {"maxLength": 1}, STRING | {"maxLength": 2}),
    ("pattern", STRING | {"pattern": "^a"}, STRING),
    ("format", STRING | {"format": "date-time"}, STRING),
    ("format of numbers", {"type": "integer", "format": "int32"}, {"type": "integer", "format": "int64"}),
    ("minItems", LIST | {"minItems": 1}, LIST),
    ("maxItems", LIST | {"maxItems": 1}, LIST),
    ("uniqueItems", LIST | {"uniqueItems": True}, LIST),
    ("items", LIST, {"type": "array"}),
    ("minProperties", OBJECT | {"minProperties": 1}, OBJECT),
    ("maxProperties", OBJECT | {"maxProperties": 1}, OBJECT),
    ("required", OBJECT | {"required": ["a"]}, OBJECT),
    ("required, of a field that is not described", OBJECT | {"required": ["b"]}, OBJECT),
    ("additionalProperties", OBJECT | {"additionalProperties": False}, OBJECT),
    ("type of other fields", {"type": "object", "additionalProperties": STRING}, {"type": "object"}),
    ("null", STRING, {"type": ["string", "null"]}),
    ("integer", {"type": "integer"}, NUMBER),
    ("one type of two", STRING, {"type": ["string", "integer"]}),
    ("any type", STRING, {}),
    ("a value of an enumeration", STRING | {"enum": ["a"]}, STRING | {"enum": ["a", "b"]}),
    ("a closed enumeration", STRING | {"enum": ["a"]}, {"anyOf": [STRING | {"enum": ["a"]}, STRING]}),
    ("a closed enumeration, all of it", STRING | {"enum": ["a"]}, STRING),
    ("a constant", {"const": "a"}, STRING | {"enum": ["a", "b"]}),
    ("an alternative", {"oneOf": [CAT]}, {"oneOf": [CAT, DOG]}),
    ("an alternative of two", {"oneOf": [CAT, STRING]}, {"oneOf": [CAT, DOG, STRING]}),
    ("a discriminator", {"oneOf": [CAT, DOG], **TAGGED}, {"oneOf": [CAT, DOG]}),
    ("an item of a tuple", {"type": "array", "prefixItems": [STRING]}, {"type": "array"}),
]
ROWS = [
    ("optional field added", OBJECT, OBJECT | {"properties": {"a": STRING, "b": STRING}}, COMPATIBLE, COMPATIBLE),
    ("optional field removed", OBJECT, {"type": "object"}, BREAKING, BREAKING),
    (
        "required field added",
        OBJECT,
        OBJECT | {"properties": {"a": STRING, "b": STRING}, "required": ["b"]},
        BREAKING,
        COMPATIBLE,
    ),
    ("type changed", STRING, NUMBER, BREAKING, BREAKING),
    ("pattern changed", STRING | {"pattern": "^a"}, STRING | {"pattern": "^b"}, JUDGED, JUDGED),
    ("format changed", STRING | {"format": "date"}, STRING | {"format": "uuid"}, BREAKING, BREAKING),
    ("multipleOf changed", NUMBER | {"multipleOf": 2}, NUMBER | {"multipleOf": 3}, BREAKING, BREAKING),
    ("default added", STRING, STRING | {"default": "a"}, COMPATIBLE, COMPATIBLE),
    ("default changed", STRING | {"default": "a"}, STRING | {"default": "b"}, BREAKING, BREAKING),
    ("default removed", STRING | {"default": "a"}, STRING, BREAKING, BREAKING),
    ("readOnly added", STRING, STRING | {"readOnly": True}, BREAKING, NONE),
    ("readOnly removed", STRING | {"readOnly": True}, STRING, COMPATIBLE, NONE),
    ("writeOnly added", STRING, STRING | {"writeOnly": True}, NONE, BREAKING),
    ("writeOnly removed", STRING | {"writeOnly": True}, STRING, NONE, COMPATIBLE),
    (
        "limit of a readOnly field",
        STRING | {"readOnly": True},
        STRING | {"readOnly": True, "minLength": 2},
        NONE,
        COMPATIBLE,
    ),
    ("deprecated", STRING, STRING | {"deprecated": True}, COMPATIBLE, COMPATIBLE),
    (
        "known value added",
        {"anyOf": [{"enum": ["a"]}, STRING]},
        {"anyOf": [{"enum": ["a", "b"]}, STRING]},
        COMPATIBLE,
        COMPATIBLE,
    ),
    (
        "discriminator changed",
        {"oneOf": [CAT, DOG], **TAGGED},
        {"oneOf": [CAT, DOG], "discriminator": {"propertyName": "lives"}},
        BREAKING,
        BREAKING,
    ),
    ("a keyword that no rule weighs", STRING, STRING | {"not": {"const": "a"}}, JUDGED, JUDGED),
    ("a keyword that does not exist", STRING, STRING | {"minLenght": 1}, JUDGED, JUDGED),
    ("an extension", STRING, STRING | {"x-order": 1}, NONE, NONE),
    ("words", STRING, STRING | {"description": "A text.", "title": "Text", "examples": ["a"]}, NONE, NONE),
]


@pytest.mark.parametrize(
    ("narrow", "wide"), [row[1:] for row in NARROWER_AND_WIDER], ids=[r[0] for r in NARROWER_AND_WIDER]
)
def test_what_widens_breaks_readers_and_what_narrows_breaks_callers(narrow: Any, wide: Any) -> None:
    assert gravest(with_request(narrow), with_request(wide)) == COMPATIBLE
    assert gravest(with_request(wide), with_request(narrow)) == BREAKING
    assert gravest(with_response(narrow), with_response(wide)) == BREAKING
    assert gravest(with_response(wide), with_response(narrow)) == COMPATIBLE


@pytest.mark.parametrize(
    ("old", "new", "request_", "response"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_a_change_is_weighed_by_its_direction(old: Any, new: Any, request_: str, response: str) -> None:
    assert gravest(with_request(old), with_request(new)) == request_
    assert gravest(with_response(old), with_response(new)) == response


@pytest.mark.parametrize(
    ("narrow", "wide"), [row[1:] for row in NARROWER_AND_WIDER], ids=[r[0] for r in NARROWER_AND_WIDER]
)
def test_one_change_of_a_schema_is_one_fact(narrow: Any, wide: Any) -> None:
    only(with_request(narrow), with_request(wide))
    only(with_request(wide), with_request(narrow))


def test_a_component_that_goes_both_ways_gets_the_graver_level_once() -> None:
    used = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    operation = {"requestBody": {"content": used}, "responses": {"200": {"description": "Done.", "content": used}}}
    old, new = (document(operation, schemas={"Thing": thing}) for thing in (OBJECT, OBJECT | {"required": ["a"]}))
    fact = only(old, new)
    assert (fact.level.name, fact.subject, fact.text) == ("BREAKING", "request field `a`", "required now")


def test_the_path_to_a_field_leads_through_lists_and_maps() -> None:
    deep = [{"type": "array", "items": {"additionalProperties": one}} for one in (STRING, NUMBER)]
    fact = only(with_response(deep[0]), with_response(deep[1]))
    assert fact.subject == "response 200, field `value[].*`"
    assert fact.text == "the type changed from `string` to `number`"


def test_two_changes_of_one_schema_are_two_facts() -> None:
    from tools.spec_review.wire import compare

    found = compare(with_request(STRING), with_request(STRING | {"minLength": 1, "maxLength": 9}))
    assert [fact.text for fact in found] == ["`maxLength` `9` was added", "`minLength` `1` was added"]
