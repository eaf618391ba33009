"""Whether a type annotation became wider or narrower."""

import ast
import re
from enum import Enum

MODULES = re.compile(r"\b(?:[a-z_]\w*\.)+(?=[A-Z])")
# Types that hold values of others, which follow them: a list of something wider is a wider list.
HOLDERS = {"AsyncIterator", "Awaitable", "Iterator", "Mapping", "Response", "Sequence", "dict", "list"}
TAKE = {("Sequence", "list"), ("Mapping", "dict")}


class Relation(Enum):
    """A new annotation beside the old one."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"


def relation(old: str, new: str) -> Relation:
    """How the values of the new annotation lie to those of the old one."""
    before, after = alternatives(without_modules(old)), alternatives(without_modules(new))
    wider, narrower = covers(after, before), covers(before, after)
    if wider and narrower:
        return Relation.SAME
    return Relation.WIDER if wider else Relation.NARROWER if narrower else Relation.OTHER


def without_modules(code: str) -> str:
    """Code with its classes under their own names, since from where a module imports them is its own affair."""
    return MODULES.sub("", code)


def alternatives(annotation: str) -> frozenset[str]:
    """The members of a union, each value of a Literal being one.

    `Any` beside others is what a response without a body comes to, and would hide a change of the others.
    """
    members = frozenset(_members(ast.parse(annotation, mode="eval").body))
    return members - {"Any"} or members


def covers(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    """Whether every value of one union is one of the other."""
    return all(any(_covers(one, other) for one in wide) for other in narrow)


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


def _covers(wide: str, narrow: str) -> bool:
    if wide == narrow or wide in ("Any", "object") or (wide, narrow) == ("float", "int"):
        return True
    if wide == "str" and narrow.startswith("Literal['"):
        return True
    (outer, inside), (other, within) = _held(wide), _held(narrow)
    if len(inside) != len(within) or not inside or (outer != other and (outer, other) not in TAKE):
        return False
    return outer in HOLDERS and all(
        covers(alternatives(one), alternatives(two)) for one, two in zip(inside, within, strict=True)
    )


def _held(annotation: str) -> tuple[str, list[str]]:
    """The name of a holder, and the annotations in it."""
    match ast.parse(annotation, mode="eval").body:
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Tuple(elts=held)):
            return name, [ast.unparse(one) for one in held]
        case ast.Subscript(value=ast.Name(id=name), slice=one):
            return name, [ast.unparse(one)]
    return annotation, []
