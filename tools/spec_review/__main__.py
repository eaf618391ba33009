"""Review the working tree's openapi.yaml against a commit, or compare any two OpenAPI documents.

Usage: python -m tools.spec_review [BASE] [--format markdown|json|html]
       python -m tools.spec_review --wire OLD NEW [--format markdown|json]

The report goes to standard output. A review of the working tree also goes to build/spec-review.md, .json or .html, and
to annotations in a GitHub workflow. The exit code is 0 if nothing breaks or the version already says so, 1 if something
breaks and the version does not say so or if a person has to judge, and 2 if the review could not run.
"""

import argparse
import gc
import os
import sys
from pathlib import Path

from .errors import ReviewError
from .report.annotations import annotations
from .report.as_json import as_json, wire_json
from .report.html import html
from .report.markdown import markdown, wire_markdown
from .review import review
from .wire import Level
from .wire_changes import read, wire_changes

FORMATS = {"markdown": (markdown, "md"), "json": (as_json, "json"), "html": (html, "html")}


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make diff", description="Review openapi.yaml against a commit.")
    parser.add_argument("base", nargs="?", default="origin/main", help="a commit, branch or tag (default: %(default)s)")
    parser.add_argument("--format", choices=sorted(FORMATS), default="markdown")
    parser.add_argument("--wire", nargs=2, metavar=("OLD", "NEW"), type=Path, help="compare two documents instead")
    options = parser.parse_args(arguments)
    if options.wire and options.format == "html":
        parser.error("--wire can only write markdown or json: leave out --format html")
    root = root or Path(__file__).resolve().parents[2]
    target = root / "build" / f"spec-review.{FORMATS[options.format][1]}"
    try:
        return _compare(options.wire, options.format) if options.wire else _review(root, options, target)
    except ReviewError as error:
        text = f"The review could not run: {error}"
        print(text, file=sys.stderr)
        if not options.wire:
            _write(target, f"{text}\n")
        return 2


def _review(root: Path, options: argparse.Namespace, target: Path) -> int:
    found = review(root, options.base)
    text = FORMATS[options.format][0](found)
    _write(target, text)
    print(text, end="")
    if os.environ.get("GITHUB_ACTIONS"):
        print(*annotations(found), sep="\n")
    return 0 if found.passes else 1


def _compare(paths: list[Path], form: str) -> int:
    gc.disable()  # two large documents have millions of objects, and none of them is garbage
    findings, no_effect = wire_changes(*map(read, paths))
    print((wire_json if form == "json" else wire_markdown)(findings, no_effect), end="")
    return int(any(one.level >= Level.UNCLASSIFIED for one in findings))


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(exist_ok=True)
    target.write_text(text)


if __name__ == "__main__":
    sys.exit(main())
