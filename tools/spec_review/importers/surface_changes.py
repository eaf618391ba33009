"""Differences between two surfaces, for the code that imports them."""

from collections.abc import Iterator

import griffe
from attrs import define

from ..changes import Finding
from ..wire import Direction, Level
from . import model_fields, signatures, typed_dicts
from .annotations import Annotations, Reason
from .surface import Surface, public_members
from .usage import BOTH, aliases, directions, open_literals

# It is derived from info.version.
VERSION = "trace_sessions.__version__"


def surface_changes(old: Surface, new: Surface) -> Iterator[Finding]:
    """List every difference, sorted by name."""
    own = ({name.rpartition(".")[2]: value for name, value in aliases(one).items()} for one in (old, new))
    comparison = _Comparison(Annotations(*own), directions(old, new), open_literals(old, new))
    for name in sorted(old.classes.keys() | new.classes.keys()):
        made = name in old.made_by_users | new.made_by_users
        yield from comparison.of_class(name, old.classes.get(name), new.classes.get(name), made_by_users=made)
    for name in sorted(old.functions.keys() | new.functions.keys()):
        yield from comparison.of_function(name, old.functions.get(name), new.functions.get(name))
    for name in sorted(old.constants.keys() | new.constants.keys()):
        yield from comparison.of_constant(name, old.constants.get(name), new.constants.get(name))
    told = old.classes.keys() | old.functions.keys() | old.constants.keys()
    for name in sorted(old.exports - new.exports - told):
        yield _alone(name, name, is_new=False)
    told = new.classes.keys() | new.functions.keys() | new.constants.keys()
    for name in sorted(new.exports - old.exports - told):
        yield _alone(name, name, is_new=True)


@define(frozen=True)
class _Comparison:
    annotations: Annotations
    directions: dict[str, Direction]
    open_literals: set[str]

    def of_class(
        self, name: str, old: griffe.Class | None, new: griffe.Class | None, *, made_by_users: bool
    ) -> Iterator[Finding]:
        if old is None or new is None:
            if found := new or old:
                yield _alone(name, f"class {found.name}", new is not None)
            return
        if [str(base) for base in old.bases] != [str(base) for base in new.bases]:
            before, after = (", ".join(map(str, found.bases)) for found in (old, new))
            gone = {str(base) for base in old.bases} - {str(base) for base in new.bases}
            level = Level.BREAKING if gone else Level.COMPATIBLE
            yield _changed(name, [(level, "its base classes differ")], f"({before})", f"({after})")
        fields: set[str] = set()
        direction = Direction.RESPONSE
        if model_fields.is_model(old) and model_fields.is_model(new):
            fields = model_fields.fields(old).keys() | model_fields.fields(new).keys()
            direction = self.directions.get(old.name, BOTH)
            if found_reasons := list(model_fields.reasons(old, new, direction, self.annotations)):
                named = [field for field, _ in found_reasons]
                written = (model_fields.written(one, named) for one in (old, new))
                yield _changed(name, [reason for _, reason in found_reasons], *written)
        before_members, after_members = public_members(old), public_members(new)
        for member in sorted((before_members.keys() | after_members.keys()) - fields):
            if member != "__init__" or made_by_users:
                pair = before_members.get(member), after_members.get(member)
                yield from self._member(f"{name}.{member}", *pair, direction)

    def of_function(self, name: str, old: griffe.Function | None, new: griffe.Function | None) -> Iterator[Finding]:
        if old is None or new is None:
            if found := new or old:
                yield _alone(name, signatures.written(found), new is not None)
        elif reasons := list(signatures.reasons(old, new, self.annotations)):
            yield _changed(name, reasons, signatures.written(old), signatures.written(new))

    def of_constant(self, name: str, old: griffe.Attribute | None, new: griffe.Attribute | None) -> Iterator[Finding]:
        if old is None or new is None:
            if found := new or old:
                yield _alone(name, f"{found.name} = {found.value}", new is not None)
            return
        before, after = str(old.value), str(new.value)
        if before == after or name == VERSION:
            return
        mappings = typed_dicts.fields(before), typed_dicts.fields(after)
        reasons: list[Reason] = []
        if mappings[0] is not None and mappings[1] is not None:
            reasons = list(typed_dicts.reasons(mappings[0], mappings[1], self.annotations))
        elif old.name not in self.annotations.old or old.name not in self.annotations.new:
            reasons = [(Level.UNCLASSIFIED, "its value differs")]
        else:
            reasons = list(self.annotations.either(old.name, before, after, self.directions.get(old.name, BOTH)))
            if old.name in self.open_literals:  # any other string is accepted and returned too
                reasons = [(Level.COMPATIBLE, text) for _, text in reasons[:1]]
        if reasons:
            yield _changed(name, reasons, f"{old.name} = {before}", f"{new.name} = {after}")

    def _member(
        self, name: str, old: griffe.Object | None, new: griffe.Object | None, direction: Direction
    ) -> Iterator[Finding]:
        member = name.rpartition(".")[2]
        if isinstance(old or new, griffe.Function):
            functions = (one if isinstance(one, griffe.Function) else None for one in (old, new))
            yield from self.of_function(name, *functions)
        elif old is None or new is None:
            yield _alone(name, member, new is not None)
        elif isinstance(old, griffe.Attribute) and isinstance(new, griffe.Attribute):
            both = str(old.annotation), str(new.annotation)
            if reasons := list(self.annotations.either("it", *both, direction)):
                yield _changed(name, reasons, *(f"{member}: {one}" for one in both))


def _alone(name: str, text: str, is_new: bool) -> Finding:
    if is_new:
        return Finding(level=Level.COMPATIBLE, subject=f"`{name}`", text="added", after=text)
    return Finding(level=Level.BREAKING, subject=f"`{name}`", text="removed", before=text)


def _changed(name: str, reasons: list[Reason], before: str, after: str) -> Finding:
    level = max((level for level, _ in reasons), default=Level.NONE)
    texts = dict.fromkeys(text for _, text in sorted(reasons, key=lambda reason: -reason[0]))
    return Finding(level=level, subject=f"`{name}`", text="; ".join(texts), before=before, after=after)
