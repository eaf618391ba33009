"""Draft the entry of CHANGELOG.md for the change since a commit, for a person to finish.

Usage: python -m tools.spec_review.changelog [BASE]

The entry goes above the others, under the version that info.version has or should have. Exit status: 0 when it is
there or nothing has changed, 1 when the version has an entry already, which stays as it is while the draft is printed,
2 when it could not run.
"""

import argparse
import re
import sys
from pathlib import Path

from .bump import Bump
from .changes import Level
from .oasdiff import ReviewError
from .report import together
from .review import Review, review

SECTIONS = ("Added", "Changed", "Deprecated", "Removed")  # https://keepachangelog.com
SIGNS = {"Added": {"added"}, "Deprecated": {"deprecated"}, "Removed": {"removed", "deleted"}}
GENERATED = "trace_sessions_api."


def entry(review: Review) -> str:
    """The entry, with breaking changes first in each section."""
    items: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for http in sorted(review.changes.http, key=lambda one: -one.level):
        where = f" ({', '.join(f'`{operation}`' for operation in http.operations)})" if http.operations else ""
        items[_section(http.text)].append(_item(http.level, http.text + where))
    compatible = 0
    for python in sorted(together(review.changes.python), key=lambda one: -one.level):
        if python.name.startswith(GENERATED) and python.level is not Level.BREAKING:
            compatible += 1
        else:
            reasons = "; ".join(python.reasons)
            items[_section(reasons)].append(_item(python.level, f"`{python.name}`: {reasons}"))
    if compatible:
        items["Changed"].append(_item(Level.COMPATIBLE, f"`{GENERATED[:-1]}`: {compatible} compatible changes"))
    sections = (f"### {section}\n\n" + "".join(lines) for section, lines in items.items() if lines)
    return f"## {version(review)}\n\n" + "\n".join(sections)


def version(review: Review) -> str:
    """What the document says, or what it must say."""
    return review.head_version if review.bump_made >= review.bump else review.version_called_for


def with_entry(changelog: str, text: str) -> str | None:
    """The changelog with an entry above the others; None when it has one of the same version."""
    heading = text.partition("\n")[0]
    if re.search(rf"^{re.escape(heading)}\b", changelog, re.MULTILINE):
        return None
    first = re.search(r"^## ", changelog, re.MULTILINE)
    end = first.start() if first else len(changelog)
    return f"{changelog[:end]}{text}\n{changelog[end:]}"


def _section(text: str) -> str:
    """The section that the words of a change call for; for those that call for several, Changed."""
    words = set(re.findall(r"[a-z]+", re.sub(r"`[^`]*`", "", text)))
    called_for = [section for section, signs in SIGNS.items() if words & signs]
    return called_for[0] if len(called_for) == 1 else "Changed"


def _item(level: Level, text: str) -> str:
    mark = {Level.BREAKING: "**Breaking:** ", Level.UNCLASSIFIED: "**To be judged:** "}.get(level, "")
    return f"- {mark}{text[0].upper()}{text[1:]}.\n"


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
    if (whole := with_entry(changelog, text)) is None:
        print(
            f"CHANGELOG.md has an entry for {version(found)} already, which stays as it is. The draft:", file=sys.stderr
        )
        print(text)
        return 1
    target.write_text(whole)
    print(text)
    if found.head_version != version(found):
        print(f"Now raise info.version to {version(found)}, and finish the entry in CHANGELOG.md.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
