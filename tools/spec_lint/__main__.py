"""Lint an OpenAPI document.

Usage: python -m tools.spec_lint [FILE]     (the default is openapi.yaml)

The exit code is 0 if it finds nothing, 1 if it finds something, and 2 if the lint could not run.
"""

import argparse
import sys
from pathlib import Path

from ..generate import SPEC
from .lint import lint
from .node_tools import ToolError


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.spec_lint", description="Lint an OpenAPI document.")
    parser.add_argument("file", nargs="?", type=Path, default=SPEC, help="the document (default: openapi.yaml)")
    path: Path = parser.parse_args().file
    try:
        findings = lint([path])[path]
    except (ToolError, OSError) as error:
        print(f"lint-spec could not run: {error}", file=sys.stderr)
        return 2
    for finding in findings:
        print(finding.text(path.name))
    print(f"{path.name}: {len(findings)} {'finding' if len(findings) == 1 else 'findings'}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
