"""What a report says of one change."""

from collections.abc import Iterable
from enum import IntEnum

from attrs import define, field


class Level(IntEnum):
    """What a change does to those who hold to the old state; the order is that of gravity."""

    NONE = 0
    COMPATIBLE = 1
    UNCLASSIFIED = 2
    BREAKING = 3


@define(frozen=True, kw_only=True)
class HttpChange:
    """A change of the contract over HTTP.

    Attributes:
        level: What it does to a client that holds to the old contract.
        text: What has changed.
        rule: The check that found it.
        base_line: Its line in the old document; None where the old one has none.
        head_line: The same for the new one.
        operations: The operations that it concerns, as `GET /path`.
    """

    level: Level
    text: str
    rule: str
    base_line: int | None = None
    head_line: int | None = None
    operations: tuple[str, ...] = ()


@define(frozen=True, kw_only=True)
class PythonChange:
    """A change of a class, a function or a constant that users can import.

    Attributes:
        level: What it does to code that uses it.
        name: Its dotted name.
        reasons: What has changed in it.
        before: The old signature; empty for what is new.
        after: The new signature; empty for what is gone.
    """

    level: Level
    name: str
    reasons: tuple[str, ...]
    before: str = ""
    after: str = ""


@define
class Changes:
    """All that differs.

    Attributes:
        http: The contract over HTTP.
        python: What users import.
        documentation: How many descriptions, summaries and examples differ.
    """

    http: list[HttpChange] = field(factory=list)
    python: list[PythonChange] = field(factory=list)
    documentation: int = 0

    @property
    def level(self) -> Level:
        """The gravest of all, what is unclassified aside."""
        return gravest(self.http, self.python)


def gravest(*changes: Iterable[HttpChange | PythonChange]) -> Level:
    """The gravest level; a change that nobody could classify does not count."""
    levels = (change.level for part in changes for change in part if change.level != Level.UNCLASSIFIED)
    return max(levels, default=Level.NONE)
