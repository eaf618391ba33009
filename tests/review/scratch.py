"""Scratch git repositories to review changes in."""

import re
import shutil
import subprocess
from pathlib import Path

from tests.spec.smaller import smaller
from tools.generate import ROOT, SPEC
from tools.generate.package import generate

PACKAGE = Path("generated") / "trace_sessions_api"
IDENTITY = ("-c", "user.name=A Reviewer", "-c", "user.email=reviewer@example.com", "-c", "commit.gpgsign=false")


class ScratchRepository:
    """A repository with the specification, or another text, and the generated package, and the overlay on request."""

    def __init__(self, root: Path, *, overlay: bool = False, text: str | None = None) -> None:
        self.root = root
        root.mkdir()
        self.spec = root / "openapi.yaml"
        # Always of one version, which the tests raise.
        text = text or (SPEC.read_text() if overlay else smaller())
        self.text = re.sub(r"(?m)^  version: .*$", "  version: 0.1.0", text)
        self.spec.write_text(self.text)
        if overlay:
            for folder in (PACKAGE, "overlays"):
                shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            generate(root / PACKAGE, self.spec)
        self.git("init", "--quiet", "--initial-branch=main")
        (root / ".gitignore").write_text("build/\n")
        self.commit("The state before")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.root), *IDENTITY, *arguments], capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def regenerate(self) -> None:
        """Regenerate, as `make generate` does."""
        shutil.rmtree(self.root / PACKAGE)
        generate(self.root / PACKAGE, self.spec)
