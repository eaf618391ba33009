"""Requests that the contract does not define."""

import re
from collections.abc import Mapping
from typing import Any

from ..errors import InvalidRequestError
from .operation import ANY_JSON, Operation, Parameter

METHODS = {"GET": "safe", "HEAD": "safe", "OPTIONS": "safe", "PUT": "idempotent", "DELETE": "idempotent"}
OTHER_METHODS = ("POST", "PATCH")
# The characters of a path, with slashes (RFC 3986, 3.3).
PATH = re.compile(r"(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)+")


def custom_operation(
    method: str, path: str, params: Mapping[str, Any] | None, idempotent: bool | None
) -> tuple[Operation[Any], dict[str, Any]]:
    """Make an operation and its parameters for a request that the caller defines.

    Raises:
        InvalidRequestError: The method is unknown, or the path could lead to another host or to a parent folder.
    """
    method = str(method).upper()
    if method not in METHODS and method not in OTHER_METHODS:
        raise InvalidRequestError("method", f"must be one of {', '.join([*METHODS, *OTHER_METHODS])}, not {method!r}")
    if not isinstance(path, str) or not PATH.fullmatch(path) or path.startswith("//"):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidRequestError(
            "path",
            f"must begin with exactly one slash, be percent-encoded and have no query (pass params=), not {path!r}",
        )
    if {".", ".."} & {*re.sub("%2[eE]", ".", path).split("/")}:
        raise InvalidRequestError("path", f"has a segment '.' or '..', which leads elsewhere: {path!r}")
    params = dict(params or {})
    meaning = METHODS.get(method, "") if idempotent is None else "idempotent" if idempotent else ""
    operation = Operation[Any](
        "request",
        method,
        path,
        "",
        answers={200: ANY_JSON},
        parameters=tuple(Parameter(name, name, "query", "Any", required=False) for name in params),
        safe=meaning == "safe",
        idempotent=bool(meaning),
    )
    return operation, params
