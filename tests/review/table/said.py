"""The verdicts of the review on a pair of documents."""

import shutil
import tempfile
from functools import lru_cache
from pathlib import Path

from tools.generate import OVERLAY, ROOT
from tools.generate.client import derived
from tools.generate.files import contents
from tools.generate.package import generate
from tools.spec_document import SpecDocument
from tools.spec_review.changes import gravest
from tools.spec_review.importers import importers_changes
from tools.spec_review.importers.surface import Surface, surface
from tools.spec_review.review import PACKAGE
from tools.spec_review.wire import Level
from tools.spec_review.wire_changes import wire_changes

from .rules import NOT_COMPARED, Verdicts

NAMES = {Level.UNCLASSIFIED: "judge"}
# Rooms of the overlay that no contract changes, which take long to read.
UNTOUCHED = ("sandbox", "_network", "_body")
# Rows that stand beside each other share documents. A surface takes megabytes.
RECENT = 8


def said(base: str, head: str, *, of_importers: bool) -> Verdicts:
    """The verdicts of the review; those of importers only where both documents make a package."""
    old, new = (SpecDocument.parse(text, "openapi.yaml") for text in (base, head))
    wire, _ = wire_changes(old, new)
    if not of_importers:
        return Verdicts(_named(gravest(wire)), NOT_COMPARED)
    importers = importers_changes(old, new, (_surface(base), _surface(head)))
    return Verdicts(_named(gravest(wire)), _named(gravest(importers)))


def _named(level: Level) -> str:
    return NAMES.get(level, level.name.lower())


@lru_cache(maxsize=RECENT)
def _surface(text: str) -> Surface:
    """Return the surface that users import when a document is the contract."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spec = folder / "openapi.yaml"
        spec.write_text(text)
        (folder / PACKAGE).parent.mkdir()
        data = generate(folder / PACKAGE, spec)  # unchecked: a row may have what make generate refuses
        files = {path.relative_to(folder): content for path, content in contents(folder / PACKAGE, ".py").items()}
        files |= {path.relative_to(ROOT): content for path, content in derived(SpecDocument.read(spec), data).items()}
        return _surface_of(frozenset(files.items()))


@lru_cache(maxsize=RECENT)
def _surface_of(files: frozenset[tuple[Path, str]]) -> Surface:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        overlay = folder / OVERLAY.relative_to(ROOT)
        shutil.copytree(OVERLAY, overlay, ignore=shutil.ignore_patterns("__pycache__", "resources", *UNTOUCHED))
        for path, text in files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        return surface(folder)
