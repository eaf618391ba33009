"""Pairs of alternatives of an old and a new schema."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from .alternatives import type_changed
from .facts import Change, Relation
from .schemas import Schemas
from .shapes import TYPES, Alternative, Node, Shape

Couple = tuple[Alternative, Alternative]
# The depth to which two alternatives are compared to find out whether they are the same.
DEPTH = 3
# The share of common fields from which two alternatives count as one that has changed.
ALIKE = 0.5


def paired(old: Shape, new: Shape, schemas: tuple[Schemas, Schemas]) -> tuple[list[Couple], list[Change]]:
    """Return the matching alternatives, and the added and removed types and alternatives."""
    if old.is_anything or new.is_anything:
        if old.is_anything and new.is_anything:
            return [], []
        relation = Relation.WIDER if new.is_anything else Relation.NARROWER
        return [], [type_changed(_types(old), _types(new), relation, *(_first(shape) for shape in (old, new)))]
    couples: list[Couple] = []
    changes = list(_kinds(old, new))
    for kind in TYPES:
        before, after = ([one for one in shape.alternatives if one.type == kind] for shape in (old, new))
        if not before or not after:
            continue
        found, gone, added = _matched(before, after, schemas)
        couples += found
        for one in gone:
            text = f"the alternative {_called(one, schemas[0])} was removed"
            changes.append(Change(rule="variant-removed", text=text, effect=Relation.NARROWER.value, base=one.at))
        for one in added:
            text = f"the alternative {_called(one, schemas[1])} was added"
            changes.append(Change(rule="variant-added", text=text, effect=Relation.WIDER.value, head=one.at))
    return couples, changes


def _kinds(old: Shape, new: Shape) -> Iterator[Change]:
    """List the added and removed types. Null is separate."""
    before, after = ({one.type: one for one in shape.alternatives} for shape in (old, new))
    if ("null" in before) != ("null" in after):
        is_new = "null" in after
        yield Change(
            rule="null-allowed" if is_new else "null-refused",
            text="null is allowed" if is_new else "null is no longer allowed",
            effect=(Relation.WIDER if is_new else Relation.NARROWER).value,
            base=before["null"].at if not is_new else old.at,
            head=after["null"].at if is_new else new.at,
        )
    gone, added = before.keys() - after.keys() - {"null"}, after.keys() - before.keys() - {"null"}
    if gone or added:
        relation = Relation.OTHER if gone and added else Relation.NARROWER if gone else Relation.WIDER
        yield type_changed(_types(old), _types(new), relation, _first(old), _first(new))


def _first(shape: Shape) -> Alternative:
    return next((one for one in shape.alternatives if one.type != "null"), Alternative("null", shape.at))


def _types(shape: Shape) -> str:
    if shape.is_anything:
        return "any value"
    return (
        " or ".join(f"`{name}`" for name in shape.types if name != "null") or "`null`" * bool(shape.types) or "no value"
    )


def _matched(
    old: list[Alternative], new: list[Alternative], schemas: tuple[Schemas, Schemas]
) -> tuple[list[Couple], list[Alternative], list[Alternative]]:
    """Match alternatives by their distinguishing features, the most reliable first. Return the unmatched ones too."""
    old, new = list(old), list(new)
    couples: list[Couple] = []
    if len(old) > 1 or len(new) > 1:
        signs: list[Callable[[Alternative, Schemas], Any]] = [
            lambda one, _: one.tags or None,
            partial(fingerprint, depth=DEPTH),
            _constants,
            lambda one, _: one.name or None,
            lambda one, _: frozenset(one.properties) or None,
        ]
        for sign in signs:
            by_sign: dict[Any, Alternative] = {}
            for one in new:
                by_sign.setdefault(sign(one, schemas[1]), one)
            for one in list(old):
                key = sign(one, schemas[0])
                if key is not None and key in by_sign:
                    other = by_sign.pop(key)
                    couples.append((one, other))
                    old.remove(one)
                    new.remove(other)
    while old and new:
        one, other = _closest(old, new)
        if len(old) + len(new) > 2 and _likeness(one, other) < ALIKE:
            break
        couples.append((one, other))
        old.remove(one)
        new.remove(other)
    return couples, old, new


def _closest(old: list[Alternative], new: list[Alternative]) -> Couple:
    return max(((one, other) for one in old for other in new), key=lambda couple: _likeness(*couple))


def _likeness(one: Alternative, other: Alternative) -> float:
    """Return the share of fields that two alternatives have in common, from 0 to 1."""
    every = one.properties.keys() | other.properties.keys()
    return len(one.properties.keys() & other.properties.keys()) / len(every) if every else 0.0


def _constants(one: Alternative, schemas: Schemas) -> Any:
    """Return the fields that have a single value."""
    found = []
    for name, node in one.properties.items():
        alternatives = schemas.shape(node).alternatives
        if len(alternatives) == 1 and alternatives[0].values is not None and len(alternatives[0].values) == 1:
            found.append((name, *alternatives[0].values))
    return tuple(sorted(found)) or None


def _called(one: Alternative, schemas: Schemas) -> str:
    if one.tags:
        return f"`{' or '.join(one.tags)}`"
    if constants := _constants(one, schemas):
        return " and ".join(f"`{name}: {value}`" for name, value in constants)
    if one.properties:
        return f"`{one.type}` with " + ", ".join(f"`{name}`" for name in list(one.properties)[:3])
    return f"`{one.type}`"


def fingerprint(one: Alternative, schemas: Schemas, depth: int) -> Any:
    """Reduce an alternative to a hashable form, down to a depth."""
    if depth == 0:
        return one.type
    key = one, depth
    if key not in schemas.fingerprints:
        schemas.fingerprints[key] = _fingerprint(one, schemas, depth)
    return schemas.fingerprints[key]


def _fingerprint(one: Alternative, schemas: Schemas, depth: int) -> Any:
    def below(node: Node) -> int:
        alternatives = schemas.shape(node).alternatives
        return hash(frozenset(fingerprint(other, schemas, depth - 1) for other in alternatives))

    return (
        one.type,
        one.whole,
        frozenset((key, str(value)) for key, (value, _) in one.limits.items()),
        None if one.values is None else frozenset(one.values),
        frozenset((name, below(node)) for name, node in one.properties.items()),
        frozenset(one.required),
        None if one.others is None else below(one.others),
        below(one.items),
        tuple(below(node) for node in one.first_items),
    )
