"""The version that a change calls for (https://semver.org), and whether the document has it."""

import re
from enum import IntEnum

from .wire import Level


class Bump(IntEnum):
    """The part of a version number that goes up."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


def parsed(version: str) -> tuple[int, int, int]:
    """Raises ValueError for what is not MAJOR.MINOR.PATCH."""
    match = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", version)
    if not match:
        raise ValueError(f"info.version is {version!r}, which is not MAJOR.MINOR.PATCH: write three numbers")
    return int(match[1]), int(match[2]), int(match[3])


def called_for(level: Level, base_version: str, *, anything_changed: bool) -> Bump:
    """The bump that a change calls for.

    Before 1.0 the rule is one step lower: what breaks raises the minor version, all else the patch version.
    """
    if not anything_changed:
        return Bump.NONE
    stable = {Level.BREAKING: Bump.MAJOR, Level.COMPATIBLE: Bump.MINOR}.get(level, Bump.PATCH)
    return stable if parsed(base_version)[0] else max(Bump.PATCH, Bump(stable - 1))


def made(base_version: str, head_version: str) -> Bump:
    """The bump between two versions; none when the version stays or goes back."""
    base, head = parsed(base_version), parsed(head_version)
    if head <= base:
        return Bump.NONE
    return Bump.MAJOR if head[0] > base[0] else Bump.MINOR if head[1] > base[1] else Bump.PATCH


def raised(version: str, bump: Bump) -> str:
    """The version after a bump."""
    major, minor, patch = parsed(version)
    match bump:
        case Bump.MAJOR:
            return f"{major + 1}.0.0"
        case Bump.MINOR:
            return f"{major}.{minor + 1}.0"
        case Bump.PATCH:
            return f"{major}.{minor}.{patch + 1}"
        case Bump.NONE:
            return version
