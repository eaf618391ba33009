"""The fields of objects: additions, removals, and changes of required fields."""

from collections.abc import Iterator

from ...spec_document import Pointer
from .facts import BOTH, BREAKING, COMPATIBLE, Change, Direction, Effect, Level, Relation
from .schemas import Schemas
from .shapes import Alternative, Node, Shape

ADDED_REQUIRED = Effect(Level.BREAKING, Level.COMPATIBLE)


def travels(shape: Shape) -> Direction:
    """Return the directions in which a field occurs. A read-only field is in no request."""
    found = BOTH
    if "readOnly" in shape.notes:
        found &= ~Direction.REQUEST
    return found & ~Direction.RESPONSE if "writeOnly" in shape.notes else found


def fields(
    old: Alternative, new: Alternative, schemas: tuple[Schemas, Schemas]
) -> Iterator[Change | tuple[str, Node, Node, Direction]]:
    """List the changes, and the schemas of each common field with the directions in which both documents have it."""
    for name in [*old.properties, *(name for name in new.properties if name not in old.properties)]:
        nodes = old.properties.get(name), new.properties.get(name)
        shapes = [of.shape(node) if node is not None else None for of, node in zip(schemas, nodes, strict=True)]
        before, after = (travels(shape) if shape else Direction(0) for shape in shapes)
        places = [node[0].at if node else None for node in nodes]
        if nodes[0] is not None and nodes[1] is not None:
            yield from _flags(name, before, after, shapes, name in new.required)
            yield name, nodes[0], nodes[1], before & after
            yield from _required(name, old, new, places, before & after)
        elif nodes[0] is not None:
            yield Change(
                rule="field-removed", text="removed", effect=BREAKING, base=places[0], within=f".{name}", only=before
            )
        else:
            is_required = name in new.required
            yield Change(
                rule="field-added",
                text="added, required" if is_required else "added",
                effect=ADDED_REQUIRED if is_required else COMPATIBLE,
                head=places[1],
                within=f".{name}",
                only=after,
            )
    for name in sorted((old.required.keys() ^ new.required.keys()) - old.properties.keys() - new.properties.keys()):
        yield from _required(name, old, new, [None, None], BOTH)


def _required(
    name: str, old: Alternative, new: Alternative, places: list[Pointer | None], only: Direction
) -> Iterator[Change]:
    if (name in old.required) == (name in new.required):
        return
    is_required = name in new.required
    yield Change(
        rule="field-required" if is_required else "field-optional",
        text="required now" if is_required else "no longer required",
        effect=(Relation.NARROWER if is_required else Relation.WIDER).value,
        base=old.required.get(name, places[0]),
        head=new.required.get(name, places[1]),
        within=f".{name}",
        only=only,
    )


def _flags(
    name: str, before: Direction, after: Direction, shapes: list[Shape | None], is_required: bool
) -> Iterator[Change]:
    """Return the change for a field that was removed or added in a direction."""
    for direction, keyword in ((Direction.REQUEST, "readOnly"), (Direction.RESPONSE, "writeOnly")):
        if (direction in before) == (direction in after):
            continue
        is_lost = direction in before
        notes = [shape.notes.get(keyword) if shape else None for shape in shapes]
        gained = ADDED_REQUIRED if is_required else COMPATIBLE
        yield Change(
            rule=f"{keyword}-added" if is_lost else f"{keyword}-removed",
            text=f"`{keyword}` was {'added' if is_lost else 'removed'}",
            effect=BREAKING if is_lost else gained,
            base=notes[0][1] if notes[0] else (shapes[0].at if shapes[0] else None),
            head=notes[1][1] if notes[1] else (shapes[1].at if shapes[1] else None),
            within=f".{name}",
            only=direction,
        )
