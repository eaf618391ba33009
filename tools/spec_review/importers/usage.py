"""The use of models in the generated package: their directions, and the models that they contain."""

import ast
import re
from collections.abc import Iterator, Mapping

import griffe

from ..wire import Direction
from .annotations import without_modules
from .surface import GENERATED, Surface

NOWHERE, BOTH = Direction(0), Direction.REQUEST | Direction.RESPONSE
NAME = re.compile(r"[A-Za-z_]\w*")


def directions(*surfaces: Surface) -> dict[str, Direction]:
    """Return the directions of each model and type alias: those of the functions that send or return it."""
    found: dict[str, Direction] = {}
    for surface in surfaces:
        inside = {name.rpartition(".")[2]: held for name, held in _held(surface)}
        sent = [str(one.annotation) for function in _calls(surface) for one in function.parameters]
        returned = [str(function.returns) for function in _calls(surface)]
        for annotations, direction in ((sent, Direction.REQUEST), (returned, Direction.RESPONSE)):
            for name in _reached(annotations, inside):
                found[name] = found.get(name, NOWHERE) | direction
    return found


def open_literals(*surfaces: Surface) -> set[str]:
    """Return the names of the enumerations that always occur together with any other string."""
    is_open: dict[str, bool] = {}
    for surface in surfaces:
        literals = {name.rpartition(".")[2] for name, value in aliases(surface).items() if value.startswith("Literal[")}
        for annotation in _annotations(surface):
            for members in _unions(ast.parse(without_modules(annotation), mode="eval").body):
                for name in members & literals:
                    is_open[name] = is_open.get(name, True) and "str" in members
    return {name for name, every in is_open.items() if every}


def aliases(surface: Surface) -> dict[str, str]:
    """Map the dotted names of the generated package's type aliases to their types."""
    return {
        name: str(one.value)
        for name, one in surface.constants.items()
        if name.startswith(GENERATED) and (str(one.annotation) == "TypeAlias" or str(one.value).startswith("Literal["))
    }


def _calls(surface: Surface) -> list[griffe.Function]:
    return [one for name, one in surface.functions.items() if name.startswith(f"{GENERATED}.api.")]


def _held(surface: Surface) -> Iterator[tuple[str, list[str]]]:
    """Return the annotations inside each model and alias."""
    for name, one in surface.classes.items():
        if name.startswith(f"{GENERATED}.models."):
            members = (member for member in one.members.values() if isinstance(member, griffe.Attribute))
            yield name, [str(member.annotation) for member in members if member.annotation]
    for name, value in aliases(surface).items():
        yield name, [value]


def _annotations(surface: Surface) -> Iterator[str]:
    for _, held in _held(surface):
        yield from held
    for function in _calls(surface):
        yield from (str(one.annotation) for one in function.parameters if one.annotation)


def _reached(annotations: list[str], inside: Mapping[str, list[str]]) -> set[str]:
    """Return the names in annotations, and in the types that they name, at any depth."""
    met: set[str] = set()
    pending = annotations
    while pending:
        names = {name for annotation in pending for name in NAME.findall(annotation)} & inside.keys() - met
        met |= names
        pending = [annotation for name in names for annotation in inside[name]]
    return met


def _unions(node: ast.AST) -> Iterator[set[str]]:
    """Return the members of each union in an annotation. A single type counts as a union of one."""
    match node:
        case ast.BinOp(op=ast.BitOr()):
            members: list[ast.expr] = []
            pending: list[ast.expr] = [node]
            while pending:
                one = pending.pop()
                if isinstance(one, ast.BinOp):
                    pending += [one.left, one.right]
                else:
                    members.append(one)
            yield {ast.unparse(one) for one in members}
            for one in members:
                if not isinstance(one, ast.Name):
                    yield from _unions(one)
        case ast.Name(id=name):
            yield {name}
        case ast.Subscript(value=ast.Name(id="Literal")):
            yield set()
        case ast.Constant(value=str(text)):
            yield from _unions(ast.parse(text, mode="eval").body)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _unions(child)
