"""The findings in two documents, with the operations that each change of a schema affects."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from attrs import define, evolve, field

from ...spec_document import Pointer
from .facts import BOTH, Change, Direction, Fact
from .reach import Reach, Root
from .references import Part, Sameness
from .schemas import Schemas
from .shapes import ANYTHING, Node
from .walk import Pair, Walk


@define
class Findings:
    """A collector of the changes in two documents."""

    old: Schemas
    new: Schemas
    same: Sameness
    facts: list[Fact] = field(factory=list)
    _roots: list[tuple[Pair, Root]] = field(factory=list)
    _walk: Walk = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._walk = Walk((self.old, self.new), self.same)

    def tell(self, operation: str, subject: str, change: Change, direction: Direction = Direction.REQUEST) -> None:
        """Add a change outside of schemas."""
        self.facts.append(_fact(change, subject, direction, (operation,)))

    def compare(self, old: Part | None, new: Part | None, root: Root) -> None:
        """Compare two schemas if both exist. A missing schema allows every value."""
        nodes: list[Node] = [ANYTHING if part is None or part.raw is None else (part,) for part in (old, new)]
        if any(nodes):
            self._roots.append((self._walk.pair(*nodes), root))

    def all(self) -> list[Fact]:
        """Return all findings, each fact once with its operations, the most severe first."""
        changed = self._walk.changed()
        reach = Reach(self._roots)
        self.facts += [fact for pair in changed for fact in _of_pair(pair, reach)]
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
                    direction=fact.direction | other.direction,
                )
            merged[key] = fact
        return sorted(merged.values(), key=lambda fact: -fact.level)


def _of_pair(pair: Pair, reach: Reach) -> Iterator[Fact]:
    for change in pair.changes:
        directions = [one for one in BOTH if one in change.only and reach.operations(pair, one)]
        if not directions:
            continue  # no operation sends or receives it
        gravest = max(directions, key=change.effect.level)
        every = Direction(sum(one.value for one in directions))
        operations = reduce(or_, (reach.operations(pair, one) for one in directions))
        subject = reach.subject(pair, gravest, change.within)
        yield _fact(change, subject, every, reach.named(operations), pair.at)


def _fact(
    change: Change, subject: str, direction: Direction, operations: tuple[str, ...], around: Pointer | None = None
) -> Fact:
    return Fact(
        level=change.effect.level(direction),
        subject=subject,
        text=change.text,
        rule=change.rule,
        base=change.base,
        head=change.head,
        operations=operations,
        breaks=change.effect.breaks(direction),
        at_place=change.at_place,
        direction=direction,
        around=around,
    )
