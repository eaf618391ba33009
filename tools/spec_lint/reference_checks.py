"""Checks for references that have a wrong target, leave the document, or form a cycle."""

from collections.abc import Iterator
from typing import Any

from ..spec_document import Pointer, SpecDocument, pointer_of
from .client_operations import UNIONS, mapping
from .findings import Finding
from .places import MAPPING, Place, places

SECTIONS = {kind: section for section, kind in MAPPING["components"].items()}


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place in places(spec):
        reference = place.node.get("$ref")
        if isinstance(reference, str):
            yield from _of_reference(spec, place, reference)
        for key in UNIONS:
            if place.kind == "schema" and not isinstance(place.node.get(key, []), list):
                message = f"`{key}` of {place} is not a list"
                yield Finding(spec.line(*place.pointer, key), "malformed-union", message, "List its members.")
    yield from _endless(spec)


def _of_reference(spec: SpecDocument, place: Place, reference: str) -> Iterator[Finding]:
    line, section = spec.line(*place.pointer, "$ref"), SECTIONS.get(place.kind)
    if not reference.startswith("#"):
        message = f"the reference {reference} leaves the document"
        remedy = "Copy its target into `components`, because the contract is one file, and the lint uses no network."
        yield Finding(line, "outside-reference", message, remedy)
    elif _comes_back(spec, place.pointer):
        message = f"the reference {reference} leads back to itself"
        yield Finding(line, "endless-reference", message, "Replace the `$ref` with the intended schema.")
    elif section and pointer_of(reference)[:-1] != ("components", section):
        message = f"the reference {reference} is used where a {place.kind} is expected"
        yield Finding(line, "reference-kind", message, f"Refer to one of components/{section}, or write it there.")


def _comes_back(spec: SpecDocument, place: Pointer) -> bool:
    """Return whether the references that begin at a place lead back to it."""
    passed: set[Pointer] = set()
    at: Pointer = place
    while at not in passed:
        passed.add(at)
        node = spec.at(at)
        reference = node.get("$ref") if isinstance(node, dict) else None
        if not isinstance(reference, str):
            return False
        at = pointer_of(reference)
    return at == place


def _endless(spec: SpecDocument) -> Iterator[Finding]:
    """Find schemas that allow only endless values, because they are members of themselves or require themselves."""
    reported: set[int] = set()
    for place in places(spec):
        if place.kind == "schema" and place.parent == "components" and "$ref" not in place.node:
            for parts in (_made_of, _required_by):
                circle = _circle(spec, place.pointer, parts)
                line = min((spec.line(*pointer) for pointer in circle), default=0)
                if circle and line not in reported:
                    reported.add(line)
                    how = (
                        "is a member of itself"
                        if parts is _made_of
                        else "requires itself, so its values would be endless"
                    )
                    remedy = "Remove the reference to itself, or make it an optional property."
                    yield Finding(line, "endless-schema", f"the schema {place.pointer[-1]} {how}", remedy)


def _circle(spec: SpecDocument, start: Pointer, parts: Any) -> list[Pointer]:
    """Return the parts through which a schema contains itself; none if it does not."""
    waiting: list[list[Pointer]] = [[part] for part in parts(spec, start)]
    passed: set[Pointer] = set()
    while waiting:
        way = waiting.pop()
        at = spec.target(way[-1])
        if at == start:
            return way
        if at not in passed:
            passed.add(at)
            waiting += [[*way, part] for part in parts(spec, at)]
    return []


def _made_of(spec: SpecDocument, schema: Pointer) -> Iterator[Pointer]:
    """Return the members of a schema's unions. A value of the schema is a value of one of them."""
    for key in UNIONS:
        members = mapping(spec.at(schema)).get(key)
        yield from ((*schema, key, index) for index in range(len(members) if isinstance(members, list) else 0))


def _required_by(spec: SpecDocument, schema: Pointer) -> Iterator[Pointer]:
    """Return the parts that every value of a schema has."""
    node = mapping(spec.at(schema))
    required = node.get("required")
    if node.get("type") == "object" and isinstance(required, list):
        properties = mapping(node.get("properties"))
        yield from ((*schema, "properties", name) for name in required if isinstance(name, str) and name in properties)
    if node.get("type") == "array" and node.get("minItems") and "items" in node:
        yield (*schema, "items")
    for part in _made_of(spec, schema):
        if part[-2] == "allOf" or len(node[part[-2]]) == 1:
            yield part
