"""The fields of generated models, which are the arguments of their constructors."""

from collections.abc import Iterator

import griffe

from ..wire import Direction, Level
from .annotations import Annotations, Reason


def is_model(found: griffe.Class) -> bool:
    """Return whether it is an attrs class whose constructor is derived from its fields."""
    return any(decorator.callable_path in ("attrs.define", "attr.s", "attrs.frozen") for decorator in found.decorators)


def fields(found: griffe.Class) -> dict[str, griffe.Attribute]:
    """Return the fields that the constructor accepts, in order."""
    return {
        name: member
        for name, member in found.members.items()
        if isinstance(member, griffe.Attribute)
        and "instance-attribute" in member.labels
        and "init=False" not in str(member.value)
    }


def written(found: griffe.Class, names: list[str]) -> str:
    """Return the signature of the constructor with the named fields, and dots for the others."""
    shown = [_written(name, member) for name, member in fields(found).items() if name in names]
    return f"{found.name}({', '.join(['*', *shown, '...'])})"


def _written(name: str, member: griffe.Attribute) -> str:
    return f"{name}: {member.annotation}" + (f" = {member.value}" if member.value is not None else "")


def reasons(
    old: griffe.Class, new: griffe.Class, direction: Direction, annotations: Annotations
) -> Iterator[tuple[str, Reason]]:
    """List the differences for code that constructs or receives a model, with the name of each field."""
    before, after = fields(old), fields(new)
    sent = Direction.REQUEST in direction
    for name in before.keys() - after.keys():
        yield name, (Level.BREAKING, f"`{name}` was removed")
    for name, member in after.items():
        if name not in before:
            required = member.value is None
            level = Level.BREAKING if required and sent else Level.COMPATIBLE
            yield name, (level, f"`{name}` was added" + (", and the constructor needs it" if required else ""))
            continue
        both = str(before[name].annotation), str(member.annotation)
        yield from ((name, reason) for reason in annotations.either(f"`{name}`", *both, direction))
        for reason in _defaults(name, before[name], member) if sent else ():
            yield name, reason


def _defaults(name: str, old: griffe.Attribute, new: griffe.Attribute) -> Iterator[Reason]:
    """List the differences for code that leaves out a field."""
    if old.value is not None and new.value is None:
        yield Level.BREAKING, f"the constructor needs `{name}`"
    elif str(old.value) != str(new.value):
        was_set = old.value is not None and str(old.value) != "UNSET"
        text = f"the default of `{name}` is {new.value}" + (f", not {old.value}" if was_set else "")
        yield (Level.BREAKING if was_set else Level.COMPATIBLE), text
