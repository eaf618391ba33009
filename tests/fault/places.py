"""JSON values with something else in their places."""

from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """List the paths at which a value contains a value, itself included."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def with_value(value: Any, path: Path, replacement: Any) -> Any:
    """A copy with another value in one place."""
    if not path:
        return replacement
    key, *rest = path
    changed = with_value(value[key], tuple(rest), replacement)
    if isinstance(value, dict):
        return {**value, key: changed}
    return [changed if i == key else item for i, item in enumerate(value)]


def nulls(value: Any) -> Any:
    """The object with null for each of its values."""
    return dict.fromkeys(value) if isinstance(value, dict) else value


def retyped(value: Any, replacement: Any) -> Any:
    """The value with another for each scalar; a number for numbers alone."""
    if isinstance(value, dict):
        return {name: retyped(item, replacement) for name, item in value.items()}
    if isinstance(value, list):
        return [retyped(item, replacement) for item in value]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return replacement if is_number or isinstance(replacement, str) else value


def unknown_values(value: Any) -> Any:
    """The object as a later version of the service might send it."""
    if not isinstance(value, dict):
        return value
    known = {"event_type": "agent"} if "event_type" in value else {}
    return {**value, **known, "new_field": {"a": [1, None]}, "new_list": []}
