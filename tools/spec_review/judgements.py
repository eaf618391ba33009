"""People's judgements of changes, in spec-review.yaml."""

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
    """Return the entries of the file; none without a file. Raise ReviewError for an invalid entry."""
    path = root / NAME
    if not path.exists():
        return []
    try:
        document = SpecDocument.read(path)
    except yaml.YAMLError as error:
        raise ReviewError(f"{NAME} is not YAML: {error}") from error
    if not isinstance(document.data or [], list):
        raise ReviewError(f"{NAME} is not a list: write an item for each judged change")
    return [_judgement(entry, document.line(index)) for index, entry in enumerate(document.data or [])]


def _judgement(entry: Any, line: int) -> Judgement:
    where = f"{NAME}:{line}"
    if not isinstance(entry, dict) or entry.keys() != KEYS:
        raise ReviewError(f"{where}: a judgement must have exactly the keys {', '.join(sorted(KEYS))}")
    if entry["verdict"] not in VERDICTS:
        raise ReviewError(
            f"{where}: the verdict is {entry['verdict']!r}, but must be {', '.join(VERDICTS[:-1])} or accepted"
        )
    for key in ("reason", "affects"):
        if not str(entry[key] or "").strip():
            raise ReviewError(f"{where}: {key} is empty: write {'the reason' if key == 'reason' else 'who may notice'}")
    return Judgement(line=line, **{key: str(value) for key, value in entry.items()})


def stale(entries: Iterable[Judgement], findings: list[Finding]) -> list[Judgement]:
    """List the judgements of changes that don't exist, or have changed since."""
    there = {one.fingerprint for one in findings}
    return [entry for entry in entries if entry.change not in there]


def check(findings: list[Finding]) -> None:
    """Raise ReviewError for a breaking change that is judged compatible, because it can only be accepted."""
    for one in findings:
        if one.level is Level.BREAKING and one.judgement and one.judgement.verdict == "compatible":
            raise ReviewError(
                f"{NAME}:{one.judgement.line}: {one.subject}: {one.text}: this breaks programs, so it can't be "
                "compatible; write `verdict: accepted` if the break is intended"
            )
