"""The operations of an OpenAPI document."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .schemas import resolved

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_NO_PARAMETERS = ("accept", "authorization", "content-type")
"""Headers that OpenAPI describes elsewhere. It ignores parameters with these names."""


@dataclass(frozen=True, eq=False)
class Parameter:
    """A parameter of an operation, such as `session_id` in the path."""

    name: str
    place: str
    """The place of the parameter: path, query, header or cookie."""
    required: bool
    schema: Any
    explode: bool
    """True if each item of an array is sent as a separate pair, False if commas separate the items."""
    node: dict[str, Any] = field(repr=False)
    """The parameter's object in the document, which `example_of` accepts."""


@dataclass(frozen=True, eq=False)
class Operation:
    """An operation of the contract, such as `startSession` at POST /session/start."""

    operation_id: str
    method: str
    """Upper case."""
    template: str
    """The path, with its parameters in braces."""
    parameters: tuple[Parameter, ...]
    """The parameters, including those that the path item declares."""
    node: dict[str, Any] = field(repr=False)
    """The operation's object in the document. `example_of` accepts its `requestBody`."""

    @cached_property
    def is_safe(self) -> bool:
        """Return whether the operation changes nothing (RFC 9110, 9.2.1)."""
        return self.method in ("GET", "HEAD") or bool(self.node.get("x-client", {}).get("safe"))

    @cached_property
    def takes_headers(self) -> bool:
        """Return whether the operation documents a header."""
        return any(parameter.place == "header" for parameter in self.parameters)

    @property
    def takes_body(self) -> bool:
        """Return whether the operation documents a body, required or optional."""
        return "requestBody" in self.node


def operations(document: dict[str, Any]) -> list[Operation]:
    """List every operation of `document`, in its order."""
    return [
        Operation(
            details["operationId"],
            method.upper(),
            template,
            _parameters(document, [*item.get("parameters", ()), *details.get("parameters", ())]),
            details,
        )
        for template, item in document["paths"].items()
        for method, details in item.items()
        if method in METHODS
    ]


def _parameters(document: dict[str, Any], nodes: list[Any]) -> tuple[Parameter, ...]:
    # A parameter of the operation overrides a parameter of the path.
    found = {(node["name"], node["in"]): node for node in (resolved(document, node) for node in nodes)}
    return tuple(
        _parameter(node)
        for (name, place), node in found.items()
        if place != "header" or name.lower() not in _NO_PARAMETERS
    )


def _parameter(node: dict[str, Any]) -> Parameter:
    explode = node["in"] == "query" and node.get("explode", node.get("style", "form") == "form")
    media = node if "schema" in node else next(iter(node["content"].values()))
    return Parameter(node["name"], node["in"], node.get("required", False), media["schema"], explode, node)
