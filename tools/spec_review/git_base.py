"""The state of the project with which a change is compared. It comes from git."""

import io
import subprocess
import tarfile
from pathlib import Path

from attrs import define

from .errors import ReviewError

REVIEWED = ("openapi.yaml", "generated", "overlays")


@define(frozen=True)
class GitBase:
    """The commit of a comparison.

    Attributes:
        name: The name that the reader knows.
        commit: Its hash.
        is_merge_base: True if the branch left `name` at this commit. A shallow clone does not know that.
    """

    name: str
    commit: str
    is_merge_base: bool


def find(root: Path, name: str) -> GitBase:
    """Return the commit where the branch left `name`, or `name` itself if the history does not reach that far."""
    tip = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if tip.returncode:
        raise ReviewError(f"git has no {name} to compare with: `git fetch` it, or pass another commit with BASE=...")
    commit = tip.stdout.decode().strip()
    left = _git(root, "merge-base", commit, "HEAD")
    if left.returncode:
        return GitBase(name, commit, is_merge_base=False)
    return GitBase(name, left.stdout.decode().strip(), is_merge_base=True)


def extract(root: Path, base: GitBase, folder: Path) -> None:
    """Write the reviewed files, as they were at the base, into an empty folder."""
    listed = _git(root, "ls-tree", "--name-only", base.commit, "--", *REVIEWED)
    names = listed.stdout.decode().split()
    if not names:
        return
    archive = _git(root, "archive", "--format=tar", base.commit, "--", *names)
    if archive.returncode:
        raise ReviewError(f"git archive failed: {archive.stderr.decode().strip()}")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(folder, filter="data")


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except OSError as error:
        raise ReviewError(f"git can't be started ({error}): install it") from error
