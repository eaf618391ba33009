"""The file openapi.yaml."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml


def contract_file() -> Path:
    """Find openapi.yaml. It is in the sandbox's folder in an installed package, and at the root of a checkout."""
    places = Path(__file__).parents
    installed = places[1] / "openapi.yaml"
    return installed if installed.is_file() else places[4] / "openapi.yaml"


@functools.cache
def read_contract() -> dict[str, Any]:
    """Read the document."""
    # PyYAML's C loader is ten times as fast, but not always available.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    document: dict[str, Any] = yaml.load(contract_file().read_bytes(), loader)
    return document
