"""openapi.yaml: where it is, and the operations in it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema_path.readers import FilePathReader

from .json_text import Json, as_object

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True)
class Operation:
    """One operation of the contract, such as `startSession`: POST /session/start."""

    operation_id: str
    method: str
    """Upper case."""
    template: str
    """The path with its parameters in braces."""
    takes_body: bool


def contract_file() -> Path:
    """openapi.yaml: beside this module in an installed package, at the root of a checkout."""
    beside = Path(__file__).with_name("openapi.yaml")
    return beside if beside.is_file() else Path(__file__).parents[3] / "openapi.yaml"


@functools.cache
def read_contract() -> dict[str, Any]:
    """The document, ready for openapi-core: without servers, and without security, which `keys` checks.

    A discriminator moves to `x-tag`, so that a `oneOf` is checked in full. openapi-core would follow the
    discriminator instead, to any schema of the document that a request names.
    """
    source, _ = FilePathReader(str(contract_file())).read()
    document: dict[str, Any] = as_object(_untagged(dict(source)))
    document["paths"] = {template: _local(item) for template, item in document["paths"].items()}
    document.pop("servers", None)
    document.pop("security", None)
    return document


def operations(document: dict[str, Any]) -> list[Operation]:
    """Every operation of `document`, in its order."""
    return [
        Operation(details["operationId"], method.upper(), template, "requestBody" in details)
        for template, item in document["paths"].items()
        for method, details in item.items()
        if method in METHODS
    ]


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
