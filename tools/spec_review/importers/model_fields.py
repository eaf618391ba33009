"""The fields of generated models, which are the arguments of their constructors."""

from collections.abc import Iterator

import griffe

from ..wire import Direction, Level
from .signatures import Reason, accepted, returned


def is_model(found: griffe.Class) -> bool:
    """Whether it is an attrs class whose constructor follows from its fields."""
    return any(decorator.callable_path in ("attrs.define", "attr.s", "attrs.frozen") for decorator in found.decorators)


def fields(found: griffe.Class) -> dict[str, griffe.Attribute]:
    """The fields, in order, that the constructor takes."""
    return {
        name: member
        for name, member in found.members.items()
        if isinstance(member, griffe.Attribute)
        and "instance-attribute" in member.labels
        and "init=False" not in str(member.value)
    }


def written(found: griffe.Class, names: list[str]) -> str:
    """The constructor with the fields that are named, and dots for the others."""
    shown = [_written(name, member) for name, member in fields(found).items() if name in names]
    return f"{found.name}({', '.join(['*', *shown, '...'])})"


def _written(name: str, member: griffe.Attribute) -> str:
    return f"{name}: {member.annotation}" + (f" = {member.value}" if member.value is not None else "")


def reasons(old: griffe.Class, new: griffe.Class, direction: Direction) -> Iterator[tuple[str, Reason]]:
    """What differs for those who make a model, and for those who are given one; with the name of the field."""
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
        for reason in _differences(name, before[name], member, direction):
            yield name, reason


def _differences(name: str, old: griffe.Attribute, new: griffe.Attribute, direction: Direction) -> Iterator[Reason]:
    annotations = str(old.annotation), str(new.annotation)
    if Direction.REQUEST in direction:
        yield from accepted(f"`{name}`", *annotations)
        if old.value is not None and new.value is None:
            yield Level.BREAKING, f"the constructor needs `{name}`"
        elif old.value is not None and str(old.value) != "UNSET" and str(old.value) != str(new.value):
            yield Level.BREAKING, f"`{name}` is {new.value} unless given, not {old.value}"
        elif str(old.value) != str(new.value):
            yield Level.COMPATIBLE, f"`{name}` is {new.value} unless given"
    if Direction.RESPONSE in direction:
        yield from returned(f"`{name}`", *annotations)
