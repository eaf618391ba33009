"""Differences between TypedDicts, which are the mappings that callers pass."""

import ast
from collections.abc import Iterator

from ..wire import Level
from .annotations import Annotations, Reason

Fields = dict[str, tuple[str, bool]]


def fields(code: str) -> Fields | None:
    """Return the fields of a TypedDict that is made by a call, with their annotations and whether they are required."""
    match ast.parse(code, mode="eval").body:
        case ast.Call(func=ast.Name(id="TypedDict"), args=[_, ast.Dict(keys=keys, values=values)]):
            pairs = zip(keys, values, strict=True)
            return {str(key.value): _field(value) for key, value in pairs if isinstance(key, ast.Constant)}
    return None


def reasons(old: Fields, new: Fields, annotations: Annotations) -> Iterator[Reason]:
    """List the differences between two TypedDicts."""
    for name in old.keys() - new.keys():
        yield Level.BREAKING, f"`{name}` was removed"
    for name in new.keys() - old.keys():
        is_required = new[name][1]
        text = f"`{name}` was added" + (", required" if is_required else "")
        yield (Level.BREAKING if is_required else Level.COMPATIBLE), text
    for name in old.keys() & new.keys():
        (before, was_required), (after, is_required) = old[name], new[name]
        if was_required != is_required:
            level = Level.BREAKING if is_required else Level.COMPATIBLE
            yield level, f"`{name}` is {'required' if is_required else 'no longer required'}"
        yield from annotations.accepted(f"`{name}`", before, after)


def _field(value: ast.expr) -> tuple[str, bool]:
    match value:
        case ast.Subscript(value=ast.Name(id="NotRequired"), slice=inner):
            return _field(inner)[0], False
        case ast.Constant(value=str(text)):
            return text, True
    return ast.unparse(value), True
