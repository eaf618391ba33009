"""The objects of an OpenAPI 3.1 document that are checked, with their places."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from attrs import define

from ..spec_document import METHODS, Pointer, SpecDocument

APPLICATORS = ("not", "if", "then", "else", "contains", "propertyNames", "contentSchema", "additionalProperties")
ITEMS = ("items", "unevaluatedItems", "unevaluatedProperties")

# For each kind of object, the fields that contain objects, as a single value, a mapping or a list.
ONE: dict[str, dict[str, str]] = {
    "document": {"components": "components"},
    "path": dict.fromkeys(METHODS, "operation"),
    "operation": {"requestBody": "body"},
    "media type": {"schema": "schema"},
    "parameter": {"schema": "schema"},
    "header": {"schema": "schema"},
    "schema": dict.fromkeys((*APPLICATORS, *ITEMS), "schema"),
}
MAPPING: dict[str, dict[str, str]] = {
    "document": {"paths": "path", "webhooks": "path"},
    "components": {
        "schemas": "schema",
        "responses": "response",
        "parameters": "parameter",
        "examples": "example",
        "requestBodies": "body",
        "headers": "header",
        "callbacks": "callback",
        "pathItems": "path",
    },
    "operation": {"responses": "response", "callbacks": "callback"},
    "body": {"content": "media type"},
    "response": {"content": "media type", "headers": "header"},
    "media type": {"examples": "example"},
    "parameter": {"content": "media type", "examples": "example"},
    "header": {"content": "media type", "examples": "example"},
    "schema": dict.fromkeys(("properties", "patternProperties", "dependentSchemas", "$defs"), "schema"),
}
LIST: dict[str, dict[str, str]] = {
    "path": {"parameters": "parameter"},
    "operation": {"parameters": "parameter"},
    "schema": dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "schema"),
}


@define(frozen=True)
class Place:
    """An object of the document.

    Attributes:
        kind: Its kind, which is a key of these tables.
        pointer: Its place.
        node: The object, which can be a `$ref`.
        parent: The kind of the object that contains it.
    """

    kind: str
    pointer: Pointer
    node: dict[Any, Any]
    parent: str

    def __str__(self) -> str:
        return shown(self.pointer)


def shown(pointer: Pointer) -> str:
    """Return a place in the form of messages, such as `paths > /session/{session_id} > get`."""
    return " > ".join(str(part) for part in pointer) or "the top of the document"


@lru_cache(maxsize=2)
def places(spec: SpecDocument) -> tuple[Place, ...]:
    """Return every object of a known kind. Skip values of a wrong type, because Redocly's `struct` reports them."""
    return tuple(_below(Place("document", (), spec.data, ""))) if isinstance(spec.data, dict) else ()


def reachable(spec: SpecDocument, kind: str) -> Iterator[Place]:
    """Return the objects of a kind in operations, including nested and referenced ones, each once."""
    passed: set[Pointer] = set()
    waiting = [place for place in places(spec) if place.kind == kind and place.parent == "operation"]
    while waiting:
        place = waiting.pop()
        pointer = spec.follow(place.node["$ref"]) if "$ref" in place.node else None
        target = place.node if pointer is None else spec.at(pointer)
        at = pointer or place.pointer
        if at in passed or not isinstance(target, dict):
            continue
        passed.add(at)
        found = Place(place.kind, at, target, place.parent)
        yield found
        waiting += [Place(*child, place.kind) for child in _children(found) if isinstance(child[2], dict)]


def _below(place: Place) -> Iterator[Place]:
    yield place
    for kind, pointer, node in _children(place):
        if isinstance(node, dict):
            yield from _below(Place(kind, pointer, node, place.kind))


def _children(place: Place) -> Iterator[tuple[str, Pointer, Any]]:
    if place.kind == "callback":
        yield from (("path", (*place.pointer, key), node) for key, node in place.node.items())
    for field, kind in ONE.get(place.kind, {}).items():
        yield kind, (*place.pointer, field), place.node.get(field)
    for field, kind in MAPPING.get(place.kind, {}).items():
        mapping = place.node.get(field)
        if isinstance(mapping, dict):
            yield from ((kind, (*place.pointer, field, key), node) for key, node in mapping.items())
    for field, kind in LIST.get(place.kind, {}).items():
        items = place.node.get(field)
        if isinstance(items, list):
            yield from ((kind, (*place.pointer, field, index), node) for index, node in enumerate(items))
