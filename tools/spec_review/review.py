"""The review of the working tree against a commit."""

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from attrs import define, evolve

from ..generate.checks import checked
from ..generate.client import derived
from ..generate.files import contents
from ..generate.package import GenerationError, generate
from ..spec_document import SpecDocument
from .bump import Bump, called_for, made, parsed, raised
from .changes import Changes, HttpChange, Level
from .differences import differences as spec_differences
from .directions import directions
from .enums import open_enums
from .gaps import missed
from .git_base import GitBase, extract, find
from .oasdiff import ReviewError, http_changes
from .python_changes import python_changes
from .surface import Surface, surface

SPEC = "openapi.yaml"
PACKAGE = Path("generated") / "trace_sessions_api"


@define(frozen=True)
class Size:
    """How much code there is."""

    files: int
    lines: int


@define(frozen=True, kw_only=True)
class Review:
    """All that the report says.

    Attributes:
        base: What the change is compared with.
        base_version: `info.version` there; None when there is no document.
        head_version: `info.version` of the working tree.
        changes: What differs.
        bump: What the change calls for.
        bump_made: What `info.version` does.
        base_size: The generated code, there.
        head_size: The generated code, made from the new document.
        is_stale: Whether the generated code in the working tree is not what the new document makes.
    """

    base: GitBase
    base_version: str | None
    head_version: str
    changes: Changes
    bump: Bump
    bump_made: Bump
    base_size: Size
    head_size: Size
    is_stale: bool

    @property
    def breaks_unannounced(self) -> bool:
        """Whether it breaks something and the version does not say so."""
        return self.changes.level is Level.BREAKING and self.bump_made < self.bump

    @property
    def version_called_for(self) -> str:
        return raised(self.base_version or self.head_version, self.bump)


@define(frozen=True)
class BaseState:
    """What is compared with: openapi.yaml, its version and what users could import."""

    spec: SpecDocument
    version: str
    surface: Surface


def review(root: Path, base_name: str) -> Review:
    """Compare the working tree with a commit. Raises ReviewError when that can't be done."""
    commit = find(root, base_name)
    base, base_size = _committed(root, commit)
    spec = _document(root / SPEC)
    if spec is None:
        raise ReviewError(f"there is no {SPEC} in {root.name}: nothing to review")
    version = _version(spec)
    changes = Changes()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare_working_tree(root, spec, folder)
        if base:
            changes.http, changes.documentation = _http(base.spec, spec, folder)
            is_open = open_enums(base.spec) & open_enums(spec)
            changes.python = list(python_changes(base.surface, surface(folder), directions(base.spec, spec), is_open))
        head_size = _size(folder / PACKAGE)
        is_stale = _below(root / PACKAGE) != _below(folder / PACKAGE)
    anything = bool(changes.http or changes.python or changes.documentation)
    base_version = base.version if base else None
    return Review(
        base=commit,
        base_version=base_version,
        head_version=version,
        changes=changes,
        bump=called_for(changes.level, base_version or version, anything_changed=anything),
        bump_made=made(base_version or version, version),
        base_size=base_size,
        head_size=head_size,
        is_stale=is_stale,
    )


@cache
def _committed(root: Path, commit: GitBase) -> tuple[BaseState | None, Size]:
    """The state at a commit, which never changes; None if it has no document. And how much code there was."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        extract(root, commit, folder)
        spec, size = _document(folder / SPEC), _size(folder / PACKAGE)
        return (BaseState(spec, _version(spec), surface(folder)) if spec else None), size


def _document(path: Path) -> SpecDocument | None:
    if not path.exists():
        return None
    try:
        document = SpecDocument.read(path)
    except yaml.YAMLError as error:
        raise ReviewError(f"{path.name} is no YAML: {error}") from error
    if not isinstance(document.data, dict) or not isinstance(document.data.get("paths"), dict):
        raise ReviewError(f"{path.name} is no OpenAPI document with paths: run `make lint-spec`")
    return document


def _version(document: SpecDocument) -> str:
    version: Any = document.data.get("info", {}).get("version")
    try:
        parsed(str(version))
    except ValueError as error:
        raise ReviewError(str(error)) from error
    return str(version)


def _prepare_working_tree(root: Path, spec: SpecDocument, folder: Path) -> None:
    """The new state: what is written by hand in the working tree, and what the new document makes, stale or not."""
    (folder / "generated").mkdir(parents=True)
    try:
        checked(root / SPEC)
        data = generate(folder / PACKAGE, root / SPEC)
        if (root / "overlays").is_dir():
            shutil.copytree(root / "overlays", folder / "overlays", ignore=shutil.ignore_patterns("__pycache__"))
            for path, text in derived(spec, data, folder / "overlays" / "trace_sessions").items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
    except GenerationError as error:
        raise ReviewError(f"the new {SPEC} can't be generated from: {error}\nrun `make lint-spec`") from error


def _below(folder: Path) -> dict[Path, str]:
    return {path.relative_to(folder): text for path, text in contents(folder).items()}


def _http(base: SpecDocument, head: SpecDocument, folder: Path) -> tuple[list[HttpChange], int]:
    different = spec_differences(base, head)
    found = http_changes(base, head, folder) if different else []
    found += missed(base, head, different, found)
    merged: dict[tuple[object, ...], HttpChange] = {}
    for change in found:
        key = (change.rule, change.base_line, change.head_line, change.text if not change.operations else "")
        merged[key] = evolve(change, level=max(change.level, merged[key].level)) if key in merged else change
    documentation = sum(one.is_documentation and one.place[:1] != ("info",) for one in different)
    in_order = sorted(merged.values(), key=lambda one: (-one.level, one.head_line or one.base_line or 0))
    return in_order, documentation


def _size(package: Path) -> Size:
    files = [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return Size(len(files), sum(len(path.read_text().splitlines()) for path in files))
