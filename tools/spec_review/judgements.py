"""Judgements of people on changes, in spec-review.yaml."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from ..spec_document import SpecDocument
from .changes import Finding, Judgement
from .errors import ReviewError
from .wire import Level

NAME = "spec-review.yaml"
KEYS = {"change", "verdict", "reason", "affects"}
VERDICTS = ("compatible", "breaking", "accepted")


def judgements(root: Path) -> list[Judgement]:
    """The entries of the file; none without a file. Raises ReviewError for what is no judgement."""
    path = root / NAME
    if not path.exists():
        return []
    try:
        document = SpecDocument.read(path)
    except yaml.YAMLError as error:
        raise ReviewError(f"{NAME} is no YAML: {error}") from error
    if not isinstance(document.data or [], list):
        raise ReviewError(f"{NAME} is no list: write one item for each change that is judged")
    return [_judgement(entry, document.line(index)) for index, entry in enumerate(document.data or [])]


def _judgement(entry: Any, line: int) -> Judgement:
    where = f"{NAME}:{line}"
    if not isinstance(entry, dict) or entry.keys() != KEYS:
        raise ReviewError(f"{where}: a judgement has the keys {', '.join(sorted(KEYS))}, and no others")
    if entry["verdict"] not in VERDICTS:
        raise ReviewError(f"{where}: the verdict is {entry['verdict']!r}: write {', '.join(VERDICTS[:-1])} or accepted")
    for key in ("reason", "affects"):
        if not str(entry[key] or "").strip():
            raise ReviewError(f"{where}: {key} is empty: say {'why' if key == 'reason' else 'who may notice'}")
    return Judgement(line=line, **{key: str(value) for key, value in entry.items()})


def stale(entries: Iterable[Judgement], findings: list[Finding]) -> list[Judgement]:
    """The judgements of changes that are not there, or no longer as they were."""
    there = {one.fingerprint for one in findings}
    return [entry for entry in entries if entry.change not in there]


def check(findings: list[Finding]) -> None:
    """Raise ReviewError for a break that is called compatible: it can only be accepted."""
    for one in findings:
        if one.level is Level.BREAKING and one.judgement and one.judgement.verdict == "compatible":
            raise ReviewError(
                f"{NAME}:{one.judgement.line}: {one.subject}: {one.text}: this breaks, whatever is judged; "
                f"write `verdict: accepted` if that is on purpose"
            )
