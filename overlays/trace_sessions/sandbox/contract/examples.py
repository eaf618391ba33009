"""Example values, which are taken from a contract or made from its schemas."""

from __future__ import annotations

import math
from typing import Any, cast

from ..values.json_text import Json
from .schemas import NOTHING, kinds_of, resolved

_FORMATS = {
    "date-time": "2025-04-02T09:15:00Z",
    "date": "2025-04-02",
    "time": "09:15:00Z",
    "duration": "PT15M",
    "uuid": "5f3c2b1a-0000-4000-8000-000000000001",
    "email": "someone@example.com",
    "hostname": "example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://example.com/",
}
_BOUNDS = ("minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf")
_KINDS_BY_KEYWORD = {
    "object": ("properties", "required", "additionalProperties"),
    "array": ("items", "minItems"),
    "number": _BOUNDS,
    "string": ("format", "minLength", "maxLength", "pattern"),
}
_GIVEN = ("example", "default", "const")
_OF_THE_WHOLE = {"examples", "example", "default", "title", "description"}


def example_of(document: dict[str, Any], node: Any) -> Json:
    """Return an example for a schema, a media type, a parameter, a header, a request body or a response.

    The example is the first of the named `examples`, or the `example`. If there is none, it is made from the schema:
    from `examples`, `default`, `const` or the first value of an `enum`, or else it is the simplest value that the
    schema allows, without optional properties. A `pattern` is ignored. An array for a parameter has at least one item.

    Raises:
        ValueError: The schema allows no value, or only endless ones.
    """
    found = resolved(document, node)
    is_parameter = "in" in found
    content: dict[str, Any] = found.get("content", {})
    if content:
        found = resolved(document, next(iter(content.values())))
    # In a schema, `examples` is a list.
    if found.get("examples") and isinstance(found["examples"], dict):
        named = cast(dict[str, Any], found["examples"])
        shown: Json = resolved(document, next(iter(named.values())))["value"]
        return shown
    if "example" in found:
        given: Json = found["example"]
        return given
    schema: Any = found.get("schema", True if content else node)
    value = _made(document, schema, ())
    if is_parameter and value == [] and "array" in kinds_of(document, schema):
        return _made(document, {**resolved(document, schema), "minItems": 1}, ())
    return value


def _made(document: dict[str, Any], schema: Any, above: tuple[str, ...]) -> Json:
    """Make a value for a schema. `above` has the references that lead to it."""
    above = _entered(schema, above)
    plain = _merged(document, resolved(document, schema))
    if plain == NOTHING:
        raise ValueError("the schema `false` allows no value")
    given: list[Json] = [*plain.get("examples", ()), *(plain[key] for key in _GIVEN if key in plain)]
    if given := given or plain.get("enum", []):
        return given[0]
    for keyword in ("anyOf", "oneOf"):
        if keyword in plain:
            return _first_possible(document, plain, keyword, above)
    match _kind(plain):
        case "object":
            known, others = plain.get("properties", {}), plain.get("additionalProperties", True)
            return {name: _made(document, known.get(name, others), above) for name in plain.get("required", ())}
        case "array":
            return [_made(document, plain.get("items", True), above) for _ in range(plain.get("minItems", 0))]
        case "string":
            return _text(plain)
        case "integer":
            return int(_number(plain, step=plain.get("multipleOf", 1)))
        case "number":
            return _number(plain, step=plain.get("multipleOf", 0))
        case kind:
            return False if kind == "boolean" else None


def _entered(schema: Any, above: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(schema, bool) or "$ref" not in schema:
        return above
    reference: str = schema["$ref"]
    if reference in above:
        raise ValueError(f"{reference} requires itself, so its values would be endless")
    return (*above, reference)


def _merged(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Merge a schema with those of its `allOf`. Examples of the parts are dropped, because they don't fit the whole."""
    merged = {key: value for key, value in schema.items() if key != "allOf"}
    for part in schema.get("allOf", ()):
        other = _merged(document, resolved(document, part))
        both = {**{key: value for key, value in other.items() if key not in _OF_THE_WHOLE}, **merged}
        if "properties" in both:
            both["properties"] = {**other.get("properties", {}), **merged.get("properties", {})}
        if "required" in both:
            both["required"] = [*dict.fromkeys([*other.get("required", ()), *merged.get("required", ())])]
        merged = both
    return merged


def _first_possible(document: dict[str, Any], schema: dict[str, Any], keyword: str, above: tuple[str, ...]) -> Json:
    """Make a value of the first alternative that allows one. Null is the last resort."""
    rest = {key: value for key, value in schema.items() if key != keyword}
    reason = ValueError(f"an empty {keyword} allows no value")
    for choice in sorted(schema[keyword], key=lambda choice: kinds_of(document, choice) == {"null"}):
        try:
            if not rest.keys() - _OF_THE_WHOLE:
                return _made(document, choice, above)
            return _made(document, {"allOf": [choice, rest]}, _entered(choice, above))
        except ValueError as error:
            reason = error
    raise reason


def _kind(schema: dict[str, Any]) -> str:
    kinds = schema.get("type")
    if kinds is None:
        keywords = _KINDS_BY_KEYWORD.items()
        return next((kind for kind, words in keywords if not schema.keys().isdisjoint(words)), "object")
    return kinds if isinstance(kinds, str) else next((kind for kind in kinds if kind != "null"), "null")


def _text(schema: dict[str, Any]) -> str:
    text = _FORMATS.get(schema.get("format", ""), "text")
    return text.ljust(schema.get("minLength", 0), "x")[: schema.get("maxLength")]


def _number(schema: dict[str, Any], *, step: float) -> float:
    """Choose a number within the bounds: 0, or a number at, near or between them."""
    low, below = schema.get("minimum", -math.inf), schema.get("exclusiveMinimum", -math.inf)
    high, over = schema.get("maximum", math.inf), schema.get("exclusiveMaximum", math.inf)
    bounds = [bound for bound in (low, below, high, over) if math.isfinite(bound)]
    near: list[float] = [0, *bounds, *(bound + by for bound in bounds for by in (step or 1, -(step or 1)))]
    near += [sum(bounds) / len(bounds)] if bounds else []
    if step:
        near = [to_whole(number / step) * step for number in near for to_whole in (math.ceil, math.floor)]
    for number in near:
        if low <= number <= high and below < number < over:
            return number
    raise ValueError(f"no number satisfies {', '.join(f'{key} {schema[key]}' for key in _BOUNDS if key in schema)}")
