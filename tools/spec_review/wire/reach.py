"""The operations that send or receive the values of a schema, and the path from them to the schema."""

from collections import deque
from functools import cache

from attrs import define

from .facts import BOTH, Direction
from .walk import Pair


@define(frozen=True)
class Root:
    """A schema of an operation, from which values are sent or received.

    Attributes:
        operation: Its name.
        direction: The direction of the values.
        whole: The name of the value in reports.
        inner: The name of a part of it in reports, with `{}` for the part.
    """

    operation: str
    direction: Direction
    whole: str
    inner: str

    def subject(self, path: str) -> str:
        return self.inner.replace("{}", path.removeprefix(".")) if path else self.whole


class Reach:
    """The operations that use each pair of schemas, in each direction."""

    def __init__(self, roots: list[tuple[Pair, Root]]) -> None:
        self._names = list(dict.fromkeys(root.operation for _, root in roots))
        self._nearest: dict[tuple[Pair, Direction], tuple[Root, str]] = {}
        # A set of operations, stored as the bits of a number.
        self._operations: dict[tuple[Pair, Direction], int] = {}
        self.named = cache(self._named)
        numbers = {name: index for index, name in enumerate(self._names)}
        for direction in BOTH:
            own = [(pair, root) for pair, root in roots if root.direction is direction]
            self._find_nearest(own, direction)
            self._find_operations([(pair, 1 << numbers[root.operation]) for pair, root in own], direction)

    def subject(self, pair: Pair, direction: Direction, within: str) -> str:
        """Name a part of the value for reports, after the nearest operation."""
        root, path = self._nearest[pair, direction]
        return root.subject(path + within)

    def operations(self, pair: Pair, direction: Direction) -> int:
        """Return the operations in the form that `named` accepts; 0 for none."""
        return self._operations.get((pair, direction), 0)

    def _named(self, operations: int) -> tuple[str, ...]:
        return tuple(name for index, name in enumerate(self._names) if operations >> index & 1)

    def _find_nearest(self, roots: list[tuple[Pair, Root]], direction: Direction) -> None:
        pending = deque((pair, root, "") for pair, root in roots)
        while pending:
            pair, root, path = pending.popleft()
            if (pair, direction) not in self._nearest:
                self._nearest[pair, direction] = root, path
                pending += ((below, root, path + label) for below, label, only in pair.below if direction in only)

    def _find_operations(self, roots: list[tuple[Pair, int]], direction: Direction) -> None:
        found = dict.fromkeys((pair for pair, way in self._nearest if way is direction), 0)
        for pair, operations in roots:
            found[pair] |= operations
        # The nearest come first, so few rounds are needed, even for schemas with many references.
        has_grown = True
        while has_grown:
            has_grown = False
            for pair, operations in found.items():
                for below, _, only in pair.below:
                    if direction in only and operations & ~found[below]:
                        found[below] |= operations
                        has_grown = True
        self._operations |= {(pair, direction): operations for pair, operations in found.items()}
