"""The review as Markdown, with the important parts first and the rest folded."""

import os
from collections.abc import Callable, Iterable

from ..changes import Finding
from ..judgements import NAME
from ..review import Review
from ..wire import Level
from .sentences import compared, count, counts, headline, remedy, sentence

# A comment on a pull request can have at most 65,536 characters.
LONGEST = 60_000


def markdown(review: Review) -> str:
    """Return the report as Markdown."""
    text = _written(review, _folded)
    return text if len(text) <= LONGEST else _written(review, _left_out)


def _written(review: Review, folded: Callable[[str, list[str]], str]) -> str:
    changes = review.changes
    breaking, unjudged = changes.standing(Level.BREAKING), changes.standing(Level.UNCLASSIFIED)
    sections = [
        f"# Review of openapi.yaml\n\n**{headline(review)}**",
        counts(review),
        f"```\n{review.refusal}\n```" if review.refusal else "",
        _section("What breaks", "", [_item(review, one) for one in breaking]),
        _section("To be judged", _how_to_judge(unjudged), [_item(review, one) for one in unjudged]),
        _section("Judged", "", [_judged(review, one) for one in changes.judged]),
        _section(
            "Judgements to remove",
            "",
            [f"- `{one.change}` ({NAME}:{one.line}): this change no longer exists." for one in review.stale],
        ),
        compared(review),
        folded("signature", [_signature(one) for one in [*breaking, *unjudged] if one.before or one.after]),
        folded("compatible change", [_item(review, one) for one in changes.standing(Level.COMPATIBLE)]),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def wire_markdown(findings: list[Finding], no_effect: int) -> str:
    """Return the report on two documents that are not part of this project."""
    by_level = {level: [one for one in findings if one.level is level] for level in Level}
    verdict = "Breaking." if by_level[Level.BREAKING] else "Nothing breaks."
    if by_level[Level.UNCLASSIFIED] and not by_level[Level.BREAKING]:
        verdict = "No rule finds a break, but a person must judge the changes that no rule can judge."
    sections = [
        f"# Review of two contracts\n\n**{verdict}**",
        _section("What breaks", "", [_wire_item(one) for one in by_level[Level.BREAKING]]),
        _section("To be judged", "", [_wire_item(one) for one in by_level[Level.UNCLASSIFIED]]),
        _section("Compatible", "", [_wire_item(one) for one in by_level[Level.COMPATIBLE]]),
        f"{no_effect} places differ without any effect." if no_effect else "",
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def link(line: int, commit: str = "") -> str:
    """Return the address of a file: a link to the commit on GitHub's machines, or else a path in the repository."""
    text = f"openapi.yaml:{line}" + (" before" if commit else "")
    server, repository = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    revision = commit or os.environ.get("GITHUB_SHA")
    if server and repository and revision:
        return f"[{text}]({server}/{repository}/blob/{revision}/openapi.yaml#L{line})"
    return text if commit else f"[{text}](openapi.yaml#L{line})"


def _section(title: str, introduction: str, lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    return f"## {title}\n\n" + (f"{introduction}\n\n" if introduction else "") + body if body else ""


def _folded(noun: str, lines: list[str]) -> str:
    if not lines:
        return ""
    body = "\n".join(lines)
    return f"<details><summary>{count(len(lines), noun)}</summary>\n\n{body}\n\n</details>"


def _left_out(noun: str, lines: list[str]) -> str:
    return f"{count(len(lines), noun)} left out: `make diff FORMAT=html` shows all." if lines else ""


def _item(review: Review, found: Finding) -> str:
    known_as = f" Change `{found.fingerprint}`." if found.level > Level.COMPATIBLE else ""
    return " ".join(filter(None, (f"- {sentence(found)}", _place(review, found), remedy(found)))) + known_as


def _wire_item(found: Finding) -> str:
    lines = [f"{side} line {line}" for side, line in (("old", found.base_line), ("new", found.head_line)) if line]
    return " ".join(filter(None, (f"- {sentence(found)}", f"({', '.join(lines)})" if lines else "", remedy(found))))


def _place(review: Review, found: Finding) -> str:
    """Return a link to the line in the new document, or in the old one for a removal."""
    if found.head_line:
        return f"({link(found.head_line)})"
    return f"({link(found.base_line, review.base.commit)})" if found.base_line else ""


def _how_to_judge(unjudged: list[Finding]) -> str:
    if not unjudged:
        return ""
    entry = f"- change: {unjudged[0].fingerprint}\n  verdict: compatible  # or breaking, or accepted\n"
    return (
        f"No rule can judge these changes. Decide, and write an entry for each into `{NAME}`:\n\n```yaml\n{entry}"
        "  reason: why\n  affects: who may notice\n```"
    )


def _judged(review: Review, found: Finding) -> str:
    assert found.judgement is not None
    said = found.judgement
    return f"- {said.verdict}: {sentence(found)} {_place(review, found)} {said.reason} Affects: {said.affects}"


def _signature(found: Finding) -> str:
    lines = [f"- {found.before}" if found.before else "", f"+ {found.after}" if found.after else ""]
    return "\n".join([f"{found.subject}", "```diff", *filter(None, lines), "```"])
