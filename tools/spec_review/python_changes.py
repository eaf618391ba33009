"""What differs between two surfaces, for those who import them."""

from collections.abc import Iterator, Mapping

import griffe

from . import model_fields, signatures
from .changes import Level, PythonChange
from .directions import BOTH, Direction
from .signatures import Reason
from .surface import GENERATED, Surface, public_members

# It follows from info.version, as what ends in _VALUES follows from a Literal.
VERSION = "trace_sessions.__version__"


def python_changes(
    old: Surface, new: Surface, directions: Mapping[str, Direction], open_enums: frozenset[str]
) -> Iterator[PythonChange]:
    """Every difference, sorted by name."""
    for name in sorted(old.classes.keys() | new.classes.keys()):
        yield from _class(name, old.classes.get(name), new.classes.get(name), directions)
    for name in sorted(old.functions.keys() | new.functions.keys()):
        yield from _function(name, old.functions.get(name), new.functions.get(name))
    for name in sorted(old.constants.keys() | new.constants.keys()):
        yield from _constant(name, old.constants.get(name), new.constants.get(name), directions, open_enums)
    told = old.classes.keys() | old.functions.keys() | old.constants.keys()
    for name in sorted(old.exports - new.exports - told):
        yield _alone(name, name, is_new=False)
    told = new.classes.keys() | new.functions.keys() | new.constants.keys()
    for name in sorted(new.exports - old.exports - told):
        yield _alone(name, name, is_new=True)


def _class(
    name: str, old: griffe.Class | None, new: griffe.Class | None, directions: Mapping[str, Direction]
) -> Iterator[PythonChange]:
    if old is None or new is None:
        if found := new or old:
            yield _alone(name, f"class {found.name}", new is not None)
        return
    if [str(base) for base in old.bases] != [str(base) for base in new.bases]:
        before, after = (", ".join(map(str, found.bases)) for found in (old, new))
        gone = {str(base) for base in old.bases} - {str(base) for base in new.bases}
        level = Level.BREAKING if gone else Level.COMPATIBLE
        yield PythonChange(
            level=level, name=name, reasons=("its base classes differ",), before=f"({before})", after=f"({after})"
        )
    fields: set[str] = set()
    if model_fields.is_model(old) and model_fields.is_model(new):
        fields = model_fields.fields(old).keys() | model_fields.fields(new).keys()
        found_reasons = list(model_fields.reasons(old, new, directions.get(old.name, BOTH)))
        if found_reasons:
            named = [field for field, _ in found_reasons]
            yield _changed(
                name,
                [reason for _, reason in found_reasons],
                model_fields.written(old, named),
                model_fields.written(new, named),
            )
    before_members, after_members = public_members(old), public_members(new)
    for member in sorted((before_members.keys() | after_members.keys()) - fields):
        before_member, after_member = before_members.get(member), after_members.get(member)
        if isinstance(before_member or after_member, griffe.Function):
            functions = (one if isinstance(one, griffe.Function) else None for one in (before_member, after_member))
            yield from _function(f"{name}.{member}", *functions)
        elif before_member is None or after_member is None:
            yield _alone(f"{name}.{member}", member, after_member is not None)
        elif isinstance(before_member, griffe.Attribute) and isinstance(after_member, griffe.Attribute):
            annotations = str(before_member.annotation), str(after_member.annotation)
            if found_reason := list(signatures.returned("it", *annotations)):
                yield _changed(f"{name}.{member}", found_reason, *(f"{member}: {one}" for one in annotations))


def _function(name: str, old: griffe.Function | None, new: griffe.Function | None) -> Iterator[PythonChange]:
    if old is None or new is None:
        if found := new or old:
            yield _alone(name, signatures.written(found), new is not None)
    elif reasons := list(signatures.reasons(old, new)):
        yield _changed(name, reasons, signatures.written(old), signatures.written(new))


def _constant(
    name: str,
    old: griffe.Attribute | None,
    new: griffe.Attribute | None,
    directions: Mapping[str, Direction],
    open_enums: frozenset[str],
) -> Iterator[PythonChange]:
    if old is None or new is None:
        if found := new or old:
            yield _alone(name, f"{found.name} = {found.value}", new is not None)
        return
    before, after = str(old.value), str(new.value)
    follows = name.endswith("_VALUES") if name.startswith(GENERATED) else name == VERSION
    if before == after or follows:
        return
    written = f"{old.name} = {before}", f"{new.name} = {after}"
    if not before.startswith("Literal["):
        yield _changed(name, [(Level.UNCLASSIFIED, "its value differs")], *written)
        return
    direction = directions.get(old.name, BOTH)
    reasons: list[Reason] = []
    if Direction.REQUEST in direction:
        reasons += signatures.accepted(old.name, before, after)
    if Direction.RESPONSE in direction:
        reasons += signatures.returned(old.name, before, after)
    if old.name in open_enums:  # any other string is taken and returned all the same
        reasons = [(Level.COMPATIBLE, text) for _, text in reasons[:1]]
    if reasons:
        yield _changed(name, reasons, *written)


def _alone(name: str, text: str, is_new: bool) -> PythonChange:
    if is_new:
        return PythonChange(level=Level.COMPATIBLE, name=name, reasons=("added",), after=text)
    return PythonChange(level=Level.BREAKING, name=name, reasons=("removed",), before=text)


def _changed(name: str, reasons: list[Reason], before: str, after: str) -> PythonChange:
    level = max((level for level, _ in reasons), default=Level.NONE)
    texts = tuple(dict.fromkeys(text for _, text in sorted(reasons, key=lambda reason: -reason[0])))
    return PythonChange(level=level, name=name, reasons=texts, before=before, after=after)
