"""Response schemas that a new property or value would break."""

from collections.abc import Iterator
from typing import Any

from ..spec_document import Pointer, SpecDocument
from .client_operations import UNIONS, mapping, variants
from .findings import Finding
from .places import Place, reachable, shown

CLOSING = ("additionalProperties", "unevaluatedProperties")


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place in reachable(spec, "response"):
        if place.kind != "schema":
            continue
        for key in CLOSING:
            if place.node.get(key) is False:
                message = f"{place}, which is part of a response, does not allow properties that are not listed"
                remedy = "Remove it, because services add properties, and the client keeps them."
                yield Finding(spec.line(*place.pointer, key), "closed-answer", message, remedy)
        for pointer, node in _values(place):
            if _is_closed(spec, node):
                message = (
                    f"the enumeration at {shown(pointer)}, which is part of a response, does not allow other values"
                )
                remedy = (
                    "Refer to a component that is `anyOf` the enumeration and its type, because services add values."
                )
                yield Finding(spec.line(*pointer), "closed-answer", message, remedy)


def _values(place: Place) -> Iterator[tuple[Pointer, Any]]:
    """Return the schemas of the values inside a value."""
    for name, node in mapping(place.node.get("properties")).items():
        yield (*place.pointer, "properties", name), node
    for key in ("items", "additionalProperties"):
        if isinstance(place.node.get(key), dict):
            yield (*place.pointer, key), place.node[key]


def _is_closed(spec: SpecDocument, schema: Any) -> bool:
    leaves = [node for node in variants(spec, schema) if not node.keys() & {*UNIONS} and node.get("type") != "null"]
    return any("enum" in node for node in leaves) and all(node.keys() & {"enum", "const"} for node in leaves)
