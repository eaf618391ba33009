"""Differences in a schema besides its values: defaults, discriminators, and keywords that no rule can judge."""

from collections.abc import Iterator

from .facts import BREAKING, COMPATIBLE, UNCLASSIFIED, Change, Relation
from .shapes import Shape
from .values import canonical, shown


def notes(old: Shape, new: Shape) -> Iterator[Change]:
    """List the changes, one for each keyword."""
    yield from _default(old, new)
    before, after = old.notes.get("deprecated"), new.notes.get("deprecated")
    if bool(before) != bool(after):
        yield Change(
            rule="deprecated" if after else "not-deprecated",
            text="deprecated" if after else "no longer deprecated",
            effect=COMPATIBLE,
            base=before[1] if before else old.at,
            head=after[1] if after else new.at,
        )
    yield from _tag(old, new)
    for keyword in sorted(old.opaque.keys() | new.opaque.keys()):
        said, base = old.opaque.get(keyword, (None, None))
        says, head = new.opaque.get(keyword, (None, None))
        if said != says:
            what = "added" if said is None else "removed" if says is None else "changed"
            yield Change(
                rule=f"{keyword}-{what}", text=f"`{keyword}` was {what}", effect=UNCLASSIFIED, base=base, head=head
            )


def _default(old: Shape, new: Shape) -> Iterator[Change]:
    before, after = old.notes.get("default"), new.notes.get("default")
    if before and after:
        if canonical(before[0]) != canonical(after[0]):
            text = f"the default changed from {shown(before[0])} to {shown(after[0])}"
            yield Change(rule="default-changed", text=text, effect=BREAKING, base=before[1], head=after[1])
    elif before:
        text = f"the default {shown(before[0])} was removed"
        yield Change(rule="default-removed", text=text, effect=BREAKING, base=before[1])
    elif after:
        yield Change(
            rule="default-added", text=f"the default {shown(after[0])} was added", effect=COMPATIBLE, head=after[1]
        )


def _tag(old: Shape, new: Shape) -> Iterator[Change]:
    """List the changes of the discriminator, without those of added and removed alternatives."""
    if old.tag is None or new.tag is None:
        if old.tag:
            text = f"the discriminator `{old.tag[0]}` was removed"
            yield Change(rule="discriminator-removed", text=text, effect=Relation.WIDER.value, base=old.tag[2])
        if new.tag:
            text = f"the discriminator `{new.tag[0]}` was added"
            yield Change(rule="discriminator-added", text=text, effect=Relation.NARROWER.value, head=new.tag[2])
        return
    if old.tag[0] != new.tag[0]:
        text = f"the discriminator changed from `{old.tag[0]}` to `{new.tag[0]}`"
        yield Change(rule="discriminator-changed", text=text, effect=BREAKING, base=old.tag[2], head=new.tag[2])
    told = _told_apart(old) ^ _told_apart(new) if len(old.alternatives) != len(new.alternatives) else set()
    for key, (value, place) in old.tag[1].items():
        if key not in new.tag[1] and key not in told:
            text = f"the value {shown(value)} of the discriminator was removed"
            yield Change(rule="mapping-removed", text=text, effect=Relation.NARROWER.value, base=place)
    for key, (value, place) in new.tag[1].items():
        if key not in old.tag[1] and key not in told:
            text = f"the value {shown(value)} of the discriminator was added"
            yield Change(rule="mapping-added", text=text, effect=Relation.WIDER.value, head=place)


def _told_apart(shape: Shape) -> set[str]:
    return {canonical(tag) for one in shape.alternatives for tag in one.tags}
