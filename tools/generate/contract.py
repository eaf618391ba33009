"""The operations of the contract, in the form that the templates of the client need."""

import inspect
import re
from collections.abc import Iterator
from typing import Any

from attrs import define
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.strings import PythonIdentifier, snake_case
from trace_sessions._services.hooks import BODIES, RESULTS

from ..spec_document import METHODS, SpecDocument
from .annotations import Annotations, plain
from .arguments import Argument, Body, arguments_of, body_of
from .resources import RESOURCES

JSON_TYPES = {
    "object": ("dict",),
    "array": ("list",),
    "string": ("str",),
    "number": ("float", "int"),
    "integer": ("int", "float"),
    "boolean": ("bool",),
    "null": ("NoneType",),
}
ANY_JSON = ("dict", "list", "str", "int", "float", "bool", "NoneType")
SAFE, IDEMPOTENT = ("get", "head", "options", "trace"), ("put", "delete")


@define(frozen=True, kw_only=True)
class Operation:
    """An operation.

    Attributes:
        id, method, path: The operationId, the HTTP method and the path.
        module: The endpoint module that openapi-python-client makes.
        resource: The resource on which users find it, such as `orq.sessions`.
        name, alias: The names of its method. The alias is empty if it has none.
        summary, description: Its texts in the contract.
        safe, idempotent: Its properties in the sense of RFC 9110, 9.2.
        parameters: The parameters in the path, the query and headers.
        reserved: For each parameter, the values that make the path of another operation.
        body: The body of the request; None if it has none.
        answers: For each successful status, the names of the Python types that the JSON can have.
        result: The annotation of the method's result.
        item: The annotation of an item of its pages; empty if it does not return pages.
        hooks: The names of the hooks for the result and for the next page; empty if there is none.
        deprecated: True if the contract deprecates it.
        replacement: The method that replaces a deprecated operation; empty if none does.
        statuses: The documented statuses.
    """

    id: str
    method: str
    path: str
    module: str
    resource: str
    name: str
    alias: str
    summary: str
    description: str
    safe: bool
    idempotent: bool
    parameters: list[Argument]
    reserved: dict[str, list[str]]
    body: Body | None
    answers: dict[int, tuple[str, ...]]
    result: str
    item: str
    hooks: dict[str, str]
    deprecated: bool
    replacement: str
    statuses: list[str]

    @property
    def constant(self) -> str:
        """Return the name of the operation in the operation table."""
        return str(snake_case(self.id)).upper()

    @property
    def deprecation(self) -> str:
        """Return the warning of a deprecated operation; empty if it is not deprecated."""
        return f"{self.id} is deprecated by the service" + (f": use {self.replacement}" if self.replacement else "")

    @property
    def path_parameters(self) -> list[Argument]:
        return [one for one in self.parameters if one.location == "path"]

    @property
    def other_parameters(self) -> list[Argument]:
        """Return the arguments in the query and in headers."""
        return [one for one in self.parameters if one.location != "path"]


def operations_of(document: SpecDocument, data: GeneratorData) -> list[Operation]:
    """List every operation, in the order of the contract."""
    endpoints = {
        (str(tag), str(endpoint.name)): endpoint
        for tag, collection in data.endpoint_collections_by_tag.items()
        for endpoint in collection.endpoints
    }
    annotations = Annotations(data)
    return [
        _operation(document, path, method, endpoints, annotations)
        for path, item in document.data["paths"].items()
        for method in METHODS
        if method in item
    ]


