"""One change as a report shows it."""

import hashlib
from collections.abc import Iterable

from attrs import define, evolve, field

from .wire import Level


@define(frozen=True, kw_only=True)
class Judgement:
    """The judgement of a person on a change.

    Attributes:
        change: The fingerprint of the change.
        verdict: `compatible`, `breaking`, or `accepted` for a break on purpose.
        reason: Why.
        affects: Who may notice.
        line: Where it stands in the file.
    """

    change: str
    verdict: str
    reason: str
    affects: str
    line: int


@define(frozen=True, kw_only=True)
class Finding:
    """A change, on the wire or for those who import the package.

    Attributes:
        level: What it does to those who hold to the old state.
        subject: What it is about: a part of an operation, or the dotted name of what is imported.
        text: What has changed in it.
        rule: The check that found it.
        operations: The operations that it concerns, as `GET /path`.
        base_line: Its line in the old document; None where the old one has none.
        head_line: The same for the new one.
        before: The old signature; empty for what is new, and on the wire.
        after: The new signature; empty for what is gone, and on the wire.
        who: Whom it breaks.
        advice: What to do instead.
        judgement: What a person has decided.
    """

    level: Level
    subject: str
    text: str
    rule: str = "python"
    operations: tuple[str, ...] = ()
    base_line: int | None = None
    head_line: int | None = None
    before: str = ""
    after: str = ""
    who: str = ""
    advice: str = ""
    judgement: Judgement | None = None

    @property
    def fingerprint(self) -> str:
        """The identity of the change, which stays the same wherever the change stands."""
        said = (self.rule, self.subject, self.text, *self.operations, self.before, self.after)
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]

    @property
    def judged_level(self) -> Level:
        """The level, or what a person has made of it. A break that is accepted calls for no version."""
        if self.judgement is None:
            return self.level
        return Level.BREAKING if self.judgement.verdict == "breaking" else Level.COMPATIBLE


@define
class Changes:
    """All that differs.

    Attributes:
        http: The contract over HTTP.
        python: What users import.
        no_effect: At how many places the documents differ without any effect.
        code: How many files of the package differ.
    """

    http: list[Finding] = field(factory=list)
    python: list[Finding] = field(factory=list)
    no_effect: int = 0
    code: int = 0

    @property
    def all(self) -> list[Finding]:
        return [*self.http, *self.python]

    @property
    def level(self) -> Level:
        """The gravest of all, as judged."""
        return max((change.judged_level for change in self.all), default=Level.NONE)

    def standing(self, level: Level) -> list[Finding]:
        """The changes of a level that nobody has judged."""
        return [change for change in self.all if change.level is level and change.judgement is None]

    @property
    def judged(self) -> list[Finding]:
        """The changes that somebody has judged."""
        return [change for change in self.all if change.judgement]

    @property
    def unjudged(self) -> list[Finding]:
        """The findings that a person still has to judge."""
        return self.standing(Level.UNCLASSIFIED)


def gravest(changes: Iterable[Finding]) -> Level:
    """The gravest level, whatever was judged."""
    return max((change.level for change in changes), default=Level.NONE)


def with_judgements(changes: Iterable[Finding], judgements: Iterable[Judgement]) -> list[Finding]:
    """The changes, each with the judgement of its fingerprint."""
    by_change = {one.change: one for one in judgements}
    return [evolve(change, judgement=by_change.get(change.fingerprint)) for change in changes]
