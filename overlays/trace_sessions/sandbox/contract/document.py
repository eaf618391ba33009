"""openapi.yaml: where it is, and what it says."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from jsonschema_path.readers import FilePathReader

from ..values.json_text import Json, as_object
from .operations import METHODS


def contract_file() -> Path:
    """openapi.yaml: in the folder of the sandbox in an installed package, at the root of a checkout."""
    places = Path(__file__).parents
    installed = places[1] / "openapi.yaml"
    return installed if installed.is_file() else places[4] / "openapi.yaml"


@functools.cache
def read_contract() -> dict[str, Any]:
    """The document, ready for openapi-core: without servers, and without security, which `http.keys` checks.

    A discriminator moves to `x-tag`, so that a `oneOf` is checked in full. openapi-core would follow the
    discriminator instead, to any schema of the document that a request names.
    """
    source, _ = FilePathReader(str(contract_file())).read()
    document: dict[str, Any] = as_object(_untagged(dict(source)))
    document["paths"] = {template: _local(item) for template, item in document["paths"].items()}
    document.pop("servers", None)
    document.pop("security", None)
    return document


def _untagged(node: Json) -> Json:
    if isinstance(node, list):
        return [_untagged(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _untagged(value) for key, value in node.items()}
    discriminator = plain.get("discriminator")
    if "oneOf" in plain and isinstance(discriminator, dict):
        del plain["discriminator"]
        plain["x-tag"] = discriminator["propertyName"]
    return plain


def _local(item: dict[str, Any]) -> dict[str, Any]:
    local = {key: value for key, value in item.items() if key != "servers"}
    for method in METHODS:
        if method in local:
            local[method] = {k: v for k, v in local[method].items() if k not in ("servers", "security")}
    return local
