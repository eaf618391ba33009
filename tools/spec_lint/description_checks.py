"""Checks for missing descriptions of parameters, schemas and properties, from which docstrings are made."""

from collections.abc import Iterator
from typing import Any

from ..spec_document import SpecDocument
from .client_operations import mapping
from .findings import Finding
from .places import places

# These describe a kind of value, not its purpose.
GENERAL = ("JsonObject", "NullableJsonObject")
REMEDY = (
    "Describe it in one line in `description`, with its unit. The docstring of an argument or attribute has this text."
)


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place in places(spec):
        if place.kind == "parameter" and "$ref" not in place.node and not place.node.get("description"):
            message = f"the parameter {place.node.get('name', place)} has no description"
            yield Finding(spec.line(*place.pointer), "missing-description", message, REMEDY)
        for key in ("summary", "description"):
            text = place.node.get(key)
            if isinstance(text, str) and text and not text.strip():
                message = f"the {key} of {place} is blank"
                yield Finding(spec.line(*place.pointer, key), "blank-text", message, "Write one, or leave out the key.")
        if place.kind != "schema":
            continue
        if place.parent == "components" and not _is_described(spec, place.node):
            message = f"the schema {place.pointer[-1]} has no description"
            yield Finding(spec.line(*place.pointer), "missing-description", message, REMEDY)
        for name, node in mapping(place.node.get("properties")).items():
            if not _is_described(spec, node):
                message = f"the property {name} of {place} has no description"
                line = spec.line(*place.pointer, "properties", name)
                yield Finding(line, "missing-description", message, REMEDY)


def _is_described(spec: SpecDocument, node: Any) -> bool:
    """Return whether a schema, or the component to which it refers, has a description."""
    if not isinstance(node, dict) or node.get("description"):
        return True
    if "$ref" not in node:
        return False
    pointer = spec.follow(node["$ref"])
    return pointer is None or pointer[-1] not in GENERAL
