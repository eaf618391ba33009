"""The same contract in other words."""

import json
import re
from typing import Any

import pytest
import yaml

from tools.generate import SPEC
from tools.spec_review.wire import compare

from .documents import document, with_request, with_response

STRING = {"type": "string"}
THING: dict[str, Any] = {"type": "object", "required": ["a"], "properties": {"a": STRING, "b": {"type": "integer"}}}
REF = {"$ref": "#/components/schemas/Thing"}
NODE = {"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Node"}}}}
UNROLLED = {"type": "object", "properties": {"children": {"type": "array", "items": NODE}}}
CAT = {"type": "object", "properties": {"kind": {"const": "cat"}}}
DOG = {"type": "object", "properties": {"kind": {"const": "dog"}}}

SCHEMAS: list[tuple[str, Any, Any]] = [
    ("a component inlined", REF, THING),
    ("allOf of one", REF, {"allOf": [REF]}),
    ("allOf with words beside it", REF, {"allOf": [REF], "description": "A thing."}),
    (
        "allOf in two parts",
        THING,
        {
            "allOf": [
                {"type": "object", "properties": {"a": STRING}},
                {"required": ["a"], "properties": {"b": {"type": "integer"}}},
            ]
        },
    ),
    ("null as anyOf", {"type": ["string", "null"]}, {"anyOf": [STRING, {"type": "null"}]}),
    ("null as oneOf of a reference", {"anyOf": [{"type": "null"}, REF]}, {"oneOf": [THING, {"type": "null"}]}),
    (
        "types as anyOf",
        {"type": ["string", "integer"], "minLength": 1},
        {"anyOf": [{"type": "integer"}, STRING | {"minLength": 1}]},
    ),
    ("alternatives in another order", {"oneOf": [CAT, DOG]}, {"oneOf": [DOG, CAT]}),
    ("names in another order", {"enum": ["a", "b"]}, {"enum": ["b", "a"]}),
    ("a constant as an enumeration", {"type": "string", "const": "a"}, {"type": "string", "enum": ["a"]}),
    ("an enumeration in two parts", {"enum": ["a", "b"]}, {"anyOf": [{"const": "a"}, {"enum": ["b"]}]}),
    (
        "50 and 50.0",
        {"type": "number", "maximum": 50, "default": 50},
        {"type": "number", "maximum": 50.0, "default": 50.0},
    ),
    ("above 0 and from 1", {"type": "integer", "exclusiveMinimum": 0}, {"type": "integer", "minimum": 1}),
    ("a limit that says nothing", STRING, STRING | {"minLength": 0}),
    ("other fields allowed in so many words", THING, THING | {"additionalProperties": True}),
    ("a circle one step later", {"$ref": "#/components/schemas/Node"}, UNROLLED),
    ("an integer among numbers", {"type": ["integer", "number"]}, {"type": "number"}),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in SCHEMAS], ids=[row[0] for row in SCHEMAS])
def test_a_schema_in_other_words_has_no_effect(one: Any, other: Any) -> None:
    for around in (with_request, with_response):
        old, new = (around(schema, Thing=THING, Node=NODE) for schema in (one, other))
        assert compare(old, new) == compare(new, old) == []


@pytest.mark.parametrize(
    ("in_3_0", "in_3_1"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({"allOf": [REF], "nullable": True}, {"anyOf": [REF, {"type": "null"}]}),
        ({"type": "number", "minimum": 0, "exclusiveMinimum": True}, {"type": "number", "exclusiveMinimum": 0}),
        ({"type": "string", "enum": ["a", None], "nullable": True}, {"type": ["string", "null"], "enum": ["a", None]}),
    ],
)
def test_a_document_of_3_0_means_the_same_in_3_1(in_3_0: Any, in_3_1: Any) -> None:
    assert compare(with_response(in_3_0, version="3.0.3", Thing=THING), with_response(in_3_1, Thing=THING)) == []


def test_what_stands_beside_a_reference_counts_in_3_1_alone() -> None:
    old, new = REF, REF | {"minProperties": 1}
    assert (
        compare(with_request(old, version="3.0.3", Thing=THING), with_request(new, version="3.0.3", Thing=THING)) == []
    )
    assert len(compare(with_request(old, Thing=THING), with_request(new, Thing=THING))) == 1


def test_a_renamed_component_has_no_effect() -> None:
    old, new = with_request(REF, Thing=THING), with_request({"$ref": "#/components/schemas/Item"}, Item=THING)
    assert compare(old, new) == []


def test_a_name_that_a_discriminator_sends_is_no_mere_name() -> None:
    def animals(cat: str) -> Any:
        plain = {"type": "object", "required": ["kind"], "properties": {"kind": STRING}}
        variants = [{"$ref": f"#/components/schemas/{name}"} for name in (cat, "Dog")]
        union = {"oneOf": variants, "discriminator": {"propertyName": "kind"}}
        return with_request(union, **{cat: plain | {"minProperties": 2}, "Dog": plain})

    assert {fact.rule for fact in compare(animals("Cat"), animals("Feline"))} == {"mapping-removed", "mapping-added"}


