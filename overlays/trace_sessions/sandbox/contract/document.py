"""openapi.yaml: where it is, and what it says."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml


def contract_file() -> Path:
    """openapi.yaml: in the folder of the sandbox in an installed package, at the root of a checkout."""
    places = Path(__file__).parents
    installed = places[1] / "openapi.yaml"
    return installed if installed.is_file() else places[4] / "openapi.yaml"


@functools.cache
def read_contract() -> dict[str, Any]:
    """The document."""
    # The loader in C, where PyYAML has it, is ten times as fast.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    document: dict[str, Any] = yaml.load(contract_file().read_bytes(), loader)
    return document
