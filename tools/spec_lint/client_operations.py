"""The operations of the client, and the schemas that they send and receive."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from ..spec_document import METHODS, Pointer, SpecDocument
from .places import Place

JSON = "application/json"
UNIONS = ("anyOf", "oneOf", "allOf")
OBJECT_KEYWORDS = {"properties", "patternProperties", "additionalProperties"}


def operations(spec: SpecDocument) -> list[Place]:
    """Return the operations that become methods: those in `paths`, without callbacks and webhooks."""
    return [
        Place("operation", ("paths", path, method), node, "path")
        for path, item in mapping(mapping(spec.data).get("paths")).items()
        for method, node in mapping(item).items()
        if method in METHODS and isinstance(node, dict)
    ]


def name_of(operation: Place) -> str:
    name = operation.node.get("operationId")
    return name if isinstance(name, str) else str(operation)


def parameters(spec: SpecDocument, operation: Place) -> list[Place]:
    """Return the parameters of an operation, and those of its path that it does not replace, where they are defined."""
    found: dict[tuple[str, str], Place] = {}
    for holder in (operation.pointer, operation.pointer[:2]):
        listed = spec.at((*holder, "parameters"))
        for index in range(len(listed) if isinstance(listed, list) else 0):
            pointer = spec.target((*holder, "parameters", index))
            node = spec.at(pointer)
            if isinstance(node, dict):
                place = Place("parameter", pointer, node, "operation")
                found.setdefault((str(node.get("name")), str(node.get("in"))), place)
    return list(found.values())


def body_schema(spec: SpecDocument, operation: Place) -> Pointer | None:
    """Return the place of the schema of the JSON body; None for an operation without one."""
    pointer = spec.target((*operation.pointer, "requestBody", "content", JSON, "schema"))
    node = spec.at(pointer)
    return pointer if isinstance(node, dict) and "$ref" not in node else None


def responses(spec: SpecDocument, operation: Place) -> dict[str, Pointer]:
    """Return the place of the response for each status."""
    statuses = mapping(operation.node.get("responses"))
    return {str(status): spec.target((*operation.pointer, "responses", status)) for status in statuses}


def successes(spec: SpecDocument, operation: Place) -> list[Pointer]:
    """Return the places of the successful responses."""
    return [pointer for status, pointer in responses(spec, operation).items() if status.startswith("2")]


def fields(spec: SpecDocument, schema: Pointer, around: tuple[Pointer, ...] = ()) -> dict[str, Pointer]:
    """Return the properties of an object by name, including those that `allOf` adds."""
    if schema in around:
        return {}
    node = mapping(spec.at(schema))
    found = {name: (*schema, "properties", name) for name in mapping(node.get("properties")) if isinstance(name, str)}
    members = node.get("allOf")
    for index in range(len(members) if isinstance(members, list) else 0):
        found = fields(spec, spec.target((*schema, "allOf", index)), (*around, schema)) | found
    return found


def kinds(spec: SpecDocument, schema: Any) -> set[str]:
    """Return the JSON types that a schema names."""
    found: set[str] = set()
    for node in variants(spec, schema):
        types = node.get("type")
        found |= {kind for kind in (types if isinstance(types, list) else [types]) if isinstance(kind, str)}
        if types is None and node.keys() & OBJECT_KEYWORDS:
            found.add("object")
        if types is None and "items" in node:
            found.add("array")
    return found


def variants(spec: SpecDocument, schema: Any, around: tuple[Any, ...] = ()) -> Iterator[dict[Any, Any]]:
    """Return a schema and the members of its unions, with references followed."""
    node = spec.resolve(schema)
    if not isinstance(node, dict) or any(node is outer for outer in around):
        return
    yield node
    for key in UNIONS:
        members = node.get(key)
        for member in members if isinstance(members, list) else []:
            yield from variants(spec, member, (*around, node))


def mapping(node: Any) -> dict[Any, Any]:
    """Return a mapping of the document, or an empty one for anything else, which Redocly's `struct` reports."""
    return node if isinstance(node, dict) else {}


def unknown(value: str, known: Iterable[str]) -> str:
    """Suggest the known name that is closest to an unknown one; empty if none is close."""
    alike = get_close_matches(value, known := sorted(known), n=1)
    return f" (did you mean {alike[0]}?)" if alike else ""
