"""Parameters, schemas and properties without a description: the docs of arguments and attributes are made of them."""

from collections.abc import Iterator
from typing import Any

from ..spec_document import SpecDocument
from .client_operations import mapping
from .findings import Finding
from .places import places

# What these describe is a kind of value, whatever it is for.
GENERAL = ("JsonObject", "NullableJsonObject")
REMEDY = "Say in `description` what it is, with its unit, in one line: an argument or attribute is documented by it."


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place in places(spec):
        if place.kind == "parameter" and "$ref" not in place.node and not place.node.get("description"):
            message = f"the parameter {place.node.get('name', place)} has no description"
            yield Finding(spec.line(*place.pointer), "missing-description", message, REMEDY)
        for key in ("summary", "description"):
            text = place.node.get(key)
            if isinstance(text, str) and text and not text.strip():
                message = f"the {key} of {place} is blank"
                yield Finding(spec.line(*place.pointer, key), "blank-text", message, "Write one, or leave the key out.")
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
    """Return whether a schema has a description, its own or that of the component it refers to."""
    if not isinstance(node, dict) or node.get("description"):
        return True
    if "$ref" not in node:
        return False
    pointer = spec.follow(node["$ref"])
    return pointer is None or pointer[-1] not in GENERAL
