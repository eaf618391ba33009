"""Whether a type annotation became wider or narrower."""

import ast
import re
from enum import Enum

MODULES = re.compile(r"\b(?:[a-z_]\w*\.)+(?=[A-Z])")
HOLDERS = {"Awaitable", "Response", "Sequence", "list"}


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
    """The members of a union, each value of a Literal being one."""
    return frozenset(_members(ast.parse(annotation, mode="eval").body))


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
    if "[" not in wide or "[" not in narrow:
        return False
    (outer, inside), (other, within) = (text.removesuffix("]").split("[", 1) for text in (wide, narrow))
    if (outer, other) != ("Sequence", "list") and (outer != other or outer not in HOLDERS):
        return False
    return covers(alternatives(inside), alternatives(within))
