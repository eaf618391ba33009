"""What oasdiff says of two documents."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import evolve

from ..spec_document import Pointer, SpecDocument
from .changes import HttpChange, Level
from .enums import open_enums

OASDIFF = Path(__file__).parents[2] / "node_modules" / ".bin" / "oasdiff"
LEVELS = {3: Level.BREAKING, 2: Level.BREAKING, 1: Level.COMPATIBLE}

# A name is not sent: what it does to those who import the package is said of the Python surface.
NAMES = {"api-operation-id-added", "api-operation-id-removed", "api-tag-added", "api-tag-removed", "api-schema-removed"}


class ReviewError(Exception):
    """The review could not run; the message says what to do."""


def http_changes(base: SpecDocument, head: SpecDocument, folder: Path) -> list[HttpChange]:
    """The findings of oasdiff, weighed, one for each place. Raises ReviewError when it can't run."""
    places: dict[tuple[str, int | None, int | None], list[tuple[Any, HttpChange]]] = {}
    for finding in _run(base, head, folder):
        change = _change(finding, base, head)
        places.setdefault((change.rule, change.base_line, change.head_line), []).append((finding, change))
    return [_merged([change for _, change in group]) for group in places.values()]


def _run(base: SpecDocument, head: SpecDocument, folder: Path) -> list[dict[str, Any]]:
    paths = []
    for side, document in (("base", base), ("head", head)):
        paths.append(folder / f"{side}.yaml")
        paths[-1].write_text(document.text)
    command = [str(OASDIFF), "changelog", "--format=json", *map(str, paths)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise ReviewError(f"oasdiff can't be started ({error}): run `make diff`, which installs it") from error
    if done.returncode:
        raise ReviewError(f"oasdiff failed: {done.stderr.strip() or done.stdout.strip()}")
    found: list[dict[str, Any]] = json.loads(done.stdout or "[]")
    return found


def _change(finding: dict[str, Any], base: SpecDocument, head: SpecDocument) -> HttpChange:
    base_line, head_line = ((finding.get(f"{side}Source") or {}).get("line") for side in ("base", "revision"))
    operations: tuple[str, ...] = ()
    if finding["section"] == "paths":
        operations = (f"{finding['operation']} {finding['path']}",)
    if base_line is head_line is None:
        base_line, head_line = (_line(finding, document) for document in (base, head))
    level = weigh(finding, base, head)
    return HttpChange(
        level=level,
        text=finding["text"],
        rule=finding["id"],
        base_line=base_line,
        head_line=head_line,
        operations=operations,
    )


def weigh(finding: dict[str, Any], base: SpecDocument, head: SpecDocument) -> Level:
    """The level of a finding: that of oasdiff, but for what it can't know."""
    rule, text = finding["id"], finding["text"]
    if rule in NAMES:
        return Level.NONE
    if "security" in rule:  # who may call is never a detail
        return Level.BREAKING
    if rule.startswith("request") and rule.endswith("default-value-changed"):  # calls that leave it out change
        return Level.BREAKING
    if rule.endswith("-removed-with-deprecation"):  # it was announced, and still ends what callers do
        return Level.BREAKING
    if "enum-value" in rule and _in_open_enum(text, open_enums(base) & open_enums(head)):
        return Level.COMPATIBLE
    if rule.endswith("any-of-removed") and _closes(finding, base, head):
        return Level.BREAKING
    formats = re.search(r"changed from `(\w+)`/`([\w-]*)` to `(\w+)`/`([\w-]*)`", text)
    if formats and formats[1] == formats[3]:
        # A format narrows: one less is more to send, one more is less to expect.
        wider, narrower = not formats[4], not formats[2]
        if (rule.startswith("request") and wider) or (rule.startswith("response") and narrower):
            return Level.COMPATIBLE
    return LEVELS[finding["level"]]


def _in_open_enum(text: str, names: frozenset[str]) -> bool:
    return any(f"[#/components/schemas/{name}]" in text for name in names)


def _closes(finding: dict[str, Any], base: SpecDocument, head: SpecDocument) -> bool:
    """Whether what was removed left a list of values that was open."""
    return "subschema" in finding["text"] and bool(open_enums(base) - open_enums(head))


def _line(finding: dict[str, Any], document: SpecDocument) -> int | None:
    """The line of what a finding names when oasdiff names none."""
    if finding["section"] != "paths":
        named = re.search(r"security scheme `(\w+)`", finding["text"])
        return document.line("components", "securitySchemes", *([named[1]] if named else []))
    operation: Pointer = ("paths", finding["path"], finding["operation"].lower())
    if operation not in document.lines:
        return None
    if "security" in finding["id"]:
        return document.line(*operation, "security")
    named = re.search(r"(?:request|response) property `([^`]+)`", finding["text"])
    places = list(_bodies(document, operation, finding["id"].split("-")[0]))
    for body in places if named else []:
        if place := _property(document, body, named[1].strip("/").split("/") if named else []):
            return document.line(*place)
    return document.line(*operation)


def _property(document: SpecDocument, place: Pointer, names: list[str]) -> Pointer | None:
    """The place of a property below a schema, such as `data/items/tags`."""
    for name in names:
        step: Pointer = (name,) if name == "items" else ("properties", name)
        place = (*document.target(place), *step)
        if place not in document.lines:
            return None
    return place


def _bodies(document: SpecDocument, operation: Pointer, side: str) -> Iterator[Pointer]:
    """The schemas of the bodies of an operation, on one side of it."""
    node = document.at(operation)
    holders: list[Pointer] = [("requestBody",)] if side == "request" else [("responses", s) for s in node["responses"]]
    for holder in holders:
        for media_type in document.resolve(document.at((*operation, *holder))).get("content", {}):
            place = document.target((*operation, *holder))
            yield document.target((*place, "content", media_type, "schema"))


def _merged(changes: list[HttpChange]) -> HttpChange:
    """One change for what several operations say of the same place."""
    operations = tuple(dict.fromkeys(name for change in changes for name in change.operations))
    return evolve(changes[0], operations=operations, level=max(change.level for change in changes))
