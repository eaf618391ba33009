"""openapi.yaml as it was read."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

SPEC = Path(__file__).parents[2] / "openapi.yaml"


@cache
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(SPEC.read_text(), yaml.CSafeLoader)
    return loaded


def resolved(node: Any) -> Any:
    """A node with its reference followed."""
    while isinstance(node, dict) and "$ref" in node:
        target: Any = document()
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def alternatives(schema: Any) -> list[dict[str, Any]]:
    """The schemas of which a value need fit one: those in anyOf or oneOf, or the schema alone."""
    schema = resolved(schema)
    inner = schema.get("anyOf") or schema.get("oneOf")
    return [found for one in inner for found in alternatives(one)] if inner else [schema]


def types(schema: Any) -> set[str]:
    """The JSON types that a schema allows by name."""
    named = [one.get("type", []) for one in alternatives(schema)]
    return {kind for kinds in named for kind in ([kinds] if isinstance(kinds, str) else kinds)}


def properties(schema: Any) -> dict[str, Any]:
    """The declared fields of an object."""
    found: dict[str, Any] = {}
    for one in alternatives(schema):
        for part in [*map(resolved, one.get("allOf", [])), one]:
            found |= part.get("properties", {})
    return found
