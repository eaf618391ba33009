"""A change, and its effect on programs that follow the old document."""

from enum import Enum, Flag, IntEnum, auto

from attrs import define

from ...spec_document import Pointer


class Level(IntEnum):
    """The effect of a change, ordered by severity."""

    NONE = 0
    COMPATIBLE = 1
    UNCLASSIFIED = 2
    BREAKING = 3


class Direction(Flag):
    """The direction of a value: clients send requests and receive responses."""

    REQUEST = auto()
    RESPONSE = auto()

    @property
    def reverse(self) -> "Direction":
        """Return the direction for the other side. A webhook, for example, is a request that the client receives."""
        return {Direction.REQUEST: Direction.RESPONSE, Direction.RESPONSE: Direction.REQUEST}.get(self, self)


NOWHERE, BOTH = Direction(0), Direction.REQUEST | Direction.RESPONSE


@define(frozen=True)
class Effect:
    """The effect of a change in each direction."""

    request: Level
    response: Level

    def level(self, direction: Direction) -> Level:
        """Return the most severe level of the directions."""
        levels = ((Direction.REQUEST, self.request), (Direction.RESPONSE, self.response))
        return max((level for one, level in levels if one in direction), default=Level.NONE)

    def breaks(self, direction: Direction) -> Direction:
        """Return the directions that it breaks."""
        levels = ((Direction.REQUEST, self.request), (Direction.RESPONSE, self.response))
        return Direction(sum(one.value for one, level in levels if one in direction and level is Level.BREAKING))


class Relation(Enum):
    """The relation of the new valid values to the old ones. A request may accept more, and a response return fewer."""

    SAME = Effect(Level.NONE, Level.NONE)
    WIDER = Effect(Level.COMPATIBLE, Level.BREAKING)
    NARROWER = Effect(Level.BREAKING, Level.COMPATIBLE)
    OTHER = Effect(Level.BREAKING, Level.BREAKING)


COMPATIBLE = Effect(Level.COMPATIBLE, Level.COMPATIBLE)
BREAKING = Effect(Level.BREAKING, Level.BREAKING)
UNCLASSIFIED = Effect(Level.UNCLASSIFIED, Level.UNCLASSIFIED)
NO_EFFECT = Effect(Level.NONE, Level.NONE)


@define(frozen=True, kw_only=True)
class Change:
    """A change at a place of both documents, in any direction.

    Attributes:
        rule: The name of the check that found it.
        text: The description, which follows the name of the changed part.
        effect: The effect.
        base: Its place in the old document; None if it has none.
        head: Its place in the new document; None if it has none.
        within: The name of the changed part inside the compared value.
        only: The directions in which it is a change.
        at_place: True if the same change elsewhere is another fact. It is false for a server that many paths share.
    """

    rule: str
    text: str
    effect: Effect
    base: Pointer | None = None
    head: Pointer | None = None
    within: str = ""
    only: Direction = BOTH
    at_place: bool = True


@define(frozen=True, kw_only=True)
class Fact:
    """A change with the affected operations.

    Attributes:
        level: The effect on programs that follow the old document.
        subject: The changed part, such as a field of a request.
        text: The description.
        rule: The name of the check that found it.
        base: Its place in the old document; None if it has none.
        head: Its place in the new document; None if it has none.
        operations: The affected operations, as `GET /path`.
        breaks: The directions that it breaks.
        at_place: True if the same change elsewhere is another fact.
        direction: The direction of the values.
        around: The old schema that the new document changes; None outside of schemas.
    """

    level: Level
    subject: str
    text: str
    rule: str
    base: Pointer | None = None
    head: Pointer | None = None
    operations: tuple[str, ...] = ()
    breaks: Direction = NOWHERE
    at_place: bool = True
    direction: Direction = NOWHERE
    around: Pointer | None = None
