"""The operations of an OpenAPI document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


def operations(document: dict[str, Any]) -> list[Operation]:
    """Every operation of `document`, in its order."""
    return [
        Operation(details["operationId"], method.upper(), template, "requestBody" in details)
        for template, item in document["paths"].items()
        for method, details in item.items()
        if method in METHODS
    ]
