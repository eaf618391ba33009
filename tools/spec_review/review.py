"""The review of the working tree against a commit."""

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from attrs import define

from ..generate.checks import checked
from ..generate.client import derived
from ..generate.files import contents
from ..generate.package import GenerationError, generate
from ..spec_document import SpecDocument
from .bump import Bump, called_for, made, parsed, raised
from .changes import Changes, Judgement, with_judgements
from .errors import ReviewError
from .git_base import GitBase, extract, find
from .importers import importers_changes
from .importers.surface import Surface, surface
from .judgements import check, judgements, stale
from .wire import Level
from .wire_changes import wire_changes

SPEC = "openapi.yaml"
PACKAGE = Path("generated") / "trace_sessions_api"
OVERLAY = Path("overlays") / "trace_sessions"
DERIVED = ("# Made from ", "# Derived from ")


@define(frozen=True, kw_only=True)
class Review:
    """The content of the report.

    Attributes:
        base: The commit with which the change is compared.
        base_version: `info.version` at the base; None if the base has no document.
        head_version: `info.version` of the working tree.
        changes: The differences.
        stale: Judgements of changes that don't exist.
        bump: The bump that the change requires.
        bump_made: The bump of `info.version`.
        refusal: The reason why no package can be generated from the new document; empty if one can.
        is_stale: True if the generated code in the working tree does not match the new document.
        documents: The texts of both documents.
    """

    base: GitBase
    base_version: str | None
    head_version: str
    changes: Changes
    stale: list[Judgement]
    bump: Bump
    bump_made: Bump
    refusal: str
    is_stale: bool
    documents: tuple[str, str]

    @property
    def breaks_unannounced(self) -> bool:
        """Return whether something breaks that the version does not announce."""
        return self.changes.level is Level.BREAKING and self.bump_made < self.bump

    @property
    def passes(self) -> bool:
        """Return whether the change can be merged."""
        return not (self.breaks_unannounced or self.changes.unjudged or self.refusal)

    @property
    def version_called_for(self) -> str:
        """The lowest version that the change allows."""
        return raised(self.base_version or self.head_version, self.bump)


@define(frozen=True)
class State:
    """The contract, and the names that users can import, at a commit or with the new document."""

    spec: SpecDocument
    surface: Surface
    files: dict[Path, str]


def review(root: Path, base_name: str) -> Review:
    """Compare the working tree with a commit. Raise ReviewError if that is impossible."""
    commit = find(root, base_name)
    base = _committed(root, commit)
    spec = _document(root / SPEC)
    if spec is None:
        raise ReviewError(f"{root.name} has no {SPEC}, so there is nothing to review")
    version = _version(spec)
    head, refusal = _made(root, spec)
    changes, entries = Changes(), judgements(root)
    if base:
        changes.http, changes.no_effect = wire_changes(base.spec, spec)
        surfaces = (base.surface, head.surface) if head else None
        changes.python = importers_changes(base.spec, spec, surfaces)
        changes.code = len(dict(base.files.items() ^ head.files.items())) if head else 0
    outdated = stale(entries, changes.all)
    changes.http, changes.python = (with_judgements(part, entries) for part in (changes.http, changes.python))
    check(changes.all)
    anything = bool(changes.all or changes.no_effect or changes.code)
    base_version = _version(base.spec) if base else None
    level = max((one.judged_level for one in changes.all if one not in changes.unjudged), default=Level.NONE)
    return Review(
        base=commit,
        base_version=base_version,
        head_version=version,
        changes=changes,
        stale=outdated,
        bump=called_for(level, base_version or version, anything_changed=anything),
        bump_made=made(base_version or version, version),
        refusal=refusal,
        is_stale=head is not None and _package(root) != {p: t for p, t in head.files.items() if PACKAGE in p.parents},
        documents=(base.spec.text if base else "", spec.text),
    )


@cache
def _committed(root: Path, commit: GitBase) -> State | None:
    """Return the state at a commit, which never changes; None if it has no document."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        extract(root, commit, folder)
        spec = _document(folder / SPEC)
        return State(spec, surface(folder), _files(folder)) if spec else None


def _document(path: Path) -> SpecDocument | None:
    if not path.exists():
        return None
    try:
        document = SpecDocument.read(path)
    except yaml.YAMLError as error:
        raise ReviewError(f"{path.name} is not YAML: {error}") from error
    if not isinstance(document.data, dict) or not isinstance(document.data.get("paths"), dict):
        raise ReviewError(f"{path.name} is not an OpenAPI document with paths: run `make lint-spec`")
    return document


def _version(document: SpecDocument) -> str:
    version: Any = document.data.get("info", {}).get("version")
    try:
        parsed(str(version))
    except ValueError as error:
        raise ReviewError(str(error)) from error
    return str(version)


def _made(root: Path, spec: SpecDocument) -> tuple[State | None, str]:
    """Return the new state: the hand-written files of the working tree, and the files generated from the new document.

    Return None with the reason if no package can be generated from the document.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / PACKAGE).parent.mkdir()
        try:
            checked(root / SPEC)
            data = generate(folder / PACKAGE, root / SPEC)
            if (root / "overlays").is_dir():
                shutil.copytree(
                    root / "overlays", folder / "overlays", ignore=shutil.ignore_patterns("__pycache__", "resources")
                )
                for path, text in derived(spec, data, folder / OVERLAY).items():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text)
        except GenerationError as error:
            return None, str(error)
        return State(spec, surface(folder), _files(folder)), ""


def _files(folder: Path) -> dict[Path, str]:
    """Return the hand-written code of both packages below a folder. Derived code differs only if its sources do."""
    packages = [folder / one for one in (PACKAGE, OVERLAY) if (folder / one).is_dir()]
    found = {path.relative_to(folder): text for one in packages for path, text in contents(one, ".py").items()}
    return {path: text for path, text in found.items() if not text.startswith(DERIVED)}


def _package(root: Path) -> dict[Path, str]:
    return {path: text for path, text in _files(root).items() if PACKAGE in path.parents}
