"""Routes derived from the contract, matched on the path as it was sent, before any decoding.

An encoded slash in an id is therefore part of the id. A path without parameters goes before one with
them, as OpenAPI says.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import quote, unquote_to_bytes

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from ..contract.operations import Operation
from .refusals import bad_value

Endpoint = Callable[[Request, Operation, Mapping[str, str]], Awaitable[Response]]
WrongMethod = Callable[[Request, Sequence[str]], Response]


class PathRoute(BaseRoute):
    """One path of the contract with the operations on it."""

    def __init__(self, operations: Sequence[Operation], endpoint: Endpoint, wrong_method: WrongMethod) -> None:
        self.template = operations[0].template
        self._pattern, self._names = _pattern(self.template)
        self._operations = {operation.method: operation for operation in operations}
        self._endpoint = endpoint
        self._wrong_method = wrong_method

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http":
            return Match.NONE, {}
        found = self._pattern.fullmatch(raw_path(scope))
        if found is None:
            return Match.NONE, {}
        return Match.FULL, {"path_params": dict(zip(self._names, found.groups(), strict=True))}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        operation = self._operations.get(request.method)
        if operation is None:
            response = self._wrong_method(request, sorted(self._operations))
        else:
            response = await self._endpoint(request, operation, request.path_params)
        await response(scope, receive, send)


def routes(operations: Sequence[Operation], endpoint: Endpoint, wrong_method: WrongMethod) -> list[PathRoute]:
    """A route for each path; where two fit, the one whose text lasts longer before a parameter goes first."""
    by_path: dict[str, list[Operation]] = {}
    for operation in operations:
        by_path.setdefault(operation.template, []).append(operation)
    ordered = sorted(by_path.items(), key=lambda item: ["{" in part for part in item[0].split("/")])
    return [PathRoute(on_path, endpoint, wrong_method) for _, on_path in ordered]


def raw_path(scope: Scope) -> str:
    """The path as sent, one character for each byte."""
    raw: bytes | None = scope.get("raw_path")
    return raw.decode("latin-1") if raw is not None else quote(scope["path"])


def decoded(parameters: Mapping[str, str]) -> dict[str, str]:
    """Path parameters percent-decoded, once. Raises a 400 for one that is not UTF-8."""
    result: dict[str, str] = {}
    for name, raw in parameters.items():
        try:
            result[name] = unquote_to_bytes(raw.encode("latin-1")).decode("utf-8")
        except UnicodeDecodeError:
            raise bad_value(name, "is not UTF-8 once percent-decoded") from None
    return result


def _pattern(template: str) -> tuple[re.Pattern[str], list[str]]:
    """What a path of the template looks like, and the names of its parameters in order."""
    parts = re.split(r"\{([^}]+)\}", template)
    return re.compile("([^/]+)".join(map(re.escape, parts[::2]))), parts[1::2]
