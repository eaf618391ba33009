"""The names that users can import, which griffe reads from the sources."""

import re
from collections.abc import Iterator
from pathlib import Path

import griffe
from attrs import define, field

GENERATED, OVERLAY = "trace_sessions_api", "trace_sessions"
DERIVED_EXPORTS = "_contract.exports"
PUBLIC_MODULES = ("otel", "sandbox")
# It has no use outside of its model.
INTERNAL = {"additional_keys", "api_names"}
OPERATORS = ("__init__", "__enter__", "__exit__", "__aenter__", "__aexit__", "__iter__", "__aiter__")


@define
class Surface:
    """The public objects of both packages, by the names that users know.

    Attributes:
        classes: Classes. The members of attrs classes include their fields.
        functions: Functions in modules.
        constants: Type aliases and other values.
        exports: The names that `from trace_sessions import *` imports.
        made_by_users: The names of the classes that users construct. The client constructs the others.
    """

    classes: dict[str, griffe.Class] = field(factory=dict)
    functions: dict[str, griffe.Function] = field(factory=dict)
    constants: dict[str, griffe.Attribute] = field(factory=dict)
    exports: set[str] = field(factory=set)
    made_by_users: set[str] = field(factory=set)

    def add(self, name: str, found: griffe.Object) -> None:
        match found:
            case griffe.Class():
                self.classes[name] = found
            case griffe.Function():
                self.functions[name] = found
            case griffe.Attribute():
                self.constants[name] = found


def surface(root: Path) -> Surface:
    """Return the surface of the packages in `generated/` and `overlays/` below a folder. Either can be missing."""
    found = Surface()
    if (root / "generated" / GENERATED).is_dir():
        package = griffe.load(GENERATED, search_paths=[root / "generated"], allow_inspection=False)
        for name, one in _generated(package):
            if not is_noise(one):
                found.add(name, one)
    if (root / "overlays" / OVERLAY).is_dir():
        loader = griffe.GriffeLoader(search_paths=[root / "overlays", root / "generated"], allow_inspection=False)
        package = loader.load(OVERLAY)
        loader.resolve_aliases(implicit=False, external=False)
        found.exports = {f"{OVERLAY}.{name}" for name in _exports(package)}
        for name, one in _exported(package):
            found.add(name, one)
        classes = {name: found.classes[name] for name in found.exports & found.classes.keys()}
        given = {name for one in found.classes.values() for name in _annotations(one, is_taken=False)}
        taken = {name for one in found.classes.values() for name in _annotations(one, is_taken=True)}
        found.made_by_users = {
            name for name, one in classes.items() if ".resources." not in one.path and one.name not in given - taken
        }
    return found


def is_noise(found: griffe.Object) -> bool:
    """Return whether a name only serves the generated code, such as a type variable or the checks of a Literal."""
    if isinstance(found, griffe.Function):
        return found.path.startswith(f"{GENERATED}.models.") and found.name.startswith("check_")
    value = str(found.value) if isinstance(found, griffe.Attribute) else ""
    return value.startswith("TypeVar(") or (found.name.endswith("_VALUES") and value.startswith("{"))


def _annotations(found: griffe.Class, *, is_taken: bool) -> Iterator[str]:
    """Return the names in the parameters, or in the results, of the members of a class."""
    is_mapping = _is_mapping(found)
    for name, member in found.members.items():
        said: list[object] = []
        if isinstance(member, griffe.Function) and is_taken:
            said = [one.annotation for one in member.parameters if one.name != "self"]
        elif isinstance(member, griffe.Function) and (not name.startswith("__") or name in OPERATORS[-2:]):
            said = [member.returns]
        elif isinstance(member, griffe.Attribute) and is_mapping == is_taken:
            said = [member.annotation]
        yield from (part for part in re.findall(r"\w+", " ".join(map(str, said))) if part != found.name)


def _is_mapping(found: griffe.Class) -> bool:
    """Return whether it is a TypedDict."""
    above = [one for one in found.resolved_bases if isinstance(one, griffe.Class)]
    return any(str(base) == "TypedDict" for base in found.bases) or any(map(_is_mapping, above))


def _generated(package: griffe.Object | griffe.Alias) -> Iterator[tuple[str, griffe.Object]]:
    """Return the public name of an object: models are under `models`, and others are under their module."""
    pending = [package]
    while pending:
        module = pending.pop()
        for name, member in module.members.items():
            if member.is_alias or (name.startswith("_") and not member.is_module):
                continue
            if isinstance(member, griffe.Module):
                pending.append(member)
            elif isinstance(member, griffe.Object):
                yield member.path.replace(f".models.{module.name}.", ".models."), member


def _exported(package: griffe.Object | griffe.Alias) -> Iterator[tuple[str, griffe.Object]]:
    """List the names in `__all__`, the public modules, and our classes that these use."""
    pending = [(f"{OVERLAY}.{name}", _export(package, name)) for name in _exports(package)]
    for module in PUBLIC_MODULES:
        if module in package.members:
            pending += [
                (member.path, member)
                for name, member in package[module].members.items()
                if not member.is_alias and not name.startswith("_")
            ]
    seen: set[str] = set()
    while pending:
        name, member = pending.pop(0)
        if isinstance(member, griffe.Alias) and not member.target_path.startswith(f"{OVERLAY}."):
            continue
        target = member.final_target if isinstance(member, griffe.Alias) else member
        if target.path in seen:
            continue
        seen.add(target.path)
        yield name, target
        if isinstance(target, griffe.Class):
            pending += [(f"{OVERLAY}.{led.name}", led) for led in _led_to(target)]


def _export(package: griffe.Object | griffe.Alias, name: str) -> griffe.Object | griffe.Alias:
    """Return a member of the package. griffe does not follow a `*` that only type checkers see."""
    found: griffe.Object | griffe.Alias = (package if name in package.members else package[DERIVED_EXPORTS])[name]
    return found


def _exports(package: griffe.Object | griffe.Alias) -> list[str]:
    """Return the names in `__all__`."""
    return sorted(str(name) for name in package.exports or ())


def _led_to(found: griffe.Class) -> Iterator[griffe.Class]:
    """Return the classes of the overlay in the annotations of a class's public members."""
    for name, member in found.members.items():
        annotation = getattr(member, "returns", None) or getattr(member, "annotation", None)
        if name.startswith("_") or not isinstance(annotation, griffe.Expr):
            continue
        for part in annotation.iterate(flat=True):
            if isinstance(part, griffe.ExprName) and part.canonical_path.startswith(f"{OVERLAY}."):
                try:
                    led = found.modules_collection[part.canonical_path]
                except (KeyError, griffe.AliasResolutionError):
                    continue
                if isinstance(led, griffe.Class):
                    yield led


def public_members(found: griffe.Class) -> dict[str, griffe.Object]:
    """Return the public members of a class, including inherited ones."""
    members = {**found.inherited_members, **found.members}
    seen = {name: one.final_target if isinstance(one, griffe.Alias) else one for name, one in members.items()}
    return {
        name: one
        for name, one in seen.items()
        if isinstance(one, griffe.Object) and name not in INTERNAL and (not name.startswith("_") or name in OPERATORS)
    }
