"""Discriminators, which are properties whose value names the alternative of an object."""

from collections.abc import Iterator, Mapping
from typing import Any

from ...spec_document import Pointer
from .references import Document, Part
from .shapes import Values
from .values import canonical

Tags = dict[Pointer, tuple[str, ...]]


def discriminator(raw: Mapping[str, Any], at: Pointer, document: Document) -> tuple[str, Values, Pointer] | None:
    """The name of the property, its values by canonical text, and its place."""
    if not isinstance(raw.get("discriminator"), dict):
        return None
    place = (*at, "discriminator")
    values: Values = {canonical(str(value)): (value, (*place, "mapping", value)) for value in _mapping(raw)}
    for tags in tags_by_target(raw, document).values():
        values = {canonical(tag): (tag, place) for tag in tags} | values
    return str(raw["discriminator"].get("propertyName")), values, place


def tags_by_target(raw: Mapping[str, Any], document: Document) -> Tags:
    """Return the values of the property, by the places of the schemas that they name."""
    found: Tags = {}
    for value, reference in _mapping(raw).items():
        text = str(reference)
        part = document.target(text if "/" in text else f"#/components/schemas/{text}")
        if part:
            target = document.resolved(part).at
            found[target] = (*found.get(target, ()), str(value))
    for part in _variants(raw, document) if isinstance(raw.get("discriminator"), dict) else ():
        # Without a mapping, the value is the name of the schema, unless the schema has another value.
        if part.at not in found and not _has_value(part, raw["discriminator"].get("propertyName"), document):
            found[part.at] = (str(part.at[-1]),)
    return found


def _variants(raw: Mapping[str, Any], document: Document) -> Iterator[Part]:
    for keyword in ("anyOf", "oneOf"):
        for child in raw.get(keyword) or ():
            if isinstance(child, dict) and (part := document.target(child.get("$ref"))):
                yield document.resolved(part)


def _has_value(part: Part, name: Any, document: Document) -> bool:
    said = document.resolved(part.child("properties", name)).raw
    return isinstance(said, dict) and bool(said.keys() & {"const", "enum"})


def _mapping(raw: Mapping[str, Any]) -> Mapping[Any, Any]:
    said = raw.get("discriminator")
    found = said.get("mapping") if isinstance(said, dict) else None
    return found if isinstance(found, dict) else {}
