"""The version that a change requires (https://semver.org), and whether the document has it."""

import math
import re
from enum import IntEnum

from .wire import Level

VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-rc\.(0|[1-9]\d*))?", re.ASCII)
REMEDY = "write MAJOR.MINOR.PATCH, or MAJOR.MINOR.PATCH-rc.NUMBER"


class Bump(IntEnum):
    """The part of a version number that is raised."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


def parsed(version: str) -> tuple[int, int, int, float]:
    """Return major, minor and patch, and the number of the release candidate, which is infinite for a release.

    Raises:
        ValueError: The version has another form.
    """
    match = VERSION.fullmatch(version)
    if not match:
        raise ValueError(f"info.version is {version!r}: {REMEDY}")
    return int(match[1]), int(match[2]), int(match[3]), int(match[4]) if match[4] else math.inf


def called_for(level: Level, base_version: str, *, anything_changed: bool) -> Bump:
    """Return the bump that a change requires.

    Before 1.0, it is one step lower: a breaking change raises the minor version, and any other the patch version.
    """
    if not anything_changed:
        return Bump.NONE
    stable = {Level.BREAKING: Bump.MAJOR, Level.COMPATIBLE: Bump.MINOR}.get(level, Bump.PATCH)
    return stable if parsed(base_version)[0] else max(Bump.PATCH, Bump(stable - 1))


def made(base_version: str, head_version: str) -> Bump:
    """Return the bump between two versions; none if the version stays the same or goes back.

    After a release candidate, every change is allowed, so the next candidate and the release count as major bumps.
    """
    base, head = parsed(base_version), parsed(head_version)
    if head <= base:
        return Bump.NONE
    if head[0] > base[0] or head[:3] == base[:3]:
        return Bump.MAJOR
    return Bump.MINOR if head[1] > base[1] else Bump.PATCH


def raised(version: str, bump: Bump) -> str:
    """Return the version after a bump. A release candidate is followed by the next one."""
    major, minor, patch, candidate = parsed(version)
    if bump is not Bump.NONE and candidate != math.inf:
        return f"{major}.{minor}.{patch}-rc.{candidate + 1}"
    match bump:
        case Bump.MAJOR:
            return f"{major + 1}.0.0"
        case Bump.MINOR:
            return f"{major}.{minor + 1}.0"
        case Bump.PATCH:
            return f"{major}.{minor}.{patch + 1}"
        case Bump.NONE:
            return version
