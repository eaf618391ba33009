"""Values made from schemas, where the contract has no example."""

from typing import Any

from .document import alternatives, properties, resolved, types

LEFT_OUT = object()
FORMATS = {
    "date-time": "2025-04-02T09:15:00Z",
    "date": "2025-04-02",
    "uuid": "caf77ace-3417-4da4-944d-f4a0688f3c23",
    "uri": "https://sessions.example/a",
    "email": "someone@sessions.example",
}


def sample(schema: Any, within: tuple[int, ...] = ()) -> Any:
    """A value that fits a schema: its example if it has one; every field of an object, but not itself in it."""
    schema = resolved(schema)
    if documented := documented_values(schema):
        return documented[0]
    schema = alternatives(schema)[0]
    if documented := documented_values(schema):
        return documented[0]
    kinds = types(schema)
    if "object" in kinds or properties(schema):
        return _object(schema, (*within, id(schema)))
    if "array" in kinds:
        return [sample(schema.get("items", {}), within) for _ in range(schema.get("minItems", 1))]
    if "boolean" in kinds:
        return True
    if kinds & {"integer", "number"}:
        number = max(schema.get("minimum", 1 if "integer" in kinds else 1.5), schema.get("exclusiveMinimum", 0) + 1)
        return min(number, schema.get("maximum", number))
    if kinds == {"null"}:
        return None
    text: str = FORMATS.get(schema.get("format", ""), "text")
    return text.ljust(schema.get("minLength", 0), "x")[: schema.get("maxLength")]


def documented_values(schema: dict[str, Any]) -> list[Any]:
    """The values that a schema lists: its examples, or all that it allows."""
    if "const" in schema:
        return [schema["const"]]
    return [schema["example"]] if "example" in schema else schema.get("examples") or schema.get("enum") or []


def _object(schema: dict[str, Any], within: tuple[int, ...]) -> dict[str, Any]:
    fields = {name: _field(field, within) for name, field in properties(schema).items()}
    return {name: value for name, value in fields.items() if value is not LEFT_OUT} or {"key": "value"}


def _field(schema: Any, within: tuple[int, ...]) -> Any:
    for one in alternatives(schema):
        if id(one) in within:
            return LEFT_OUT
        if "items" in one and id(resolved(one["items"])) in within:
            return []
    return sample(schema, within)
