"""A change in the form in which reports show it."""

import hashlib
from collections.abc import Iterable

from attrs import define, evolve, field

from .wire import Level


@define(frozen=True, kw_only=True)
class Judgement:
    """A person's judgement of a change.

    Attributes:
        change: The fingerprint of the change.
        verdict: `compatible`, `breaking`, or `accepted` for an intended break.
        reason: The reason.
        affects: The people or programs that may notice.
        line: Its line in the file.
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
        level: The effect on programs that follow the old contract.
        subject: The part of an operation, or the dotted name of an import, that changed.
        text: The description of the change.
        rule: The check that found it.
        operations: The affected operations, as `GET /path`.
        base_line: Its line in the old document; None if it has none.
        head_line: Its line in the new document; None if it has none.
        before: The old signature; empty for additions, and on the wire.
        after: The new signature; empty for removals, and on the wire.
        who: The programs that it breaks.
        advice: The remedy.
        judgement: The decision of a person.
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
        """The identity of the change, which does not depend on its place in the document."""
        said = (self.rule, self.subject, self.text, *self.operations, self.before, self.after)
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]

    @property
    def judged_level(self) -> Level:
        """The level, or a person's verdict on it. An accepted break requires no version."""
        if self.judgement is None:
            return self.level
        return Level.BREAKING if self.judgement.verdict == "breaking" else Level.COMPATIBLE


@define
class Changes:
    """All differences.

    Attributes:
        http: The changes over HTTP.
        python: The changes for importers.
        no_effect: The number of places where the documents differ without any effect.
        code: The number of files of the package that differ.
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
        """The most severe level, after judgement."""
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
    """The most severe level, before judgement."""
    return max((change.level for change in changes), default=Level.NONE)


def with_judgements(changes: Iterable[Finding], judgements: Iterable[Judgement]) -> list[Finding]:
    """The changes, each with the judgement of its fingerprint."""
    by_change = {one.change: one for one in judgements}
    return [evolve(change, judgement=by_change.get(change.fingerprint)) for change in changes]
