"""Draft the entry of CHANGELOG.md for the change since a commit, for a person to finish.

Usage: python -m tools.spec_review.changelog [BASE]

The entry goes above the others, under the version that info.version has or should have. If the version already has an
entry, it stays unchanged, and the draft is printed. The exit code is 0, or 2 if the entry could not be drafted.
"""

import argparse
import re
import sys
from pathlib import Path

from .bump import Bump, parsed
from .changes import Finding
from .errors import ReviewError
from .report.sentences import sentence
from .review import Review, review
from .wire import Level

SECTIONS = ("Added", "Changed", "Deprecated", "Removed")  # https://keepachangelog.com
GENERATED = "`trace_sessions_api."
MARKS = {Level.BREAKING: "**Breaking:** ", Level.UNCLASSIFIED: "**To be judged:** "}
# The sections, by the beginning of the text of a change.
SIGNS = {"added": "Added", "a body was added": "Added", "deprecated": "Deprecated", "removed": "Removed"}


def entry(review: Review) -> str:
    """Return the entry, with breaking changes first in each section."""
    items: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for found in sorted(_told(review), key=lambda one: -one.judged_level):
        text = sentence(found)
        items[_section(found)].append(f"- {MARKS.get(found.judged_level, '')}{text[0].upper()}{text[1:]}\n")
    sections = (f"### {section}\n\n" + "".join(lines) for section, lines in items.items() if lines)
    return f"## {version(review)}\n\n" + "\n".join(sections)


def version(review: Review) -> str:
    """Return the version in the document, or the one that it needs."""
    return review.head_version if review.bump_made >= review.bump else review.version_called_for


def with_entry(changelog: str, text: str, base_version: str) -> str | None:
    """Return the changelog with an entry on top. Return None if the top entry is unreleased or newer than the base."""
    first = re.search(r"^## (\d+\.\d+\.\d+(?:-rc\.\d+)?)?", changelog, re.MULTILINE)
    if first and (first[1] is None or parsed(first[1]) > parsed(base_version)):
        return None
    end = first.start() if first else len(changelog)
    return f"{changelog[:end]}{text}\n{changelog[end:]}"


def _told(review: Review) -> list[Finding]:
    """Select the findings for users: all on the wire, and those of the package that are public or breaking."""
    python = [one for one in review.changes.python if one.level > Level.COMPATIBLE or GENERATED not in one.subject]
    return [*review.changes.http, *python]


def _section(found: Finding) -> str:
    first = re.split(r"[,;:]", found.text)[0]
    return SIGNS.get(first, "Added" if found.rule.endswith("-added") and first.endswith("was added") else "Changed")


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make changelog", description="Draft the entry of CHANGELOG.md.")
    parser.add_argument("base", nargs="?", default="origin/main", help="a commit, branch or tag (default: %(default)s)")
    base = parser.parse_args(arguments).base
    root = root or Path(__file__).resolve().parents[2]
    target = root / "CHANGELOG.md"
    try:
        found = review(root, base)
        changelog = target.read_text()
    except (ReviewError, OSError) as error:
        print(f"The entry could not be drafted: {error}", file=sys.stderr)
        return 2
    if found.bump is Bump.NONE:
        print(f"Nothing has changed since {base}: there is no entry to draft.")
        return 0
    text = entry(found)
    print(text)
    whole = with_entry(changelog, text, found.base_version or "0.0.0")
    if whole is None:
        print("CHANGELOG.md already has an entry for this change, which stays unchanged: add what it lacks.")
    else:
        target.write_text(whole)
    if found.head_version != version(found):
        print(f"Now raise info.version to {version(found)}, and finish the entry in CHANGELOG.md.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
