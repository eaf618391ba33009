"""Schemas of an OpenAPI document: their references, and the types that they allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..values.fields import kinds_of_value

NOTHING: dict[str, Any] = {"not": {}}
"""The schema that `false` means. `true` means an empty schema."""

_COMBINED = ("allOf", "anyOf", "oneOf")


def resolved(document: dict[str, Any], node: Any) -> dict[str, Any]:
    """Resolve the `$ref` of `node`, if it has one, and add the other keys of `node`."""
    found: dict[str, Any] = {} if node is True else NOTHING if node is False else node
    while "$ref" in found:
        target: Any = document
        for key in found["$ref"].removeprefix("#/").split("/"):
            target = target[key.replace("~1", "/").replace("~0", "~")]
        found = {**target, **{key: value for key, value in found.items() if key != "$ref"}}
    return found


def alternatives(document: dict[str, Any], schema: Any) -> Iterator[dict[str, Any]]:
    """List a schema and all schemas that it combines."""
    plain = resolved(document, schema)
    yield plain
    for keyword in _COMBINED:
        for part in plain.get(keyword, ()):
            yield from alternatives(document, part)


def kinds_of(document: dict[str, Any], schema: Any) -> set[str]:
    """Return the types that a schema names, or the types of the values that it lists, such as `{"integer", "null"}`."""
    found: set[str] = set()
    for one in alternatives(document, schema):
        kinds = one.get("type", ())
        found.update([kinds] if isinstance(kinds, str) else kinds)
        if not kinds:
            listed = [*one.get("enum", ()), *([one["const"]] if "const" in one else [])]
            found.update(kind for value in listed for kind in kinds_of_value(value))
    return found


def items_of(document: dict[str, Any], schema: Any) -> Any:
    """Return the schema of the items of an array."""
    return next((one["items"] for one in alternatives(document, schema) if "items" in one), True)
