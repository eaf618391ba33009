"""Schemas of the contract as lines of Markdown."""

from collections.abc import Iterator
from typing import Any

LIMITS = {
    "minimum": "at least",
    "maximum": "at most",
    "minLength": "length at least",
    "maxLength": "length at most",
    "minItems": "items at least",
    "maxItems": "items at most",
    "pattern": "pattern",
    "format": "format",
    "default": "default",
}


def type_text(schema: dict[str, Any]) -> str:
    """Describe the values of a schema, with a link to each component."""
    return " or ".join(dict.fromkeys(_types(schema)))


def limits_text(schema: dict[str, Any]) -> str:
    """List the limits of a schema; empty if it has none."""
    return ", ".join(f"{words} `{schema[key]}`" for key, words in LIMITS.items() if key in schema)


def members_text(schema: dict[str, Any]) -> str:
    """Describe a schema without properties by its type, its values and its limits."""
    limits = limits_text(schema)
    return type_text(schema) + (f"; {limits}" if limits else "")


def anchor(name: str) -> str:
    """Return the anchor of a component on the page of the contract."""
    return f"schema-{name.lower()}"


def _types(schema: dict[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[-1]
        yield f"[{name}](#{anchor(name)})"
        return
    members = [*schema.get("anyOf", []), *schema.get("oneOf", []), *schema.get("allOf", [])]
    for member in members:
        yield from _types(member)
    if "enum" in schema:
        yield from (f"`{value}`" for value in schema["enum"])
        return
    if "const" in schema:
        yield f"`{schema['const']}`"
        return
    types = schema.get("type", [] if members else ["object"] if "properties" in schema else ["any value"])
    for name in [types] if isinstance(types, str) else types:
        yield f"array of {type_text(schema.get('items', {}))}" if name == "array" else name
