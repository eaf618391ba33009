"""Values that the contract lists, or that the sandbox makes from its schemas."""

from typing import Any

from trace_sessions.sandbox.contract import example_of

from .document import document

TIME = "2025-04-02T09:15:00Z"


def sample(schema: Any, place: str | None = None) -> Any:
    """A value that fits a schema; that of a parameter, if it is given a place."""
    return example_of(document(), {"schema": schema, "in": place} if place else schema)


def documented_values(schema: dict[str, Any]) -> list[Any]:
    """The values that a schema lists: its examples, or all that it allows."""
    if "const" in schema:
        return [schema["const"]]
    return [schema["example"]] if "example" in schema else schema.get("examples") or schema.get("enum") or []
