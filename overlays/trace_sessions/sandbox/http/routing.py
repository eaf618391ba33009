"""Routes that are derived from the contract. They match the path before it is decoded.

An encoded slash in an id is therefore part of the id. A path without parameters comes before a path with parameters, as
OpenAPI requires.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from ..contract.operations import Operation
from .refusals import bad_value

Endpoint = Callable[[Request, Operation, Mapping[str, str]], Awaitable[Response]]
WrongMethod = Callable[[Request, Sequence[str]], Response]

_FOUND = "trace_sessions.path"
"""The key under which the scope of a request has its route."""


@dataclass(frozen=True)
class Path:
    """A path of the contract, with its operations by method."""

    operations: Mapping[str, Operation]
    pattern: re.Pattern[str]
    names: Sequence[str]

    def parameters(self, raw: str) -> dict[str, str] | None:
        """Return the parameters of a raw path, still encoded; None if the path does not match."""
        found = self.pattern.fullmatch(raw)
        return None if found is None else dict(zip(self.names, found.groups(), strict=True))


def paths(operations: Sequence[Operation]) -> list[Path]:
    """Sort the paths. If two paths match, the one with the longer text before a parameter comes first."""
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in operations:
        by_path.setdefault(operation.template, {})[operation.method] = operation
    ordered = sorted(by_path.items(), key=lambda item: ["{" in part for part in item[0].split("/")])
    return [Path(on_path, *_pattern(template)) for template, on_path in ordered]


class ContractRoute(BaseRoute):
    """Make a Starlette route for every path of a contract."""

    def __init__(self, paths: Sequence[Path], endpoint: Endpoint, wrong_method: WrongMethod) -> None:
        self._paths = paths
        self._endpoint = endpoint
        self._wrong_method = wrong_method

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http":
            raw = raw_path(scope)
            for path in self._paths:
                if (parameters := path.parameters(raw)) is not None:
                    return Match.FULL, {"path_params": parameters, _FOUND: path}
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        found: Path = scope[_FOUND]
        operation = found.operations.get(request.method)
        if operation is None:
            response = self._wrong_method(request, sorted(found.operations))
        else:
            response = await self._endpoint(request, operation, request.path_params)
        await response(scope, receive, send)


def raw_path(scope: Scope) -> str:
    """Return the raw path, with one character for each byte."""
    raw: bytes | None = scope.get("raw_path")
    return raw.decode("latin-1") if raw is not None else quote(scope["path"])


def decoded(parameters: Mapping[str, str]) -> dict[str, str]:
    """Percent-decode path parameters once. Raise a 400 for a parameter that is not UTF-8."""
    result: dict[str, str] = {}
    for name, raw in parameters.items():
        try:
            result[name] = unquote_to_bytes(raw.encode("latin-1")).decode("utf-8")
        except UnicodeDecodeError:
            raise bad_value(name, "is not UTF-8 after percent-decoding") from None
    return result


def _pattern(template: str) -> tuple[re.Pattern[str], list[str]]:
    """Compile a path template to a pattern, and return it with the names of its parameters in order."""
    parts = re.split(r"\{([^}]+)\}", template)
    return re.compile("([^/]+)".join(map(re.escape, parts[::2]))), parts[1::2]