def _operation(
    document: SpecDocument,
    path: str,
    method: str,
    endpoints: dict[tuple[str, str], Endpoint],
    annotations: Annotations,
) -> Operation:
    raw = document.data["paths"][path][method]
    client = raw["x-client"]
    module = (str(PythonIdentifier(raw["tags"][0], "")), str(snake_case(raw["operationId"])))
    endpoint = endpoints[module]
    safe = client.get("safe", method in SAFE)
    hook = client.get("result", "")
    result = _result(endpoint, annotations)
    if hook:
        result = annotations.qualified(inspect.get_annotations(RESULTS[hook])["return"])
    elif method == "delete" and result != "None":
        # The response of a repeated delete that finds nothing has no body.
        result = f"{result} | None"
    return Operation(
        id=raw["operationId"],
        method=method.upper(),
        path=path,
        module=".".join(module),
        resource=client["resource"],
        name=client["method"],
        alias=client.get("alias", ""),
        summary=raw.get("summary", client["method"]).strip().rstrip("."),
        description=" ".join(raw.get("description", "").split()),
        safe=safe,
        idempotent=safe or client.get("idempotent", method in IDEMPOTENT),
        parameters=arguments_of(document, path, raw, endpoint, annotations),
        reserved=_reserved(document, path, method),
        body=body_of(document, raw, endpoint, client, annotations, BODIES),
        answers=_answers(document, raw),
        result=result,
        item=_item(endpoint, annotations) if "pages" in client else "",
        hooks={kind: client.get(kind, "") for kind in ("result", "pages")},
        deprecated=raw.get("deprecated", False),
        replacement=_replacement(document, client),
        statuses=[str(status) for status in raw["responses"]],
    )


def _result(endpoint: Endpoint, annotations: Annotations) -> str:
    """Return the annotation of a successful response."""
    found = dict.fromkeys(
        "None" if response.source["attribute"] == "None" else annotations.of_result(response.prop)
        for response in endpoint.responses
        if str(response.status_code.pattern).startswith("2")
    )
    return " | ".join(found)


def _item(endpoint: Endpoint, annotations: Annotations) -> str:
    """Return the annotation of the items in the array `data` of a page."""
    (page,) = [one.prop for one in endpoint.responses if str(one.status_code.pattern).startswith("2")]
    model = annotations.models[plain(page)]
    properties: list[Any] = [*(model.required_properties or []), *(model.optional_properties or [])]
    (data,) = [one for one in properties if str(one.python_name) == "data"]
    return annotations.of_result(data.inner_property)


def _answers(document: SpecDocument, raw: dict[str, Any]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for status, response in raw["responses"].items():
        if str(status).startswith("2"):
            media = document.resolve(response).get("content", {}).get("application/json")
            types = () if media is None else tuple(dict.fromkeys(_json_types(document, media.get("schema", {}))))
            found[int(str(status).replace("X", "0"))] = types
    return found


def _json_types(document: SpecDocument, schema: Any) -> Iterator[str]:
    schema = document.resolve(schema)
    kinds = schema.get("type", [])
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        yield from JSON_TYPES[kind]
    for part in [*schema.get("anyOf", []), *schema.get("oneOf", [])] if not kinds else []:
        yield from _json_types(document, part)
    if not kinds:
        values = schema.get("enum", [schema["const"]] if "const" in schema else [])
        yield from (type(value).__name__ for value in values)
        if not values and not schema.get("anyOf") and not schema.get("oneOf"):
            yield from ANY_JSON


def _reserved(document: SpecDocument, path: str, method: str) -> dict[str, list[str]]:
    """List, for each path parameter, the values that make the path of another operation with the same method."""
    found: dict[str, list[str]] = {}
    parts = path.split("/")
    for other, item in document.data["paths"].items():
        others = other.split("/")
        if method not in item or len(others) != len(parts):
            continue
        different = [i for i in range(len(parts)) if parts[i] != others[i]]
        if len(different) == 1 and re.fullmatch(r"\{.*\}", parts[different[0]]) and "{" not in others[different[0]]:
            found.setdefault(parts[different[0]][1:-1], []).append(others[different[0]])
    return found


def _replacement(document: SpecDocument, client: dict[str, Any]) -> str:
    """Return the method that replaces an operation, as users call it."""
    for item in document.data["paths"].values():
        for method in METHODS:
            if item.get(method, {}).get("operationId", "") == client.get("replaced_by"):
                of_other = item[method]["x-client"]
                return f"{RESOURCES[of_other['resource']].expression}.{of_other['method']}"
    return ""
