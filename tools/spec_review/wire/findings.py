"""What is found on the way through two documents, and the operations that each change of a schema concerns."""

from collections import deque
from collections.abc import Iterator

from attrs import define, evolve, field

from .facts import BOTH, NOWHERE, Change, Direction, Fact
from .references import Part, Sameness
from .schemas import Schemas
from .shapes import ANYTHING, Node
from .walk import Pair, Walk


@define(frozen=True)
class Root:
    """A schema of an operation, from which values are sent or received.

    Attributes:
        operation: Its name.
        direction: Which way the values travel.
        whole: What reports call the value.
        inner: What they call a part of it, the name of the part being put at `{}`.
    """

    operation: str
    direction: Direction
    whole: str
    inner: str

    def subject(self, path: str) -> str:
        return self.inner.replace("{}", path.removeprefix(".")) if path else self.whole


@define
class Findings:
    """The facts of two documents."""

    old: Schemas
    new: Schemas
    same: Sameness
    facts: list[Fact] = field(factory=list)
    _roots: dict[int, list[Root]] = field(factory=dict)
    _walk: Walk = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._walk = Walk((self.old, self.new), self.same)

    def tell(self, operation: str, subject: str, change: Change, direction: Direction = Direction.REQUEST) -> None:
        """Add a change that is not one of a schema."""
        self.facts.append(_fact(change, subject, direction, [operation]))

    def compare(self, old: Part | None, new: Part | None, root: Root) -> None:
        """Compare two schemas, where both are; none lets in anything."""
        nodes: list[Node] = [ANYTHING if part is None or part.raw is None else (part,) for part in (old, new)]
        if any(nodes):
            self._roots.setdefault(id(self._walk.pair(*nodes)), []).append(root)

    def all(self) -> list[Fact]:
        """All that was found, each fact once with its operations, the gravest first."""
        for pair in self._walk.changed():
            self.facts += self._of_pair(pair)
        merged: dict[tuple[object, ...], Fact] = {}
        for fact in self.facts:
            key = (fact.rule, fact.text, *((fact.base, fact.head) if fact.at_place else ()))
            if (other := merged.get(key)) is not None:
                operations = tuple(dict.fromkeys([*other.operations, *fact.operations]))
                subject = fact.subject if fact.level > other.level else other.subject
                fact = evolve(
                    other,
                    operations=operations,
                    subject=subject,
                    level=max(fact.level, other.level),
                    breaks=fact.breaks | other.breaks,
                )
            merged[key] = fact
        return sorted(merged.values(), key=lambda fact: -fact.level)

    def _of_pair(self, pair: Pair) -> Iterator[Fact]:
        reached = list(self._reached(pair))
        for change in pair.changes:
            roots = [(root, path) for root, path in reached if root.direction in change.only]
            direction = NOWHERE
            for root, _ in roots:
                direction |= root.direction
            if not roots:
                continue
            level = change.effect.level(direction)
            telling = [(root, path) for root, path in roots if change.effect.level(root.direction) == level]
            root, path = telling[0]
            yield _fact(change, root.subject(path + change.within), direction, [one.operation for one, _ in roots])

    def _reached(self, pair: Pair) -> list[tuple[Root, str]]:
        """The schemas of operations that a pair is part of, and the way down from there."""
        found: list[tuple[Root, str]] = []
        pending = deque([(pair, direction, "") for direction in BOTH])
        met = {(id(pair), direction) for direction in BOTH}
        while pending:
            one, direction, path = pending.popleft()
            found += [(root, path) for root in self._roots.get(id(one), ()) if root.direction is direction]
            for above, label, only in one.above:
                if direction in only and (id(above), direction) not in met:
                    met.add((id(above), direction))
                    pending.append((above, direction, label + path))
        return found


def _fact(change: Change, subject: str, direction: Direction, operations: list[str]) -> Fact:
    return Fact(
        level=change.effect.level(direction),
        subject=subject,
        text=change.text,
        rule=change.rule,
        base=change.base,
        head=change.head,
        operations=tuple(dict.fromkeys(operations)),
        breaks=change.effect.breaks(direction),
        at_place=change.at_place,
    )
