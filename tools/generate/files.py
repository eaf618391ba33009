"""A comparison of the files on disk with the files that must be there."""

import difflib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from . import ROOT


def formatted(files: dict[Path, str]) -> dict[Path, str]:
    """Format the files with ruff, which removes unused imports and joins lines that fit on one."""
    with tempfile.TemporaryDirectory() as folder:
        copies = {path: Path(folder) / path.relative_to(ROOT) for path in files}
        for path, copy in copies.items():
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(files[path])
        for command in (["check", "--fix-only", "--select=I,F401"], ["format"]):
            ruff = [sys.executable, "-m", "ruff", *command, "--quiet", "--isolated", "--line-length=120", folder]
            subprocess.run(ruff, check=True)
        return {path: copy.read_text() for path, copy in copies.items()}


def contents(folder: Path, suffix: str = "") -> dict[Path, str]:
    """Return the files below a folder with their texts, without caches."""
    found = (path for path in sorted(folder.rglob(f"*{suffix}")) if path.is_file() and "__pycache__" not in path.parts)
    return {path: path.read_text() for path in found}


def differences(committed: dict[Path, str], fresh: dict[Path, str]) -> list[str]:
    """Return a unified diff from the existing files to the required ones."""
    lines: list[str] = []
    for path in sorted(committed.keys() | fresh.keys()):
        old, new = committed.get(path), fresh.get(path)
        if old == new:
            continue
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        titles = (
            f"committed/{name}" if old is not None else "missing",
            f"fresh/{name}" if new is not None else "not generated",
        )
        # An empty file has no lines that differ, so only the titles show it.
        diff = list(difflib.unified_diff((old or "").splitlines(), (new or "").splitlines(), *titles, lineterm=""))
        lines += diff or [f"--- {titles[0]}", f"+++ {titles[1]}"]
    return lines


def write(files: dict[Path, str], folders: Iterable[Path]) -> list[Path]:
    """Make the folders contain exactly these files, and return the paths that changed."""
    there: dict[Path, str] = {}
    for folder in folders:
        there |= contents(folder)
    changed = [path for path in sorted(there.keys() | files.keys()) if there.get(path) != files.get(path)]
    for path in changed:
        if path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path])
        else:
            path.unlink()
            if not any(path.parent.iterdir()):
                shutil.rmtree(path.parent)
    return changed
