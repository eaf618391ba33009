"""The keywords that limit the values of a schema, and whether a change of one allows more or fewer values."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ...spec_document import Pointer
from .facts import UNCLASSIFIED, Change, Relation
from .values import shown

LOWER = {"minimum", "minLength", "minItems", "minProperties"}
UPPER = {"maximum", "maxLength", "maxItems", "maxProperties"}
OF_TYPE = {
    "number": ("minimum", "maximum", "multipleOf", "format"),
    "string": ("minLength", "maxLength", "pattern", "format", "contentEncoding", "contentMediaType"),
    "array": ("minItems", "maxItems", "uniqueItems"),
    "object": ("minProperties", "maxProperties"),
}
# Values with the meaning of an absent keyword.
IDLE = {"minLength": 0, "minItems": 0, "minProperties": 0, "uniqueItems": False}
WIDER_FORMATS = {("int32", "int64"), ("float", "double")}
EXCLUSIVE = {"minimum": "exclusiveMinimum", "maximum": "exclusiveMaximum"}

Bound = tuple[float, bool]  # a number, and whether the bound excludes it
Limits = dict[str, tuple[Any, Pointer]]


def limits(raw: Mapping[str, Any], kind: str, at: Pointer) -> Limits:
    """Read the limits that a schema sets on values of a type."""
    found: Limits = {}
    for keyword in OF_TYPE.get(kind, ()):
        if keyword in EXCLUSIVE:
            if bound := _bound(raw, keyword, at):
                found[keyword] = bound
        elif _can_be(keyword, raw.get(keyword)) and raw[keyword] != IDLE.get(keyword):
            value = (raw[keyword],) if keyword in ("pattern", "multipleOf") else raw[keyword]
            found[keyword] = value, (*at, keyword)
    return found


def _can_be(keyword: str, value: Any) -> bool:
    """Return whether a keyword can have a value. A linter reports invalid values."""
    if keyword in LOWER | UPPER or keyword == "multipleOf":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, bool if keyword == "uniqueItems" else str)


def both(one: Limits, other: Limits) -> Limits:
    """Return the limits of values that obey two sets of limits."""
    merged = one | other
    for keyword in one.keys() & other.keys():
        (mine, _), (theirs, _) = one[keyword], other[keyword]
        if keyword in LOWER | UPPER:
            narrower = relation(keyword, theirs, mine) is Relation.NARROWER
            merged[keyword] = one[keyword] if narrower else other[keyword]
        elif isinstance(mine, tuple):
            merged[keyword] = tuple(sorted({*mine, *theirs})), one[keyword][1]
        else:
            merged[keyword] = one[keyword]
    return merged


def changes(old: Limits, new: Limits) -> Iterator[Change]:
    """List the limits that were added, changed or removed."""
    for keyword in sorted(old.keys() | new.keys()):
        (before, base), (after, head) = old.get(keyword, (None, None)), new.get(keyword, (None, None))
        related = relation(keyword, before, after)
        if related is not Relation.SAME:
            what = "added" if before is None else "removed" if after is None else "changed"
            text = f"`{keyword}` {_worded(keyword, before, after)}"
            # No rule can say whether a changed pattern allows more or fewer values.
            is_judged = keyword == "pattern" and related is Relation.OTHER
            effect = UNCLASSIFIED if is_judged else related.value
            yield Change(rule=f"{keyword}-{what}", text=text, effect=effect, base=base, head=head)


def relation(keyword: str, old: Any, new: Any) -> Relation:
    """Compare the values that a limit allows with those that it allowed; None for no limit."""
    if old == new:
        return Relation.SAME
    if old is None or new is None:
        return Relation.NARROWER if old is None else Relation.WIDER
    if keyword in LOWER:
        return Relation.NARROWER if new > old else Relation.WIDER
    if keyword in UPPER:
        return Relation.NARROWER if _upper(new) < _upper(old) else Relation.WIDER
    if keyword == "format":
        return (
            Relation.WIDER
            if (old, new) in WIDER_FORMATS
            else Relation.NARROWER
            if (new, old) in WIDER_FORMATS
            else Relation.OTHER
        )
    return _of_lists(keyword, old, new) if isinstance(old, tuple) else Relation.OTHER


def _of_lists(keyword: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Relation:
    """Return the relation of two sets of patterns or divisors, all of which apply."""
    implies: Callable[[Any, Any], bool] = _is_multiple if keyword == "multipleOf" else (lambda one, other: one == other)
    narrower = all(any(implies(one, other) for one in new) for other in old)
    wider = all(any(implies(one, other) for one in old) for other in new)
    if narrower and wider:
        return Relation.SAME
    return Relation.NARROWER if narrower else Relation.WIDER if wider else Relation.OTHER


def _is_multiple(one: Any, other: Any) -> bool:
    try:
        return bool(abs(one / other - round(one / other)) < 1e-9)
    except (TypeError, ZeroDivisionError, OverflowError):
        return False


def _upper(value: Any) -> Any:
    """Return an upper bound that can be sorted. Of two equal bounds, the exclusive one is lower."""
    return (value[0], not value[1]) if isinstance(value, tuple) else value


def _bound(raw: Mapping[str, Any], keyword: str, at: Pointer) -> tuple[Bound, Pointer] | None:
    """Return a bound with its exclusive counterpart, which is a number in OpenAPI 3.1 and a flag in 3.0."""
    sibling = EXCLUSIVE[keyword]
    plain, exclusive = raw.get(keyword), raw.get(sibling)
    found: list[tuple[Bound, Pointer]] = []
    if isinstance(plain, (int, float)):
        found.append(((plain, exclusive is True), (*at, keyword)))
    if isinstance(exclusive, (int, float)) and not isinstance(exclusive, bool):
        found.append(((exclusive, True), (*at, sibling)))
    if not found:
        return None
    if keyword == "minimum":
        return max(found)
    return min(found, key=lambda one: _upper(one[0]))


def _worded(keyword: str, old: Any, new: Any) -> str:
    before, after = _shown(keyword, old), _shown(keyword, new)
    if old is None:
        return f"{after} was added"
    return f"{before} was removed" if new is None else f"changed from {before} to {after}"


def _shown(keyword: str, value: Any) -> str:
    if keyword in EXCLUSIVE and value is not None:
        number, is_exclusive = value
        return shown(number) + (", left out," if is_exclusive else "")
    if isinstance(value, tuple):
        return " and ".join(shown(one) for one in value)
    return shown(value) if not isinstance(value, str) else f"`{value}`"
