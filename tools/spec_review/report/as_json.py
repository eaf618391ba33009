"""The review as JSON, for programs."""

import json
from typing import Any

from attrs import asdict

from ..bump import Bump
from ..changes import Finding
from ..review import Review
from ..wire import Level


def as_json(review: Review) -> str:
    """Return the whole review, with the names of levels and bumps."""
    whole = {
        "level": _named(review.changes.level),
        "passes": review.passes,
        "breaks_unannounced": review.breaks_unannounced,
        "version_called_for": review.version_called_for,
        "bump": _named(review.bump),
        "bump_made": _named(review.bump_made),
        "base_version": review.base_version,
        "head_version": review.head_version,
        "base": asdict(review.base),
        "refusal": review.refusal,
        "no_effect": review.changes.no_effect,
        "http": [_finding(one) for one in review.changes.http],
        "python": [_finding(one) for one in review.changes.python],
        "stale": [asdict(one) for one in review.stale],
    }
    return json.dumps(whole, indent=2) + "\n"


def wire_json(findings: list[Finding], no_effect: int) -> str:
    """Return the comparison of two documents."""
    level = max((one.level for one in findings), default=Level.NONE)
    whole = {"level": _named(level), "no_effect": no_effect, "http": [_finding(one) for one in findings]}
    return json.dumps(whole, indent=2) + "\n"


def _finding(found: Finding) -> dict[str, Any]:
    return asdict(found, value_serializer=lambda _, __, value: _named(value)) | {"fingerprint": found.fingerprint}


def _named(value: Any) -> Any:
    return value.name.lower() if isinstance(value, (Level, Bump)) else value
