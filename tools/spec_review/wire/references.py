"""The parts of a document, found through `$ref`."""

import json
import re
from typing import Any

from attrs import define, field

from ...spec_document import Pointer, pointer_of
from .values import canonical, without_words

# More schemas than are written out to see what a keyword means that no rule weighs.
MANY = 8
REFERENCES = re.compile(r'"\$ref": "((?:[^"\\]|\\.)*)"')


@define(frozen=True)
class Part:
    """A value of a document, and its place there."""

    raw: Any
    at: Pointer

    def child(self, *keys: Any) -> "Part":
        """The value below it, None where there is none."""
        raw = self.raw
        for key in keys:
            if isinstance(raw, dict):
                raw = raw.get(key)
            else:
                raw = raw[key] if isinstance(raw, list) and isinstance(key, int) and key < len(raw) else None
        return Part(raw, (*self.at, *keys))

    @property
    def said(self) -> dict[str, Any]:
        """The value as a mapping; an empty one for a value that is none."""
        return self.raw if isinstance(self.raw, dict) else {}

    def children(self, *keys: Any) -> "dict[Any, Part]":
        """The values of the mapping below it, by their keys; none where there is no mapping."""
        below = self.child(*keys)
        return {key: below.child(key) for key in below.said}

    def listed(self, *keys: Any) -> "list[Part]":
        """The items of the list below it; none where there is no list."""
        below = self.child(*keys)
        return [below.child(index) for index in range(len(below.raw))] if isinstance(below.raw, list) else []


@define(eq=False)
class Document:
    """A parsed OpenAPI document.

    Attributes:
        data: What its text means.
        is_3_0: Whether schemas are those of OpenAPI 3.0, in which `$ref` stands alone and `nullable` means something.
    """

    data: dict[str, Any]
    is_3_0: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.is_3_0 = str(self.data.get("openapi", "")).startswith("3.0")

    @property
    def root(self) -> Part:
        return Part(self.data, ())

    def target(self, reference: Any) -> Part | None:
        """Follow a reference within the document; None if it leads nowhere or outside."""
        if not isinstance(reference, str) or not reference.startswith("#/"):
            return None
        part = self.root
        for key in map(str, pointer_of(reference)):
            is_number = key.isdigit() and not (isinstance(part.raw, dict) and key in part.raw)
            part = part.child(int(key) if is_number else key)  # an item, or a status that YAML reads as a number
        return None if part.raw is None else part

    def resolved(self, part: Part) -> Part:
        """The part itself, or what its `$ref` stands for in the end."""
        passed: set[str] = set()
        while isinstance(part.raw, dict) and isinstance(reference := part.raw.get("$ref"), str):
            found = None if reference in passed else self.target(reference)
            if found is None:
                return Part({}, part.at)
            passed.add(reference)
            part = found
        return part

    def meaning(self, value: Any) -> str:
        """A text that is the same for values that mean the same, with all that they refer to."""
        reached = self._reached(value)
        if len(reached) <= MANY:
            return canonical(without_words(self._inlined(value)))
        # Too much to write out: the names of what it refers to count as well.
        return canonical(without_words([value, reached]))

    def _inlined(self, value: Any, within: tuple[str, ...] = ()) -> Any:
        """A value with all that it refers to in it; a reference that leads around in a circle is cut."""
        if isinstance(value, list):
            return [self._inlined(one, within) for one in value]
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref")
        if isinstance(reference, str):
            found = self.target(reference)
            if reference in within or found is None:
                return {"$ref": "a circle" if found else reference}
            return self._inlined(found.raw, (*within, reference))
        return {key: self._inlined(one, within) for key, one in value.items()}

    def _reached(self, value: Any) -> dict[str, Any]:
        """All that a value refers to, at any depth, by the references."""
        found: dict[str, Any] = {}
        pending = references(value)
        while pending:
            reference = pending.pop()
            if reference not in found:
                target = self.target(reference)
                found[reference] = target.raw if target else None
                pending |= references(found[reference])
        return found


class Sameness:
    """A check whether parts of two documents are the same in every letter, with all that they refer to.

    It spares the walk through what has not changed, which is most of a large document.
    """

    def __init__(self, old: Document, new: Document) -> None:
        self._documents = old, new
        self._comparable = old.is_3_0 == new.is_3_0
        self._targets: dict[str, bool] = {}

    def __call__(self, old: Any, new: Any) -> bool:
        return self._comparable and bool(old == new) and all(self._is_same_target(one) for one in references(old))

    def _is_same_target(self, reference: str) -> bool:
        pending, met = [reference], {reference}
        while pending:
            one = pending.pop()
            if not self._targets.get(one, True):
                self._targets[reference] = False
                return False
            if one in self._targets:
                continue
            old, new = (document.target(one) for document in self._documents)
            if old is None or new is None or old.raw != new.raw:
                self._targets[reference] = self._targets[one] = False
                return False
            pending += (further := references(old.raw) - met)
            met |= further
        self._targets |= dict.fromkeys(met, True)
        return True


def references(value: Any) -> set[str]:
    """All `$ref` in a value, at any depth."""
    if not isinstance(value, (dict, list)):
        return set()
    return {str(json.loads(f'"{one}"')) for one in REFERENCES.findall(json.dumps(value, default=str))}
