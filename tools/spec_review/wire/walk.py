"""The walk through two schemas side by side. It visits each pair of places once, even if there are cycles."""

from collections import deque

from attrs import define, field

from ...spec_document import Pointer
from .alternatives import alternatives
from .facts import BOTH, Change, Direction
from .fields import fields
from .notes import notes
from .pairing import paired
from .references import Sameness
from .schemas import Schemas
from .shapes import Alternative, Node, item


@define(eq=False)
class Pair:
    """An old and a new schema, with their differences.

    Attributes:
        at: The place of the old schema; None if it has none.
        changes: The differences.
        below: The nested pairs, each with the name of its place and the directions of its values.
    """

    at: Pointer | None = None
    changes: list[Change] = field(factory=list)
    below: list[tuple["Pair", str, Direction]] = field(factory=list)


class Walk:
    """The pairs of schemas in two documents. Each pair is compared once."""

    def __init__(self, schemas: tuple[Schemas, Schemas], same: Sameness) -> None:
        self._schemas = schemas
        self._same = same
        self._pairs: dict[object, Pair] = {}
        self._pending: deque[tuple[Pair, Node, Node]] = deque()

    def pair(self, old: Node, new: Node) -> Pair:
        """Return the pair of two schemas, which `changed` compares."""
        key = (tuple(part.at for part in old), tuple(part.at for part in new))
        if key not in self._pairs:
            self._pairs[key] = Pair(old[0].at if old else None)
            if not self._is_same(old, new):
                self._pending.append((self._pairs[key], old, new))
        return self._pairs[key]

    def changed(self) -> list[Pair]:
        """Return the pairs that differ."""
        while self._pending:
            self._compare(*self._pending.popleft())
        return [pair for pair in self._pairs.values() if pair.changes]

    def _is_same(self, old: Node, new: Node) -> bool:
        return len(old) == len(new) and all(self._same(a.raw, b.raw) for a, b in zip(old, new, strict=True))

    def _compare(self, pair: Pair, old_node: Node, new_node: Node) -> None:
        old, new = self._schemas[0].shape(old_node), self._schemas[1].shape(new_node)
        couples, changes = paired(old, new, self._schemas)
        pair.changes += [*changes, *notes(old, new)]
        for before, after in couples:
            pair.changes += alternatives(before, after)
            self._descend(pair, before, after)

    def _descend(self, pair: Pair, old: Alternative, new: Alternative) -> None:
        for found in fields(old, new, self._schemas):
            if isinstance(found, Change):
                pair.changes.append(found)
            else:
                name, before, after, only = found
                self._below(pair, before, after, f".{name}", only)
        if old.type == "object" and old.others is not None and new.others is not None:
            self._below(pair, old.others, new.others, ".*")
        if old.type == "array":
            for index in range(max(len(old.first_items), len(new.first_items))):
                self._below(pair, item(old, index), item(new, index), f"[{index}]")
            self._below(pair, old.items, new.items, "[]")

    def _below(self, pair: Pair, old: Node, new: Node, label: str, only: Direction = BOTH) -> None:
        if old or new:
            pair.below.append((self.pair(old, new), label, only))
