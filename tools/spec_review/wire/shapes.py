"""The values that a schema allows, separately for each JSON type and regardless of the notation.

A schema is a list of alternatives. `anyOf` and `oneOf` add alternatives, `allOf` joins them pair by pair, a `$ref` is
replaced by its target, and null is a type like the others.
"""

from typing import Any

from attrs import define, evolve, field

from ...spec_document import Pointer
from . import limits
from .limits import Limits
from .references import Part

TYPES = ("null", "boolean", "number", "string", "array", "object")
# A schema is a list of parts, all of which a value must satisfy. Without parts, every value is valid.
Node = tuple[Part, ...]
ANYTHING: Node = ()
Values = dict[str, tuple[Any, Pointer]]


@define(frozen=True, eq=False)
class Alternative:
    """The valid values of one type.

    Attributes:
        type: One of TYPES; integers are numbers.
        at: Its place.
        name: The component that defines it.
        tags: The values of a discriminator that name it.
        whole: True if it allows only integers.
        limits: The limits of the values.
        values: The only valid values, by their canonical text; None if they are not listed.
        known: Values that are listed, although every other value is valid too.
        properties: The schemas of the fields of an object.
        required: The required fields.
        others: The schema of other fields; None if they are not allowed.
        others_at: The place of that schema.
        items: The schema of the items of an array after the first ones.
        first_items: The schemas of the first items.
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
        at: The place of the schema.
        alternatives: The valid values.
        notes: Facts that don't limit the value, such as its default, by keyword.
        opaque: Keywords that no rule can judge, each with a text that is equal if the meaning is.
        tag: The name of the discriminator's property, and its possible values by canonical text.
    """

    at: Pointer
    alternatives: tuple[Alternative, ...]
    notes: Values = field(factory=dict)
    opaque: dict[str, tuple[str, Pointer]] = field(factory=dict)
    tag: tuple[str, Values, Pointer] | None = None

    @property
    def types(self) -> dict[str, Pointer]:
        """Return the names of the types in the document, and their place."""
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
    """Return the values that both shapes allow. If both have a note, the first one counts."""
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
    """Return the schema of the item with an index."""
    return found.first_items[index] if index < len(found.first_items) else found.items


def both(one: Node, other: Node) -> Node:
    """Return the parts of two schemas, both of which apply, each once."""
    met = {part.at for part in one}
    return (*one, *(part for part in other if part.at not in met))


def united(alternatives: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """Drop alternatives that others already include."""
    found: list[Alternative] = []
    for kind in TYPES:
        group = [one for one in alternatives if one.type == kind]
        found += group if kind in ("array", "object") else _scalars(group)
    return tuple(found)


def _scalars(group: list[Alternative]) -> list[Alternative]:
    """Merge lists of values. They become known values if another alternative allows every value."""
    listed = [one for one in group if one.values is not None and not one.limits]
    limited = [one for one in group if one not in listed]
    values: Values = {key: value for one in reversed(listed) for key, value in (one.values or {}).items()}
    known: Values = {key: value for one in group for key, value in one.known.items()}
    open_ones = [one for one in limited if not one.limits and one.values is None]
    if open_ones:
        widest = next((one for one in open_ones if not one.whole), open_ones[0])
        return [evolve(widest, known={**known, **values}, name=listed[0].name if listed else widest.name)]
    return [*limited, *([evolve(listed[0], values=values)] if listed else [])]
