"""Findings of the lint."""

from collections.abc import Iterable

from attrs import define


@define(frozen=True, order=True)
class Finding:
    """A fault of a document.

    Attributes:
        line: Its line, from 1.
        rule: The rule that it breaks.
        message: The problem and the value.
        remedy: The remedy.
        last_line: For a catch-all rule, the last line of the value at fault. Such a finding counts only if no other
            rule has a finding in the same lines.
    """

    line: int
    rule: str
    message: str
    remedy: str
    last_line: int | None = None

    def text(self, name: str) -> str:
        """Return the finding as one line, for a document with this name."""
        return " ".join(f"{name}:{self.line}: {self.rule}: {self.message.rstrip('.')}. {self.remedy}".split())


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in the order of their lines, each fault once."""
    unique = sorted(set(findings), key=lambda finding: (finding.line, finding.rule, finding.message))
    kept = [finding for finding in unique if finding.last_line is None]
    exact = {finding.line for finding in kept}
    catch_all = [(finding.last_line, finding) for finding in unique if finding.last_line is not None]
    for last_line, finding in sorted(catch_all, key=lambda pair: pair[0] - pair[1].line):
        if exact.isdisjoint(range(finding.line, last_line + 1)):
            kept.append(finding)
            exact.add(finding.line)
    return sorted(kept, key=lambda finding: (finding.line, finding.rule, finding.message))
