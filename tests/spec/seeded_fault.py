"""An edit of openapi.yaml that makes it faulty in one way."""

from attrs import define

from .smaller import smaller

MARK = "▸"


@define(frozen=True)
class Fault:
    """An edit of the document.

    Attributes:
        name: What is wrong.
        rule: The rule that finds it.
        old: The text to replace, which the document has once.
        new: What replaces it. A `▸` marks the line of the finding; without one it is the first line of the edit.
        consequences: Rules that rightly find more, in other lines, because of the edit.
    """

    name: str
    rule: str
    old: str
    new: str
    consequences: frozenset[str] = frozenset()

    @property
    def line(self) -> int:
        """The line of the fault in the faulty document."""
        start = smaller().index(self.old)
        within = max(self.new.find(MARK), 0)
        return smaller().count("\n", 0, start) + self.new.count("\n", 0, within) + 1

    @property
    def document(self) -> str:
        """The faulty document."""
        text = smaller()
        assert text.count(self.old) == 1, f"{self.name}: openapi.yaml has {text.count(self.old)} times {self.old!r}"
        return text.replace(self.old, self.new.replace(MARK, ""))


def after(name: str, rule: str, anchor: str, added: str, *consequences: str) -> Fault:
    """A fault that consists of lines added below an anchor."""
    marked = added if MARK in added else MARK + added
    return Fault(name, rule, anchor, anchor + marked, frozenset(consequences))
