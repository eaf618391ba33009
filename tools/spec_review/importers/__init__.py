"""Changes for Python code that imports the package."""

from collections.abc import Iterable

from attrs import evolve

from ...spec_document import SpecDocument
from ..changes import Finding
from ..wire import Level
from .client import client_changes, renamed_members
from .lines import located
from .surface import Surface
from .surface_changes import surface_changes

WHO = "Python code that imports it"


def importers_changes(
    base: SpecDocument, head: SpecDocument, surfaces: tuple[Surface, Surface] | None
) -> list[Finding]:
    """List the differences for importers, the most severe first. Without surfaces, use only the documents."""
    found = list(client_changes(base, head))
    if surfaces:
        renamed = renamed_members(base, head)
        changes = surface_changes(*surfaces)
        found += [one for one in changes if not (one.text in ("added", "removed") and _member(one) in renamed)]
    told = (located(_advised(one), base, head) for one in _together(found))
    return sorted(told, key=lambda one: -one.level)


def _member(found: Finding) -> str:
    return found.subject.strip("`").rpartition(".")[2]


def _together(changes: Iterable[Finding]) -> list[Finding]:
    """Merge the findings for all functions and classes that changed in the same way."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for change in changes:
        is_changed = bool(change.before and change.after)
        key = (change.level, change.text) if is_changed else (change.level, _holder(change), change.text)
        groups.setdefault(key, []).append(change)
    return [
        evolve(group[0], subject=", ".join(dict.fromkeys(one.subject for one in group))) for group in groups.values()
    ]


def _holder(found: Finding) -> str:
    """Return the module or class of an added or removed name, so that the functions of an operation are one finding."""
    return found.subject.strip("`").rpartition(".")[0] if "def " in found.before + found.after else found.subject


def _advised(found: Finding) -> Finding:
    if found.level is not Level.BREAKING:
        return found
    is_removed = found.text == "removed" or found.rule.endswith("-removed")
    advice = "Keep the old name for a release, with a warning." if is_removed else ""
    return evolve(found, who=WHO, advice=advice)
