"""Checks for schemas that the generator would name badly or misread."""

from collections.abc import Iterator
from typing import Any

from ..spec_document import SpecDocument
from .findings import Finding
from .places import Place, places

NULLABLE_MEMBERS: list[dict[str, str]] = [{"$ref": "#/components/schemas/JsonObject"}, {"type": "null"}]
DIRECTIONS = ("readOnly", "writeOnly")
UNIONS = ("anyOf", "oneOf", "allOf")


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place in places(spec):
        if place.kind != "schema":
            continue
        for key in DIRECTIONS:
            if place.node.get(key) is True:
                message = f"{place} has `{key}`, but a generated class serves both requests and responses"
                remedy = "Leave it out, and give requests and responses separate schemas."
                yield Finding(spec.line(*place.pointer, key), "unsupported-keyword", message, remedy)
        if "$ref" in place.node:
            yield from _siblings(spec, place)
        elif _is_odd_nullable(spec, place):
            message = f"the schema at {place} is a free-form object that can be null"
            remedy = 'Refer to it with `$ref: "#/components/schemas/NullableJsonObject"`, or to another component that '
            remedy += "is `anyOf` only JsonObject and null, because the generator makes a class from any other form."
            yield Finding(spec.line(*place.pointer), "nullable-free-form-object", message, remedy)
        elif what := _inline(place):
            remedy = "Move it to components/schemas under its own name, and refer to it. The generator would invent "
            remedy += "an unreadable name for an inline one."
            message = f"the schema at {place} is {what}"
            yield Finding(spec.line(*place.pointer), "inline-schema", message, remedy)


def _siblings(spec: SpecDocument, place: Place) -> Iterator[Finding]:
    is_argument = place.parent == "parameter" or (place.parent == "schema" and place.pointer[-2] == "properties")
    for key in place.node:
        if key != "$ref" and not (key == "description" and is_argument):
            message = f"`{key}` is next to the `$ref` at {place}"
            remedy = "Move it to the referenced schema, or leave it out. The generator drops keys next to a `$ref`, "
            remedy += "except the `description` of a property. For a JsonObject that can be null, refer to "
            remedy += "NullableJsonObject."
            yield Finding(spec.line(*place.pointer, key), "ref-siblings", message, remedy)


def _inline(place: Place) -> str | None:
    """Describe an unnamed schema that needs a name."""
    if place.parent == "components":
        return None
    if "enum" in place.node:
        return "an inline enumeration"
    if "object" in _types(place.node) or place.node.keys() & {"properties", "additionalProperties"}:
        return "an inline object"
    return "an inline body" if place.parent == "media type" else None


def _is_odd_nullable(spec: SpecDocument, place: Place) -> bool:
    if place.parent == "components" and place.node.get("anyOf") == NULLABLE_MEMBERS and "type" not in place.node:
        return False
    return {"free-form", "null"} <= _traits(spec, place.node, ())


def _traits(spec: SpecDocument, node: Any, around: tuple[Any, ...]) -> set[str]:
    """Return whether the values of a schema can be null, and whether they can be a free-form object."""
    node = spec.resolve(node)
    if not isinstance(node, dict) or any(node is outer for outer in around):
        return set()
    types = _types(node)
    found = {"null"} if "null" in types else set()
    is_object = "object" in types or (not types and "additionalProperties" in node)
    if is_object and node.get("additionalProperties", True) in (True, {}):
        found |= set() if node.keys() & {"properties", "patternProperties"} else {"free-form"}
    for key in UNIONS:
        members = node.get(key)
        for member in members if isinstance(members, list) else []:
            found |= _traits(spec, member, (*around, node))
    return found


def _types(node: dict[Any, Any]) -> list[Any]:
    types = node.get("type")
    return types if isinstance(types, list) else [types] if types is not None else []
