"""Differences between two alternatives of one type, except in their fields and items."""

from collections.abc import Iterator

from . import limits
from .facts import COMPATIBLE, Change, Effect, Relation
from .shapes import Alternative, Values
from .values import shown


def alternatives(old: Alternative, new: Alternative) -> Iterator[Change]:
    """List the changes, one for each aspect."""
    if old.whole != new.whole:
        relation = Relation.NARROWER if new.whole else Relation.WIDER
        before, after = ("number", "integer") if new.whole else ("integer", "number")
        yield type_changed(f"`{before}`", f"`{after}`", relation, old, new)
    yield from limits.changes(old.limits, new.limits)
    yield from _values(old, new)
    if (old.others is None) != (new.others is None):
        closed = new.others is None
        yield Change(
            rule="object-closed" if closed else "object-opened",
            text="other fields are no longer allowed" if closed else "other fields are allowed",
            effect=(Relation.NARROWER if closed else Relation.WIDER).value,
            base=old.others_at or old.at,
            head=new.others_at or new.at,
        )


def type_changed(before: str, after: str, relation: Relation, old: Alternative, new: Alternative) -> Change:
    text = f"the type changed from {before} to {after}"
    return Change(rule="type-changed", text=text, effect=relation.value, base=old.at, head=new.at)


def _values(old: Alternative, new: Alternative) -> Iterator[Change]:
    before, after = old.values, new.values
    if before is not None and after is not None:
        yield from _listed(before, after, Relation.NARROWER.value, Relation.WIDER.value, "the value {} was")
    elif before is not None or after is not None:
        listed = before or after or {}
        place = next(iter(listed.values()))[1]
        names = ", ".join(shown(value) for value, _ in listed.values())
        if after is None:
            text = f"any other value is allowed besides {names}" if new.known else f"it is no longer one of {names}"
            yield Change(rule="values-opened", text=text, effect=Relation.WIDER.value, base=place, head=new.at)
        else:
            text = f"it is one of {names}, no longer any value"
            yield Change(rule="values-closed", text=text, effect=Relation.NARROWER.value, base=old.at, head=place)
        if old.known or new.known:
            was, now = before or old.known, after or new.known
            yield from _listed(was, now, COMPATIBLE, COMPATIBLE, "the known value {} was")
    else:
        yield from _listed(old.known, new.known, COMPATIBLE, COMPATIBLE, "the known value {} was")


def _listed(old: Values, new: Values, removed: Effect, added: Effect, text: str) -> Iterator[Change]:
    for key, (value, place) in old.items():
        if key not in new:
            yield Change(rule="value-removed", text=f"{text.format(shown(value))} removed", effect=removed, base=place)
    for key, (value, place) in new.items():
        if key not in old:
            yield Change(rule="value-added", text=f"{text.format(shown(value))} added", effect=added, head=place)
