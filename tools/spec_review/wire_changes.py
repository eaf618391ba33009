"""The comparison of two contracts as findings with their lines, and the number of other differences."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ..spec_document import Pointer, SpecDocument
from .advice import instead, who
from .changes import Finding
from .errors import ReviewError
from .wire import Fact, compare

# The version differs in every change that requires a bump.
VERSION = ("info", "version")


def read(path: Path) -> SpecDocument:
    """Read a document of YAML or JSON. Raise ReviewError if it is not an OpenAPI document."""
    try:
        text = path.read_text(encoding="utf-8")
        parse = SpecDocument.parse_json if text.lstrip()[:1] == "{" else SpecDocument.parse
        document = parse(text, path.name)
    except OSError as error:
        raise ReviewError(f"{path} can't be read: {error.strerror}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ReviewError(f"{path.name} is neither YAML nor JSON: {error}") from error
    if not isinstance(document.data, dict) or not isinstance(document.data.get("openapi"), str):
        raise ReviewError(f"{path.name} is not an OpenAPI 3 document, because it has no `openapi: 3...`")
    return document


def wire_changes(base: SpecDocument, head: SpecDocument) -> tuple[list[Finding], int]:
    """Return the findings, the most severe first and then by line, and the number of differences without an effect."""
    facts = compare(base.data, head.data)
    told = {place for fact in facts for place in (fact.base, fact.head) if place and fact.level}
    findings = [_finding(fact, base, head) for fact in facts if fact.level]
    return sorted(findings, key=_place), sum(1 for _ in _differences(base.data, head.data, (), told))


def _finding(fact: Fact, base: SpecDocument, head: SpecDocument) -> Finding:
    return Finding(
        level=fact.level,
        subject=fact.subject,
        text=fact.text,
        rule=fact.rule,
        operations=fact.operations,
        base_line=base.line(*fact.base) if fact.base else None,
        head_line=head.line(*fact.head) if fact.head else None,
        who=who(fact),
        advice=instead(fact),
    )


def _place(found: Finding) -> tuple[int, int]:
    return -found.level, found.head_line or found.base_line or 0


def _differences(old: Any, new: Any, at: Pointer, told: set[Pointer]) -> Iterator[Pointer]:
    """List the places that differ and have no finding."""
    if old == new or at in told or at == VERSION:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            if key in old and key in new:
                yield from _differences(old[key], new[key], (*at, key), told)
            elif (*at, key) not in told:
                yield (*at, key)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differences(before, after, (*at, index), told)
    elif not any(place[: len(at)] == at for place in told):
        yield at
