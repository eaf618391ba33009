"""One thing that changed, and what it does to those who hold to the old document."""

from enum import Enum, Flag, IntEnum, auto

from attrs import define

from ...spec_document import Pointer


class Level(IntEnum):
    """The effect of a change; the order is that of gravity."""

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
        """The same as the other end sees it: a webhook is a request that the client receives."""
        return {Direction.REQUEST: Direction.RESPONSE, Direction.RESPONSE: Direction.REQUEST}.get(self, self)


NOWHERE, BOTH = Direction(0), Direction.REQUEST | Direction.RESPONSE


@define(frozen=True)
class Effect:
    """The effect of a change in each direction."""

    request: Level
    response: Level

    def level(self, direction: Direction) -> Level:
        """The gravest level of the directions."""
        levels = ((Direction.REQUEST, self.request), (Direction.RESPONSE, self.response))
        return max((level for one, level in levels if one in direction), default=Level.NONE)

    def breaks(self, direction: Direction) -> Direction:
        """The directions that it breaks."""
        levels = ((Direction.REQUEST, self.request), (Direction.RESPONSE, self.response))
        return Direction(sum(one.value for one, level in levels if one in direction and level is Level.BREAKING))


class Relation(Enum):
    """The values that are valid now beside those that were. A request may take more, a response may return less."""

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
    """A change at a place of both documents, whichever way its value travels.

    Attributes:
        rule: The name of the check that found it.
        text: What has changed, to be read after the name of what it is about.
        effect: What it does.
        base: Its place in the old document; None where the old one has none.
        head: The same in the new one.
        within: The name of the part that it is about, below the value that was compared.
        only: The directions in which it is one.
        at_place: Whether it is another fact at another place. That of a server that many paths name is not.
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
    """A change, as the operations see it.

    Attributes:
        level: What it does to those who hold to the old document.
        subject: What it is about, such as a field of a request.
        text: What has changed.
        rule: The name of the check that found it.
        base: Its place in the old document; None where the old one has none.
        head: The same in the new one.
        operations: The operations that it concerns, as `GET /path`.
        breaks: Which way the values travel that it breaks.
        at_place: Whether the same change at another place is another fact.
        direction: Which way the values travel.
        around: The schema of the old document in which the new one says something else; None for what is no schema.
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