def test_a_mapping_written_out_has_no_effect() -> None:
    variants = [{"$ref": f"#/components/schemas/{name}"} for name in ("Cat", "Dog")]
    plain = {"type": "object", "properties": {"kind": STRING}}
    implied = {"propertyName": "kind"}
    mapping = {name: f"#/components/schemas/{name}" for name in ("Cat", "Dog")}
    old, new = (
        with_request({"oneOf": variants, "discriminator": one}, Cat=plain, Dog=plain | {"maxProperties": 3})
        for one in (implied, implied | {"mapping": mapping})
    )
    assert compare(old, new) == []


LIMIT: Any = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
PAGE: Any = {"name": "page", "in": "query", "schema": {"type": "integer"}}
KEYED = {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}}


def moved(document_: Any, keyword: str, *, to_item: bool) -> Any:
    """The document with what stands beside its operation stated for the path, or for all."""
    (item,) = document_["paths"].values()
    value = item["post"].pop(keyword)
    (item if to_item else document_)[keyword] = value
    return document_


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (document({"parameters": [LIMIT, PAGE]}), document({"parameters": [PAGE, LIMIT]})),
        (document({"parameters": [LIMIT]}), moved(document({"parameters": [LIMIT]}), "parameters", to_item=True)),
        (
            document({"parameters": [LIMIT]}),
            document({"parameters": [{"$ref": "#/components/parameters/L"}]}, parameters={"L": LIMIT}),
        ),
        (document({"parameters": [LIMIT]}), document({"parameters": [LIMIT | {"style": "form", "explode": True}]})),
        (document({"parameters": [LIMIT]}), document({"parameters": [LIMIT | {"required": False}]})),
        (
            document({"servers": [{"url": "https://a.example"}]}),
            moved(document({"servers": [{"url": "https://a.example/"}]}), "servers", to_item=False),
        ),
        (
            document({"security": [{"key": []}]}, **KEYED),
            moved(document({"security": [{"key": []}]}, **KEYED), "security", to_item=False),
        ),
        (
            document({"security": [{"key": []}]}, **KEYED),
            document({"security": [{"token": []}]}, securitySchemes={"token": KEYED["securitySchemes"]["key"]}),
        ),
        (
            document({"servers": [{"url": "https://a.example/v1"}]}, path="/things"),
            document({"servers": [{"url": "https://a.example"}]}, path="/v1/things"),
        ),
    ],
    ids=[
        "parameters in another order",
        "a parameter of the path",
        "a parameter as a component",
        "a default of OpenAPI written out",
        "optional in so many words",
        "a server stated for all",
        "security stated for all",
        "a security scheme renamed",
        "a server's path in the paths",
    ],
)
def test_an_operation_in_other_words_has_no_effect(old: Any, new: Any) -> None:
    assert compare(old, new) == compare(new, old) == []


def inlined(value: Any, whole: Any, within: tuple[str, ...] = ()) -> Any:
    """A value with every reference replaced by what it stands for, but for those that lead around in a circle."""
    if isinstance(value, list):
        return [inlined(one, whole, within) for one in value]
    if not isinstance(value, dict):
        return value
    reference = value.get("$ref")
    if not isinstance(reference, str) or reference in within:
        return {key: inlined(one, whole, within) for key, one in value.items()}
    target = whole
    for key in reference.removeprefix("#/").split("/"):
        target = target[key]
    return inlined({**target, **{key: one for key, one in value.items() if key != "$ref"}}, whole, (*within, reference))


def rewritten(value: Any, *, around: str = "") -> Any:
    """A value in other words: keys in another order, references in allOf, types as anyOf, whole numbers as floats."""
    if isinstance(value, list):
        return [rewritten(one) for one in value]
    if not isinstance(value, dict):
        return value
    if around == "schema" and set(value) == {"$ref"}:
        return {"allOf": [dict(value)]}
    if around == "schema" and isinstance(value.get("type"), list) and len(value) <= 2:
        return {"anyOf": [{"type": one} for one in value["type"]], **{k: v for k, v in value.items() if k != "type"}}
    keys = reversed([*value])
    return {key: rewritten(value[key], around=_around(key, around)) for key in keys}


def _around(key: str, around: str) -> str:
    if around in ("properties", "schemas"):
        return "schema"
    return "schema" if key in ("schema", "items", "additionalProperties") else key


def renamed(value: Any) -> Any:
    """A value with other names of all schemas."""
    text = json.dumps(value)
    text = re.sub(r"#/components/schemas/(\w+)", r"#/components/schemas/New\1", text)
    found: Any = json.loads(text)
    found["components"]["schemas"] = {f"New{name}": one for name, one in found["components"]["schemas"].items()}
    return found


@pytest.mark.parametrize(
    "transform", [lambda one: inlined(one, one), rewritten, renamed], ids=["inlined", "reordered", "renamed"]
)
def test_the_whole_contract_in_other_words_has_no_effect(transform: Any) -> None:
    old = yaml.safe_load(SPEC.read_text())
    for part in (old, *old["components"].values()):
        part.pop("examples", None)
    new = transform(old)
    assert new != old
    assert compare(old, new) == compare(new, old) == []
