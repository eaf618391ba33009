"""Enumerations that a service extends: `anyOf` of a list of known values and any string."""

from typing import Any

from ...spec_document import SpecDocument

REFERENCE = "#/components/schemas/"


def open_enums(document: SpecDocument) -> frozenset[str]:
    """The names of the schemas that list the known values of an open enumeration."""
    schemas = document.data.get("components", {}).get("schemas", {})
    return frozenset(name for schema in schemas.values() for name in _known(schema))


def _known(schema: Any) -> list[str]:
    alternatives = schema.get("anyOf", []) if isinstance(schema, dict) else []
    if {"type": "string"} not in [{k: v for k, v in one.items() if k != "description"} for one in alternatives]:
        return []
    return [one["$ref"].removeprefix(REFERENCE) for one in alternatives if "$ref" in one]
