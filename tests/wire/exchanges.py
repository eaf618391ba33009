"""Requests and answers of httpx, held against openapi.yaml."""

import json
import re
from copy import deepcopy
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import quote, unquote

import httpx
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.support.contract import Parameter, SpecOperation
from tests.support.document import alternatives, document, types

Sent = dict[tuple[str, str], list[str]]


@cache
def openapi() -> OpenAPI:
    """The document as openapi-core can read it: it knows no parameter that may be null."""
    readable = deepcopy(document())
    nodes = [node for item in readable["paths"].values() for node in (item, *item.values()) if isinstance(node, dict)]
    parameters = [node for holder in nodes for node in holder.get("parameters", [])]
    for node in (*parameters, *readable["components"].get("parameters", {}).values()):
        if "schema" in node and (kinds := types(node["schema"])) > {"null"}:
            (schema,) = [one for one in alternatives(node["schema"]) if one.get("type") != "null"]
            (kind,) = kinds - {"null"}
            node["schema"] = {**schema, "type": kind}
    return OpenAPI.from_dict(readable)


class SentRequest:
    """A request of httpx as openapi-core reads one."""

    def __init__(self, request: httpx.Request) -> None:
        self.host_url = f"{request.url.scheme}://{request.url.host}"
        # openapi-core decodes nothing in a path. A slash stays encoded: it would split an id in two.
        path = request.url.raw_path.decode().split("?")[0]
        self.path = "/".join(quote(unquote(part), safe=":+ ,@") for part in path.split("/"))
        self.method = request.method.lower()
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(request.url.params.multi_items()), header=Headers(request.headers.items())
        )
        self.content_type = request.headers.get("content-type", "")
        self.body = request.content or None


class GivenResponse:
    """An answer as openapi-core reads one."""

    def __init__(self, response: httpx.Response) -> None:
        self.status_code = response.status_code
        self.headers = dict(response.headers)
        self.content_type = response.headers.get("content-type", "")
        self.data = response.content


def check_exchange(request: httpx.Request, response: httpx.Response) -> None:
    """Raises unless the request and its answer are as the document says."""
    sent: Any = SentRequest(request)
    openapi().validate_request(sent)
    given: Any = GivenResponse(response)
    openapi().validate_response(sent, given)


def answer(operation: SpecOperation, example: Any = None) -> httpx.Response:
    """The documented success, with an example for a body."""
    example = operation.answer if example is None else example
    if example is None:
        return httpx.Response(operation.success)
    content = json.dumps(example).encode()
    return httpx.Response(operation.success, content=content, headers={"content-type": "application/json"})


def on_wire(parameter: Parameter, value: Any) -> list[str]:
    """The texts that stand for a value: one for each pair of the query, or the only one."""
    if isinstance(value, list) and parameter.explode:
        return [text(item) for item in value]
    return [",".join(map(text, value))] if isinstance(value, list) else [text(value)]


def text(value: Any) -> str:
    """A scalar in a path, a query or a header."""
    return "" if value is None else times_as_python(value) if isinstance(value, str) else json.dumps(value)


def times_as_python(value: Any) -> Any:
    """JSON with its times as Python writes them: a second has no decimals or six."""
    written = re.sub(r'(?<=")\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)(?=")', _as_python, json.dumps(value))
    return json.loads(written)


def _as_python(time: re.Match[str]) -> str:
    return datetime.fromisoformat(time[0]).isoformat().replace("+00:00", "Z")


def sent(operation: SpecOperation, request: httpx.Request) -> Sent:
    """The parameters in a request, by place and name: all of its path and query, and the documented headers."""
    path, _, query = request.url.raw_path.decode().partition("?")
    values = re.fullmatch(re.sub(r"\\{.*?\\}", "([^/]*)", re.escape(operation.path)), path)
    assert values, f"{path} is not {operation.path}"
    names = re.findall(r"{(.*?)}", operation.path)
    found: Sent = {("path", name): [unquote(v)] for name, v in zip(names, values.groups(), strict=True)}
    for pair in query.split("&") if query else []:
        name, _, value = pair.partition("=")
        found.setdefault(("query", unquote(name)), []).append(unquote(value))
    headers = [p.name for p in operation.parameters if p.place == "header" and p.name in request.headers]
    return found | {("header", name): request.headers.get_list(name) for name in headers}
