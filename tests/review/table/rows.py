"""The rows of the table: two documents each, and what the rules say of the way from one to the other."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from attrs import define

from .merge_patch import Place, merged_at
from .rules import Rules, Verdicts, rules, verdicts

FOLDER = Path(__file__).parent
KEYWORDS = ("limits", "values", "fields")
OPERATIONS = ("operations", "names")
REFACTORINGS = ("refactorings_of_schemas", "refactorings_of_operations")
# How a document goes from one state to another.
CHANGES = {
    ("without", "one"): "added",
    ("one", "without"): "removed",
    ("without", "loose"): "added",
    ("loose", "without"): "removed",
    ("loose", "tight"): "tightened",
    ("tight", "loose"): "loosened",
    ("narrow", "wide"): "widened",
    ("wide", "narrow"): "narrowed",
    ("one", "other"): "changed",
    ("one", "swapped"): "swapped",
}
PATHS: dict[str, Place] = {
    "createPath": ["paths", "/shelves/{shelf}/items"],
    "item": ["paths", "/shelves/{shelf}/items/{id}"],
    "archivePath": ["paths", "/shelves/{shelf}/items/{id}/archive"],
}
# How operations.yaml and the like name the parts of the document.
PARTS: dict[str, Place] = PATHS | {
    "document": [],
    "paths": ["paths"],
    "components": ["components"],
    "schemas": ["components", "schemas"],
    "create": [*PATHS["createPath"], "post"],
    "get": [*PATHS["item"], "get"],
    "update": [*PATHS["item"], "patch"],
    "delete": [*PATHS["item"], "delete"],
    "archive": [*PATHS["archivePath"], "post"],
}


@define(frozen=True)
class Row:
    """A change.

    Attributes:
        name: What changes, how, and where.
        base: The old document.
        head: The new one.
        expected: What the rules say.
    """

    name: str
    base: str
    head: str
    expected: Verdicts

    @property
    def is_held_out(self) -> bool:
        """Return whether the row is held out, so that nobody looks at it before the end: a quarter, chosen by name."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 4 == 0


def rows(written: Rules | None = None) -> list[Row]:
    """Every row, in the order of the files, with the verdicts of the rules."""
    written = rules() if written is None else written
    found = [*_keywords(written), *_operations(written), *_refactorings(written)]
    assert len({row.name for row in found}) == len(found), "two rows have one name"
    for row in found:
        assert row.base != row.head, f"{row.name}: nothing changes"
    return found


def _keywords(written: Rules) -> Iterator[Row]:
    places = _read("places")
    for file in KEYWORDS:
        for keyword, case in _read(file).items():
            for place in case["places"]:
                direction, at = places[place]["direction"], places[place]["at"]
                documents = {name: _with_keyword(case, at, state) for name, state in case["states"].items()}
                for change, base, head in _ways(documents):
                    expected = verdicts(written, case["what"], change, direction)
                    if place == "answer header":
                        expected = Verdicts(expected.wire, "none")
                    yield Row(f"{keyword} {change}, {place}", base, head, expected)


def _with_keyword(case: dict[str, Any], place: Place, state: Any) -> str:
    """The document with the schema of a case at a place, in one of its states."""
    document = _document()
    if place[-1] in ("value", "items", "schema"):
        # The schema stands in the place of the one that is there.
        document = merged_at(document, place, {"type": None})
    document = merged_at(document, place, case["schema"])
    changed = ["components", "schemas", case["component"]] if "component" in case else place
    return _text(merged_at(document, changed, state))


def _operations(written: Rules) -> Iterator[Row]:
    for file in OPERATIONS:
        for name, case in _read(file).items():
            for change, base, head in _ways(_states(case)):
                if change in case.get("changes", [change]):
                    yield Row(f"{name} {change}", base, head, verdicts(written, case["what"], change, ""))


def _refactorings(written: Rules) -> Iterator[Row]:
    for file in REFACTORINGS:
        for name, case in _read(file).items():
            states = _states(case)
            change = "changed" if case["what"] == "text for readers" else "rewritten"
            forth = verdicts(written, case["what"], change, "")
            back = verdicts(written, case.get("back", case["what"]), change, "")
            yield Row(f"{name}, {change}", states["one"], states["other"], forth)
            yield Row(f"{name}, {change} back", states["other"], states["one"], back)


def _states(case: dict[str, Any]) -> dict[str, str]:
    """The documents of a case, by the names of its states. A state is one patch of each part, or several in order."""
    found = {}
    for name, state in case["states"].items():
        document = _document()
        for patches in state if isinstance(state, list) else [state]:
            for part, patch in patches.items():
                document = merged_at(document, PARTS[part], patch)
        found[name] = _text(document)
    return found


def _ways(documents: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each change that the states of a case allow, with the documents before and after."""
    for (old, new), change in CHANGES.items():
        if old in documents and new in documents:
            yield change, documents[old], documents[new]


@cache
def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((FOLDER / f"{name}.yaml").read_text(), yaml.CSafeLoader)
    return found


def _document() -> Any:
    return _read("document")


def _text(document: Any) -> str:
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False)


class _Dumper(yaml.CSafeDumper):
    """Writes what is repeated in full."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
