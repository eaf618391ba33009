"""Review the working tree's openapi.yaml against a commit.

Usage: python -m tools.spec_review [BASE] [--format markdown|json]

The report goes to standard output and to build/spec-review.md or .json. Exit status: 0 when nothing breaks or the
version already says so, 1 when something breaks and the version does not say so, 2 when it could not run.
"""

import argparse
import sys
from pathlib import Path

from .oasdiff import ReviewError
from .report import as_json, markdown
from .review import review

FORMATS = {"markdown": (markdown, "md"), "json": (as_json, "json")}


def main(arguments: list[str] | None = None, root: Path | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make diff", description="Review openapi.yaml against a commit.")
    parser.add_argument("base", nargs="?", default="origin/main", help="a commit, branch or tag (default: %(default)s)")
    parser.add_argument("--format", choices=sorted(FORMATS), default="markdown")
    options = parser.parse_args(arguments)
    root = root or Path(__file__).resolve().parents[2]
    try:
        found = review(root, options.base)
    except ReviewError as error:
        print(f"The review could not run: {error}", file=sys.stderr)
        return 2
    write, suffix = FORMATS[options.format]
    text = write(found)
    target = root / "build" / f"spec-review.{suffix}"
    target.parent.mkdir(exist_ok=True)
    target.write_text(text)
    print(text, end="")
    return int(found.breaks_unannounced)


if __name__ == "__main__":
    sys.exit(main())
