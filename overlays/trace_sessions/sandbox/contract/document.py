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
    document: dict[str, Any] = yaml.load(contract_file().read_bytes(), _Loader)
    return document


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads what JSON has: a date in an example stays a text."""


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))
