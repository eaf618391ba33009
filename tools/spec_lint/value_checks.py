"""Checks for limits, formats and enumerations that allow no value or don't apply to their type."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..spec_document import SpecDocument
from .client_operations import unknown
from .findings import Finding
from .places import places

LENGTHS = (("minLength", "maxLength"), ("minItems", "maxItems"), ("minProperties", "maxProperties"))
NUMERIC = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
# The types whose values a keyword limits.
LIMITED = {
    **dict.fromkeys(NUMERIC, ("number", "integer")),
    **dict.fromkeys(("minLength", "maxLength", "pattern"), ("string",)),
    **dict.fromkeys(("minItems", "maxItems", "uniqueItems"), ("array",)),
    **dict.fromkeys(("minProperties", "maxProperties"), ("object",)),
}
# JSON Schema Validation, 7.3, and the registry of OpenAPI.
FORMATS = {
    **dict.fromkeys(("int32", "int64", "float", "double"), ("number", "integer")),
    **dict.fromkeys(
        (
            *("date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname"),
            *("ipv4", "ipv6", "uri", "uri-reference", "iri", "iri-reference", "uri-template", "uuid", "regex"),
            *("json-pointer", "relative-json-pointer", "binary", "byte", "password"),
        ),
        ("string",),
    ),
}


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place in places(spec):
        if place.kind == "schema":
            for key, rule, message, remedy in (*_impossible(place.node), *_idle(place.node)):
                yield Finding(spec.line(*place.pointer, key), rule, f"{message}, at {place}", remedy)


def is_impossible(schema: Mapping[Any, Any]) -> bool:
    """Return whether a schema contradicts itself, so that values that don't match it are not at fault."""
    return any(_impossible(schema))


def _impossible(node: Mapping[Any, Any]) -> Iterator[tuple[str, str, str, str]]:
    """List the contradictions, each with its key, rule, message and remedy."""
    for least, most in LENGTHS:
        low, high = _number(node, least), _number(node, most)
        if low is not None and high is not None and low > high:
            yield least, "impossible-limits", f"`{least}` {low} is above `{most}` {high}", "Swap or correct them."
    yield from _between(node)
    values = node.get("enum")
    if values == []:
        yield "enum", "impossible-enumeration", "the enumeration has no value", "List its values, or remove it."
    elif isinstance(values, list) and "const" in node and node["const"] not in values:
        message = f"the constant {node['const']!r} is not in the enumeration"
        yield "const", "impossible-enumeration", message, "Keep one of the two."


def _between(node: Mapping[Any, Any]) -> Iterator[tuple[str, str, str, str]]:
    lows = [(value, key) for key in ("minimum", "exclusiveMinimum") if (value := _number(node, key)) is not None]
    highs = [(value, key) for key in ("maximum", "exclusiveMaximum") if (value := _number(node, key)) is not None]
    if not lows or not highs:
        return
    (low, least), (high, most) = max(lows), min(highs)
    is_open = "exclusive" in least + most
    if low > high or (low == high and is_open):
        message = f"no number satisfies both {_shown(least)} {low} and {_shown(most)} {high}"
    elif node.get("type") == "integer" and math.ceil(low) > math.floor(high):
        message = f"no whole number satisfies both {_shown(least)} {low} and {_shown(most)} {high}"
    else:
        return
    yield least, "impossible-limits", message, "Swap or correct the two limits."


def _shown(key: str) -> str:
    return {"minimum": "at least", "exclusiveMinimum": "above", "maximum": "at most"}.get(key, "below")


def _idle(node: Mapping[Any, Any]) -> Iterator[tuple[str, str, str, str]]:
    """List the keywords that have no effect on the values of a schema."""
    named = node.get("type")
    types = [named] if isinstance(named, str) else named
    if not isinstance(types, list):
        types = None
    name = node.get("format")
    if isinstance(name, str):
        if name not in FORMATS:
            message = f"the format {name} does not exist{unknown(name.lower(), FORMATS)}"
            yield "format", "unknown-format", message, "Correct it, or leave it out, because nothing checks it."
        elif types is not None and not {*FORMATS[name]} & {*types}:
            message = f"the format {name} is for the type {FORMATS[name][0]}, but the type is {_listed(types)}"
            yield "format", "unknown-format", message, "Correct the type, or leave out the format."
    for key, limited in LIMITED.items():
        if key in node and types is not None and not {*limited} & {*map(str, types)}:
            message = f"`{key}` limits the type {limited[0]}, but the type is {_listed(types)}"
            yield key, "idle-keyword", message, "Correct the type, or leave out the keyword."
    pattern = node.get("pattern")
    if isinstance(pattern, str) and not _compiles(pattern):
        message = f"`pattern` {pattern} is not a regular expression"
        yield (
            "pattern",
            "invalid-pattern",
            message,
            "Correct it: a bracket may be open, or a backslash missing.",
        )


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _listed(types: list[Any]) -> str:
    return " or ".join(map(str, types))


def _number(node: Mapping[Any, Any], key: str) -> float | None:
    value = node.get(key)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
