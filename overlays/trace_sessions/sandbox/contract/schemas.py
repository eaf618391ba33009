"""Schemas of an OpenAPI document: where their references lead, and which kinds of value they allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..values.fields import kinds_of_value

NOTHING: dict[str, Any] = {"not": {}}
"""The schema that `false` stands for; `true` stands for an empty one."""

_COMBINED = ("allOf", "anyOf", "oneOf")


def resolved(document: dict[str, Any], node: Any) -> dict[str, Any]:
    """`node`, or what its `$ref` leads to, what stands beside the `$ref` put over it."""
    found: dict[str, Any] = {} if node is True else NOTHING if node is False else node
    while "$ref" in found:
        target: Any = document
        for key in found["$ref"].removeprefix("#/").split("/"):
            target = target[key.replace("~1", "/").replace("~0", "~")]
        found = {**target, **{key: value for key, value in found.items() if key != "$ref"}}
    return found


def alternatives(document: dict[str, Any], schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and all that it is combined of."""
    plain = resolved(document, schema)
    yield plain
    for keyword in _COMBINED:
        for part in plain.get(keyword, ()):
            yield from alternatives(document, part)


def kinds_of(document: dict[str, Any], schema: Any) -> set[str]:
    """The types that a schema names, or else those of the values that it lists, such as `{"integer", "null"}`."""
    found: set[str] = set()
    for one in alternatives(document, schema):
        kinds = one.get("type", ())
        found.update([kinds] if isinstance(kinds, str) else kinds)
        if not kinds:
            listed = [*one.get("enum", ()), *([one["const"]] if "const" in one else [])]
            found.update(kind for value in listed for kind in kinds_of_value(value))
    return found


def items_of(document: dict[str, Any], schema: Any) -> Any:
    """The schema of the items of an array."""
    return next((one["items"] for one in alternatives(document, schema) if "items" in one), True)
