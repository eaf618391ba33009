"""Write docs/spec-review/verdicts.md: each change with what oasdiff alone, griffe alone and the review say of it.

Usage: python -m tests.review.verdicts
"""

import json
import subprocess
import tempfile
from pathlib import Path

import griffe

from tools.generate import ROOT
from tools.generate.package import generate
from tools.spec_review.changes import gravest
from tools.spec_review.oasdiff import OASDIFF
from tools.spec_review.review import review
from tools.spec_review.surface import GENERATED

from .scratch import ScratchRepository
from .spec_changes import SPEC_CHANGES, SpecChange

TARGET = ROOT / "docs" / "spec-review" / "verdicts.md"
INTRODUCTION = """# Verdicts

What each tool says of a change of openapi.yaml. oasdiff sees the contract over HTTP, griffe what people import;
`make diff` sees both. Made by `python -m tests.review.verdicts`.

| change | oasdiff alone | griffe alone | on the wire | for importers |
|---|---|---|---|---|
"""


def row(change: SpecChange, repository: ScratchRepository) -> str:
    repository.spec.write_text(change.base(repository.text))
    repository.regenerate()
    repository.git("commit", "--quiet", "--all", "--allow-empty", "--message", change.name)
    repository.spec.write_text(change.head(repository.text))
    found = review(repository.root, "main").changes
    verdicts = (oasdiff(change, repository.text), griffe_alone(repository))
    ours = (gravest(part).name.lower() for part in (found.http, found.python))
    return f"| {change.name} | {' | '.join([*verdicts, *ours])} |\n"


def oasdiff(change: SpecChange, text: str) -> str:
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / "base.yaml", Path(name) / "head.yaml"]
        for path, document in zip(paths, (change.base(text), change.head(text)), strict=True):
            path.write_text(document)
        command = [OASDIFF, "changelog", "--format=json", *paths]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    levels = [finding["level"] for finding in json.loads(done.stdout or "[]")]
    return "breaking" if max(levels, default=0) > 1 else "compatible" if levels else "none"


def griffe_alone(repository: ScratchRepository) -> str:
    with tempfile.TemporaryDirectory() as name:
        generate(Path(name) / GENERATED, repository.spec)
        folders = (repository.root / "generated", Path(name))
        old, new = (griffe.load(GENERATED, search_paths=[folder], allow_inspection=False) for folder in folders)
        return "breaking" if any(griffe.find_breaking_changes(old, new)) else "none"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        repository = ScratchRepository(Path(name) / "repository")
        TARGET.write_text(INTRODUCTION + "".join(row(change, repository) for change in SPEC_CHANGES))


if __name__ == "__main__":
    main()
