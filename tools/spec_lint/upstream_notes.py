"""Checks of `x-upstream`, the notes on differences from a published document."""

import re
from collections.abc import Iterator
from typing import Any

from ..spec_document import Pointer, SpecDocument
from ..spec_review.upstream.differences import KINDS
from ..spec_review.upstream.notes import EXTENSION
from .client_operations import unknown
from .findings import Finding

KEYS = ("differs", "names", "where", "when")
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
REMEDIES = {
    "differs": f"Write a list of some of: {', '.join(KINDS)}.",
    "names": "Write a list of names, such as names of fields, or leave out `names` for all of them.",
    "where": "Write a sentence that says where the fact was seen.",
    "when": 'Write the date when it was seen there, in quotes: "2026", "2026-06" or "2026-06-04".',
}


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place, value in _extensions(spec.data, ()):
        line = spec.line(*place)
        if not isinstance(value, list) or not value:
            remedy = f"Write a list of notes, each with {', '.join(f'`{key}`' for key in KEYS if key != 'names')}."
            yield Finding(line, "upstream-note", f"`{EXTENSION}` is {value!r}, not a list of notes", remedy)
            continue
        for index, note in enumerate(value):
            yield from _note(spec, (*place, index), note)


def _note(spec: SpecDocument, place: Pointer, note: Any) -> Iterator[Finding]:
    if not isinstance(note, dict):
        message = f"a note of `{EXTENSION}` is {note!r}, not a mapping"
        yield Finding(spec.line(*place), "upstream-note", message, f"Write the keys {', '.join(KEYS)}.")
        return
    for key in note:
        if key not in KEYS:
            message = f"a note of `{EXTENSION}` has no key {key}{unknown(str(key), KEYS)}"
            yield Finding(spec.line(*place, key), "upstream-note", message, f"Use one of: {', '.join(KEYS)}.")
    for key in KEYS:
        if key not in note and key != "names":
            message = f"a note of `{EXTENSION}` has no `{key}`"
            yield Finding(spec.line(*place), "upstream-note", message, REMEDIES[key])
        elif key in note and not _is_valid(key, note[key]):
            message = f"`{key}` of a note of `{EXTENSION}` is {note[key]!r}"
            yield Finding(spec.line(*place, key), "upstream-note", message, REMEDIES[key])


def _is_valid(key: str, value: Any) -> bool:
    if key in ("differs", "names"):
        is_list = isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)
        return is_list and (key == "names" or set(value) <= KINDS.keys())
    return isinstance(value, str) and bool(value.strip() if key == "where" else DATE.fullmatch(value))


def _extensions(node: Any, at: Pointer) -> Iterator[tuple[Pointer, Any]]:
    """Return each `x-upstream` with its place, except those in examples, which are values."""
    if isinstance(node, dict):
        for key, child in node.items():
            if key == EXTENSION:
                yield (*at, key), child
            elif key not in ("examples", "example"):
                yield from _extensions(child, (*at, key))
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from _extensions(child, (*at, index))
