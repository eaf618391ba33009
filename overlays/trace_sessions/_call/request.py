"""Preparation of a request, which happens once for all attempts of a call."""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx
from trace_sessions_api.types import UNSET

from .._body.bodies import Body
from .._body.value_types import value_type
from .._body.wire import wire_value
from ..errors import InvalidRequestError
from .operation import Operation, Parameter
from .options import Options

# Every server should accept URLs of this length (RFC 9110, 4.1).
MAX_URL = 8_000
# Most ids consist of these characters, which need no check and no encoding.
PLAIN = re.compile(r"[A-Za-z0-9_-]+")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class PreparedRequest(NamedTuple):
    """The part of a request that is the same in every attempt of a call."""

    operation: Operation[Any]
    base_url: str
    target: str
    headers: dict[str, str]
    content: bytes | None

    @property
    def url(self) -> str:
        return self.base_url + self.target

    @property
    def path(self) -> str:
        """The path below base_url. It has ids, so it must not be logged."""
        return self.target.partition("?")[0]

    def without_key(self) -> httpx.Request:
        """Return the request without the key, for an error to keep."""
        return httpx.Request(self.operation.method, self.url, headers=self.headers)

    def __str__(self) -> str:
        return f"{self.operation.method} {self.operation.path}"


def prepare(
    operation: Operation[Any],
    base_url: str,
    headers: Mapping[str, str],
    options: Options,
    parameters: Mapping[str, Any],
    body: Body | None,
) -> PreparedRequest:
    """Render an operation with its parameters and its JSON body. Every call of the client sends `headers`.

    Raises:
        InvalidRequestError: A parameter or the body can't be sent.
    """
    target, of_parameters = target_and_headers(operation, parameters)
    if (length := len(base_url) + len(target)) > MAX_URL:
        longest = max(parameters, key=lambda name: len(str(parameters[name])), default="base_url")
        raise InvalidRequestError(
            longest, f"makes the URL {length:,} characters long, but at most {MAX_URL:,} are allowed: shorten it"
        )
    all_headers = {**headers, **options.headers, **of_parameters}
    content = None
    if body is not None:
        content = body.encoded()
        all_headers["content-type"] = "application/json"
    return PreparedRequest(operation, base_url, target, all_headers, content)


def target_and_headers(operation: Operation[Any], given: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """Return the path with its query, and the headers. Parameters are given by their Python names.

    In a query, arrays have the style `form` (OpenAPI 3.1, 4.8.12.2), and null is an empty value.

    Raises:
        InvalidRequestError: A required parameter is missing, or a value can't be sent.
    """
    path, query, headers = operation.path, list[str](), dict[str, str]()
    for parameter in operation.parameters:
        value = given.get(parameter.name, UNSET)
        if value is UNSET:
            if parameter.required:
                raise InvalidRequestError(parameter.name, "is required")
        elif parameter.location == "path":
            path = path.replace(f"{{{parameter.api_name}}}", _segment(parameter, value))
        elif parameter.location == "query":
            query += _query(parameter, value)
        else:
            headers[parameter.api_name.lower()] = _header(parameter, value)
    return (f"{path}?{'&'.join(query)}" if query else path), headers


def _segment(parameter: Parameter, value: Any) -> str:
    """Percent-encode a value as one segment of a path, so that it can't address another resource."""
    text = _text(parameter, value)
    if PLAIN.fullmatch(text) and text not in parameter.reserved:
        return text
    if not text:
        raise InvalidRequestError(parameter.name, "is empty: pass the value that the service returned")
    # Servers remove dot segments (RFC 3986, 5.2.4), so these would address another resource.
    if text in (".", "..", *parameter.reserved):
        raise InvalidRequestError(parameter.name, f"is {text!r}, which names another resource")
    if CONTROL.search(text):
        raise InvalidRequestError(parameter.name, f"has a control character: {text!r}")
    return quote(text, safe="")


def _query(parameter: Parameter, value: Any) -> list[str]:
    """List the parts of the query for a value."""
    name = quote(parameter.api_name, safe="")
    if not isinstance(value, list | tuple):
        return [f"{name}={quote(_text(parameter, value), safe='')}"]
    if not value:
        raise InvalidRequestError(parameter.name, "is an empty list, which a query can't express: leave it out")
    items: Any = _checked(parameter, value)
    texts = [quote(_as_text(item), safe="") for item in items]
    return [f"{name}={text}" for text in texts] if parameter.explode else [f"{name}={','.join(texts)}"]


def _header(parameter: Parameter, value: Any) -> str:
    text = _text(parameter, value).strip(" ")
    if not (text.isascii() and text.isprintable()):
        raise InvalidRequestError(parameter.name, f"has a character that a header can't contain: {text!r}")
    return text


def _text(parameter: Parameter, value: Any) -> str:
    # Most values are ASCII strings, which need no check.
    if value.__class__ is str and parameter.annotation == "str" and value.isascii():
        return str(value)
    return _as_text(_checked(parameter, value))


def _checked(parameter: Parameter, value: Any) -> Any:
    """Check the type of a value against the contract, and return it as JSON."""
    # Imported here because it is slow to import and seldom needed.
    from .._body.json_values import to_json

    return to_json(wire_value(value_type(parameter.annotation), value, parameter.name), parameter.name)


def _as_text(value: Any) -> str:
    """Write a JSON scalar as the text of a parameter."""
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)
