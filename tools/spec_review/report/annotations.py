"""The review as annotations in the diff of a pull request, by GitHub's workflow commands."""

from collections.abc import Iterator

from ..review import Review
from ..wire import Level
from .sentences import remedy, sentence

KINDS = {Level.BREAKING: ("error", "Breaking"), Level.UNCLASSIFIED: ("warning", "To be judged")}


def annotations(review: Review) -> Iterator[str]:
    """Return a command for each finding that has a line in the new or the old document."""
    for found in review.changes.all:
        line = found.head_line or found.base_line
        if found.judged_level in KINDS and line:
            kind, title = KINDS[found.judged_level]
            text = f"{sentence(found)} {remedy(found)}".strip()
            yield f"::{kind} file=openapi.yaml,line={line},title={title}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
