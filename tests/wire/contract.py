"""openapi.yaml as the tests use it: its operations, its examples, and validation against it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import yaml
from attrs import define
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers

SPEC = Path(__file__).parents[2] / "openapi.yaml"
METHODS = ("get", "post", "patch", "delete", "put")


@define(frozen=True, kw_only=True)
class SpecOperation:
    """An operation of the document."""

    id: str
    method: str
    path: str
    server: str
    success: int
    has_body: bool
    body_required: bool
    requests: dict[str, Any]
    responses: dict[str, Any]


@cache
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(SPEC.read_text())
    return loaded


@cache
def openapi() -> OpenAPI:
    return OpenAPI.from_file_path(str(SPEC))


def resolved(node: Any) -> Any:
    """A node with its reference followed."""
    while isinstance(node, dict) and "$ref" in node:
        target: Any = document()
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


def examples(media: dict[str, Any]) -> dict[str, Any]:
    """The examples of a media type, by name."""
    return {name: resolved(example)["value"] for name, example in media.get("examples", {}).items()}


@cache
def operations() -> dict[str, SpecOperation]:
    found = {}
    for path, item in document()["paths"].items():
        for method in METHODS:
            if method not in item:
                continue
            operation = item[method]
            body = operation.get("requestBody", {})
            status = next(status for status in operation["responses"] if status.startswith("2"))
            answer = resolved(operation["responses"][status])
            found[operation["operationId"]] = SpecOperation(
                id=operation["operationId"],
                method=method.upper(),
                path=path,
                server=item["servers"][0]["url"],
                success=int(status),
                has_body=bool(body),
                body_required=body.get("required", False),
                requests=examples(body["content"]["application/json"]) if body else {},
                responses=examples(answer["content"]["application/json"]) if "content" in answer else {},
            )
    return found


class SentRequest:
    """A request of httpx as openapi-core reads one."""

    def __init__(self, request: httpx.Request) -> None:
        self.host_url = f"{request.url.scheme}://{request.url.host}"
        # The raw path: a decoded one would split an id with a slash in two.
        self.path = request.url.raw_path.decode().split("?")[0]
        self.method = request.method.lower()
        self.parameters = RequestParameters(header=Headers(request.headers.items()))
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
    if example is None and operation.responses:
        example = next(iter(operation.responses.values()))
    if example is None:
        return httpx.Response(operation.success)
    content = json.dumps(example).encode()
    return httpx.Response(operation.success, content=content, headers={"content-type": "application/json"})
