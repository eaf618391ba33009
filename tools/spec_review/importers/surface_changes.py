"""What differs between two surfaces, for those who import them."""

from collections.abc import Iterator, Mapping

import griffe

from ..changes import Finding
from ..wire import Direction, Level
from . import model_fields, signatures, typed_dicts
from .directions import BOTH
from .signatures import Reason
from .surface import Surface, public_members

# It follows from info.version.
VERSION = "trace_sessions.__version__"


def surface_changes(
    old: Surface, new: Surface, directions: Mapping[str, Direction], open_enums: frozenset[str]
) -> Iterator[Finding]:
    """Every difference, sorted by name."""
    for name in sorted(old.classes.keys() | new.classes.keys()):
        made = name in old.made_by_users | new.made_by_users
        yield from _class(name, old.classes.get(name), new.classes.get(name), directions, made_by_users=made)
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
    name: str,
    old: griffe.Class | None,
    new: griffe.Class | None,
    directions: Mapping[str, Direction],
    *,
    made_by_users: bool,
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
        if member == "__init__" and not made_by_users:
            continue
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


def _function(name: str, old: griffe.Function | None, new: griffe.Function | None) -> Iterator[Finding]:
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
) -> Iterator[Finding]:
    if old is None or new is None:
        if found := new or old:
            yield _alone(name, f"{found.name} = {found.value}", new is not None)
        return
    before, after = str(old.value), str(new.value)
    if before == after or name == VERSION:
        return
    written = f"{old.name} = {before}", f"{new.name} = {after}"
    mappings = typed_dicts.fields(before), typed_dicts.fields(after)
    reasons: list[Reason] = []
    if mappings[0] is not None and mappings[1] is not None:
        reasons = list(typed_dicts.reasons(mappings[0], mappings[1]))
    elif not _is_alias(old) or not _is_alias(new):
        reasons = [(Level.UNCLASSIFIED, "its value differs")]
    else:
        direction = directions.get(old.name, BOTH)
        if Direction.REQUEST in direction:
            reasons += signatures.accepted(old.name, before, after)
        if Direction.RESPONSE in direction:
            reasons += signatures.returned(old.name, before, after)
        if old.name in open_enums:  # any other string is taken and returned all the same
            reasons = [(Level.COMPATIBLE, text) for _, text in reasons[:1]]
    if reasons:
        yield _changed(name, reasons, *written)


def _is_alias(found: griffe.Attribute) -> bool:
    """Whether it stands for a type."""
    return str(found.annotation) == "TypeAlias" or str(found.value).startswith("Literal[")


def _alone(name: str, text: str, is_new: bool) -> Finding:
    if is_new:
        return Finding(level=Level.COMPATIBLE, subject=f"`{name}`", text="added", after=text)
    return Finding(level=Level.BREAKING, subject=f"`{name}`", text="removed", before=text)


def _changed(name: str, reasons: list[Reason], before: str, after: str) -> Finding:
    level = max((level for level, _ in reasons), default=Level.NONE)
    texts = dict.fromkeys(text for _, text in sorted(reasons, key=lambda reason: -reason[0]))
    return Finding(level=level, subject=f"`{name}`", text="; ".join(texts), before=before, after=after)
