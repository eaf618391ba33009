"""The values that a schema allows, each JSON type on its own, however the schema is written.

A schema is a list of alternatives. `anyOf` and `oneOf` add alternatives, `allOf` joins them pair by pair, a `$ref` is
what it stands for, and null is a type like the others.
"""

from typing import Any

from attrs import define, evolve, field

from ...spec_document import Pointer
from . import limits
from .limits import Limits
from .references import Part

TYPES = ("null", "boolean", "number", "string", "array", "object")
# A schema is the parts whose demands a value must all meet; without a part, anything will do.
Node = tuple[Part, ...]
ANYTHING: Node = ()
Values = dict[str, tuple[Any, Pointer]]


@define(frozen=True, eq=False)
class Alternative:
    """The valid values of one type.

    Attributes:
        type: One of TYPES; integers are numbers.
        at: Where it is said.
        name: The component that it is from.
        tags: The values of a discriminator that stand for it.
        whole: Whether it is integers alone.
        limits: What bounds the values.
        values: The only values there are, by their canonical text; None when they are not listed.
        known: Values that are listed, though any other is as good.
        properties: What is said of the fields of an object.
        required: The fields that must be there.
        others: What is said of other fields; None if there are none.
        others_at: Where that is said.
        items: What is said of the items of an array after the first ones.
        first_items: What is said of the first items, one by one.
    """

    type: str
    at: Pointer
    name: str = ""
    tags: tuple[str, ...] = ()
    whole: bool = False
    limits: Limits = field(factory=dict)
    values: Values | None = None
    known: Values = field(factory=dict)
    properties: dict[str, Node] = field(factory=dict)
    required: dict[str, Pointer] = field(factory=dict)
    others: Node | None = ANYTHING
    others_at: Pointer | None = None
    items: Node = ANYTHING
    first_items: tuple[Node, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Return whether every value of the type is valid."""
        said = self.limits, self.properties, self.required, self.items, self.first_items, self.known
        return self.values is None and self.others == ANYTHING and not self.whole and not any(said)


@define(frozen=True, eq=False)
class Shape:
    """The meaning of a schema.

    Attributes:
        at: Where the schema is.
        alternatives: The valid values.
        notes: Facts about the value that do not bound it, such as its default, by keyword.
        opaque: Keywords that nothing here can weigh, each with a text that is the same if they mean the same.
        tag: The name of the discriminator's property, and the values that it may have, by canonical text.
    """

    at: Pointer
    alternatives: tuple[Alternative, ...]
    notes: Values = field(factory=dict)
    opaque: dict[str, tuple[str, Pointer]] = field(factory=dict)
    tag: tuple[str, Values, Pointer] | None = None

    @property
    def types(self) -> dict[str, Pointer]:
        """The names of the types, as documents write them, and where they are said."""
        found: dict[str, Pointer] = {}
        for one in self.alternatives:
            found.setdefault("integer" if one.whole else one.type, one.at)
        if "number" in found:
            found.pop("integer", None)
        return found

    @property
    def is_anything(self) -> bool:
        return {one.type for one in self.alternatives if one.is_plain} == set(TYPES)


def everything(at: Pointer) -> Shape:
    return Shape(at, tuple(Alternative(kind, at) for kind in TYPES))


def joined(one: Shape, other: Shape) -> Shape:
    """The values that are valid by both shapes; where both have a note, that of the first counts."""
    alternatives = [
        _joined(mine, theirs) for mine in one.alternatives for theirs in other.alternatives if mine.type == theirs.type
    ]
    return Shape(
        one.at,
        united(tuple(found for found in alternatives if found)),
        {**other.notes, **one.notes},
        {**other.opaque, **one.opaque},
        one.tag or other.tag,
    )


def _joined(one: Alternative, other: Alternative) -> Alternative | None:
    if one.is_plain or other.is_plain:
        return evolve(other if one.is_plain else one, tags=one.tags or other.tags, name=one.name or other.name)
    values = one.values if other.values is None else other.values
    if one.values is not None and other.values is not None:
        values = {key: value for key, value in one.values.items() if key in other.values}
    if values == {}:
        return None
    length = max(len(one.first_items), len(other.first_items))
    return Alternative(
        one.type,
        one.at,
        one.name or other.name,
        one.tags or other.tags,
        one.whole or other.whole,
        limits.both(one.limits, other.limits),
        values,
        {**other.known, **one.known},
        _fields(one, other),
        {**other.required, **one.required},
        None if one.others is None or other.others is None else both(one.others, other.others),
        one.others_at or other.others_at,
        both(one.items, other.items),
        tuple(both(item(one, index), item(other, index)) for index in range(length)),
    )


def _fields(one: Alternative, other: Alternative) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for name in [*one.properties, *(name for name in other.properties if name not in one.properties)]:
        mine, theirs = one.properties.get(name, one.others), other.properties.get(name, other.others)
        if mine is not None and theirs is not None:
            found[name] = both(mine, theirs)
    return found


def item(found: Alternative, index: int) -> Node:
    """Return the schema of an item by its place."""
    return found.first_items[index] if index < len(found.first_items) else found.items


def both(one: Node, other: Node) -> Node:
    """The parts of two schemas that must both be met, each once."""
    met = {part.at for part in one}
    return (*one, *(part for part in other if part.at not in met))


def united(alternatives: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """Alternatives without those that others hold already."""
    found: list[Alternative] = []
    for kind in TYPES:
        group = [one for one in alternatives if one.type == kind]
        found += group if kind in ("array", "object") else _scalars(group)
    return tuple(found)


def _scalars(group: list[Alternative]) -> list[Alternative]:
    """Lists of values become one list, and are known values alone beside what lets in any other."""
    listed = [one for one in group if one.values is not None and not one.limits]
    limited = [one for one in group if one not in listed]
    values: Values = {key: value for one in reversed(listed) for key, value in (one.values or {}).items()}
    known: Values = {key: value for one in group for key, value in one.known.items()}
    open_ones = [one for one in limited if not one.limits and one.values is None]
    if open_ones:
        widest = next((one for one in open_ones if not one.whole), open_ones[0])
        return [evolve(widest, known={**known, **values}, name=listed[0].name if listed else widest.name)]
    return [*limited, *([evolve(listed[0], values=values)] if listed else [])]
