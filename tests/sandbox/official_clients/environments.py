"""Throw-away environments, each with one client, made once."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / ".venv" / "official-clients"


def python_with(name: str, version: str) -> Path:
    """The Python of a virtual environment that has the client.

    Raises:
        subprocess.CalledProcessError: pip could not install it.
    """
    folder = FOLDER / f"pypi-{name}-{version}"
    python = folder / "bin" / "python"
    if not _installed(folder):
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", f"{name}=={version}"]
        _install(folder, pip)
    return python


def node_folder_with(name: str, version: str) -> Path:
    """A folder whose node_modules has the client.

    Raises:
        subprocess.CalledProcessError: npm could not install it.
    """
    folder = FOLDER / f"npm-{name.replace('/', '-')}-{version}"
    if not _installed(folder):
        folder.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"]
        _install(folder, [*npm, "--silent", "--prefix", str(folder), f"{name}@{version}"])
    return folder


def _installed(folder: Path) -> bool:
    return (folder / "installed").exists()


def _install(folder: Path, command: list[str]) -> None:
    print(f"Setting up {folder.relative_to(ROOT)} ...", file=sys.stderr)
    subprocess.run(command, check=True, stdout=sys.stderr, cwd=ROOT)
    (folder / "installed").touch()
