"""The parts of a document, and the references between them."""

import json
import re
from typing import Any

from attrs import define, field

from ...spec_document import Pointer, pointer_of
from .values import canonical, without_words

# The maximum number of schemas that are written out to compare a keyword that no rule can judge.
MANY = 8
REFERENCES = re.compile(r'"\$ref": "((?:[^"\\]|\\.)*)"')


@define(frozen=True)
class Part:
    """A value of a document, with its place."""

    raw: Any
    at: Pointer

    def child(self, *keys: Any) -> "Part":
        """Return the value under a key; None if there is none."""
        raw = self.raw
        for key in keys:
            if isinstance(raw, dict):
                raw = raw.get(key)
            else:
                raw = raw[key] if isinstance(raw, list) and isinstance(key, int) and key < len(raw) else None
        return Part(raw, (*self.at, *keys))

    @property
    def said(self) -> dict[str, Any]:
        """The value as a mapping, which is empty if the value is not a mapping."""
        return self.raw if isinstance(self.raw, dict) else {}

    def children(self, *keys: Any) -> "dict[Any, Part]":
        """Return the values of the mapping under a key, by their keys; none if it is not a mapping."""
        below = self.child(*keys)
        return {key: below.child(key) for key in below.said}

    def listed(self, *keys: Any) -> "list[Part]":
        """Return the items of the list under a key; none if it is not a list."""
        below = self.child(*keys)
        return [below.child(index) for index in range(len(below.raw))] if isinstance(below.raw, list) else []


@define(eq=False)
class Document:
    """A parsed OpenAPI document.

    Attributes:
        data: Its parsed text.
        is_3_0: True for schemas of OpenAPI 3.0, in which `$ref` has no siblings and `nullable` has a meaning.
    """

    data: dict[str, Any]
    is_3_0: bool = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.is_3_0 = str(self.data.get("openapi", "")).startswith("3.0")

    @property
    def root(self) -> Part:
        return Part(self.data, ())

    def target(self, reference: Any) -> Part | None:
        """Follow a reference within the document. Return None if it leads nowhere or outside."""
        if not isinstance(reference, str) or not reference.startswith("#/"):
            return None
        part = self.root
        for key in map(str, pointer_of(reference)):
            is_number = key.isdigit() and not (isinstance(part.raw, dict) and key in part.raw)
            part = part.child(
                int(key) if is_number else key
            )  # the key is an index, or a status that YAML reads as a number
        return None if part.raw is None else part

    def resolved(self, part: Part) -> Part:
        """Return the part, or the final target of its `$ref`."""
        passed: set[str] = set()
        while isinstance(part.raw, dict) and isinstance(reference := part.raw.get("$ref"), str):
            found = None if reference in passed else self.target(reference)
            if found is None:
                return Part({}, part.at)
            passed.add(reference)
            part = found
        return part

    def meaning(self, value: Any) -> str:
        """Return a text that is equal for values with the same meaning, including everything that they refer to."""
        reached = self._reached(value)
        if len(reached) <= MANY:
            return canonical(without_words(self._inlined(value)))
        # It is too much to write out, so the names of the references count as well.
        return canonical(without_words([value, reached]))

    def _inlined(self, value: Any, within: tuple[str, ...] = ()) -> Any:
        """Return a value with its references replaced by their targets. A cycle is cut."""
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
        """Return everything that a value refers to, at any depth, by reference."""
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
    """A check whether parts of two documents are identical, including everything that they refer to.

    It avoids the walk through unchanged parts, which are most of a large document.
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
    """Return every `$ref` in a value, at any depth."""
    if not isinstance(value, (dict, list)):
        return set()
    return {str(json.loads(f'"{one}"')) for one in REFERENCES.findall(json.dumps(value, default=str))}
