"""Comparison of type annotations: wider or narrower."""

import ast
import re
from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import define

from ..wire import Direction, Level

MODULES = re.compile(r"\b(?:[a-z_]\w*\.)+(?=[A-Z])")
# Types that contain values of other types. A list of a wider type is a wider list.
HOLDERS = {"AsyncIterator", "Awaitable", "Iterator", "Mapping", "Response", "Sequence", "dict", "list"}
TAKE = {("Sequence", "list"), ("Mapping", "dict")}
Aliases = Mapping[str, str]
Reason = tuple[Level, str]


class Relation(Enum):
    """An old and a new annotation."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"


@define(frozen=True)
class Annotations:
    """The annotations of two surfaces, with their type aliases.

    An alias with the same name in both counts as one type, because its changes are reported for the alias.
    """

    old: Aliases
    new: Aliases

    def relation(self, old: str, new: str) -> Relation:
        """Compare the values of the new annotation with those of the old one."""
        before, after = alternatives(without_modules(old)), alternatives(without_modules(new))
        wider = self._covers(after, before, self.new, self.old)
        narrower = self._covers(before, after, self.old, self.new)
        if wider and narrower:
            return Relation.SAME
        return Relation.WIDER if wider else Relation.NARROWER if narrower else Relation.OTHER

    def accepted(self, what: str, old: str, new: str) -> Iterator[Reason]:
        """List the effects of a changed annotation on code that passes a value."""
        related = self.relation(old, new)
        if related is Relation.WIDER:
            yield Level.COMPATIBLE, f"{what} accepts more: `{new}` instead of `{old}`"
        elif related is not Relation.SAME:
            yield Level.BREAKING, f"{what} accepts only `{new}` instead of `{old}`"

    def returned(self, what: str, old: str, new: str) -> Iterator[Reason]:
        """List the effects of a changed annotation on code that receives a value."""
        related = self.relation(old, new)
        if related is Relation.NARROWER:
            yield Level.COMPATIBLE, f"{what} is narrower: `{new}` instead of `{old}`"
        elif related is not Relation.SAME:
            yield Level.BREAKING, f"{what} can be more than `{old}`: `{new}`"

    def either(self, what: str, old: str, new: str, direction: Direction) -> Iterator[Reason]:
        """List the effects on code that passes a value, receives one, or both."""
        if Direction.REQUEST in direction:
            yield from self.accepted(what, old, new)
        if Direction.RESPONSE in direction:
            yield from self.returned(what, old, new)

    def _covers(self, wide: frozenset[str], narrow: frozenset[str], of_wide: Aliases, of_narrow: Aliases) -> bool:
        """Return whether one union covers every value of another."""
        wide_members, narrow_members = _expanded(wide - narrow, of_wide), _expanded(narrow - wide, of_narrow)
        wide_members |= wide
        return all(any(self._holds(one, other, of_wide, of_narrow) for one in wide_members) for other in narrow_members)

    def _holds(self, wide: str, narrow: str, of_wide: Aliases, of_narrow: Aliases) -> bool:
        if wide == narrow or wide in ("Any", "object") or (wide, narrow) == ("float", "int"):
            return True
        if wide == "str" and narrow.startswith("Literal['"):
            return True
        (outer, inside), (other, within) = _held(wide), _held(narrow)
        if len(inside) != len(within) or not inside or (outer != other and (outer, other) not in TAKE):
            return False
        pairs = zip(inside, within, strict=True)
        return outer in HOLDERS and all(
            self._covers(alternatives(one), alternatives(two), of_wide, of_narrow) for one, two in pairs
        )


def without_modules(code: str) -> str:
    """Return code with the plain names of its classes, because the module that they are imported from is irrelevant."""
    return MODULES.sub("", code)


def alternatives(annotation: str) -> frozenset[str]:
    """Return the members of a union. Each value of a Literal is a member.

    A response without a body adds `Any`, which would hide changes of the other members.
    """
    members = frozenset(_members(ast.parse(annotation, mode="eval").body))
    return members - {"Any"} or members


def _expanded(members: frozenset[str], aliases: Aliases) -> frozenset[str]:
    """Return the members with aliases replaced by their types."""
    found: frozenset[str] = frozenset()
    for one in members:
        found |= alternatives(aliases[one]) if one in aliases else {one}
    return found


def _members(node: ast.expr) -> list[str]:
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return [*_members(left), *_members(right)]
        case ast.Constant(value=str(text)):
            return _members(ast.parse(text, mode="eval").body)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=values)):
            return [f"Literal[{ast.unparse(value)}]" for value in values]
        case ast.Subscript(value=ast.Name(id="Optional"), slice=inner):
            return [*_members(inner), "None"]
        case ast.Subscript(value=ast.Name(id="Union"), slice=ast.Tuple(elts=values)):
            return [member for value in values for member in _members(value)]
    return [ast.unparse(node)]


def _held(annotation: str) -> tuple[str, list[str]]:
    """Return the name of a generic type, and the annotations inside it."""
    match ast.parse(annotation, mode="eval").body:
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Tuple(elts=held)):
            return name, [ast.unparse(one) for one in held]
        case ast.Subscript(value=ast.Name(id=name), slice=one):
            return name, [ast.unparse(one)]
    return annotation, []
