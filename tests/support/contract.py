"""The operations of openapi.yaml as the tests use them, each with an example for all that it takes and answers."""

from functools import cache
from typing import Any

from attrs import define

from .document import alternatives, document, resolved, types
from .samples import TIME, documented_values, sample

METHODS = ("get", "post", "patch", "delete", "put")
# OpenAPI leaves these to other parts of a document.
NO_PARAMETERS = ("accept", "content-type", "authorization")
AWKWARD = "a b&c=d/é,+%2F"


@define(frozen=True, kw_only=True)
class Parameter:
    """A parameter of an operation.

    Attributes:
        place: path, query or header.
        schema: The schema of its value.
        explode: Whether an array is sent as one pair for each item.
        examples: The values in the document; none, one or more.
    """

    name: str
    place: str
    required: bool
    schema: dict[str, Any]
    explode: bool
    examples: tuple[Any, ...]

    @property
    def example(self) -> Any:
        return self.examples[0] if self.examples else sample(self.schema, self.place)

    def values(self) -> list[Any]:
        """Values that differ in how they are sent; null for a query parameter that may be null."""
        schema = alternatives(self.schema)[0]
        kinds = types(self.schema)
        found = [self.example, *self.examples[1:], *documented_values(schema)]
        found += [True, False] if "boolean" in kinds else []
        if "array" in kinds and isinstance(self.example, list):
            item = resolved(schema.get("items", {}))
            items = documented_values(item) or [*self.example, "a b" if is_free_text(item) else sample(item)]
            found += [items[:1], items[:2]]
        if is_time(self.schema):
            found += ["2025-04-02T11:15:05.250000+02:00", TIME]
        elif is_free_text(schema) and self.place != "header":
            found += [AWKWARD]
        found += [None] if "null" in kinds and self.place == "query" else []
        # By their text, since true equals 1.
        return list({repr(value): value for value in found}.values())


@define(frozen=True, kw_only=True)
class SpecOperation:
    """An operation of the document."""

    id: str
    method: str
    path: str
    server: str
    success: int
    client: dict[str, Any]
    parameters: tuple[Parameter, ...]
    body: dict[str, Any] | None
    body_required: bool
    requests: dict[str, Any]
    responses: dict[str, Any]

    @property
    def has_body(self) -> bool:
        return self.body is not None

    @property
    def safe(self) -> bool:
        """Return whether the operation changes nothing (RFC 9110, 9.2.1)."""
        return bool(self.client.get("safe", self.method == "GET"))

    @property
    def idempotent(self) -> bool:
        """Return whether repeating the operation has the effect of doing it once (RFC 9110, 9.2.2)."""
        return bool(self.client.get("idempotent", self.safe or self.method in ("PUT", "DELETE")))

    @property
    def answer(self) -> Any:
        """The first example of a success; None where success has no body."""
        return next(iter(self.responses.values()), None)


def is_time(schema: Any) -> bool:
    return any(one.get("format") == "date-time" for one in alternatives(schema))


def is_free_text(schema: Any) -> bool:
    return "string" in types(schema) and not {"enum", "const", "format", "pattern", "maxLength"} & {*schema}


@cache
def operations() -> dict[str, SpecOperation]:
    return {
        operation["operationId"]: _operation(path, method, item, operation)
        for path, item in document()["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    }


def _operation(path: str, method: str, item: dict[str, Any], operation: dict[str, Any]) -> SpecOperation:
    body = resolved(operation.get("requestBody", {}))
    status = next(status for status in operation["responses"] if status.startswith("2"))
    answer = resolved(operation["responses"][status])
    servers = operation.get("servers") or item.get("servers") or document()["servers"]
    return SpecOperation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        server=servers[0]["url"],
        success=int(status.replace("XX", "00")),
        client=operation["x-client"],
        parameters=_parameters(path, [*item.get("parameters", []), *operation.get("parameters", [])]),
        body=next(iter(body["content"].values())).get("schema", {}) if body else None,
        body_required=body.get("required", False),
        requests=_examples(body),
        responses=_examples(answer),
    )


def _examples(message: dict[str, Any]) -> dict[str, Any]:
    """The examples of a body, by name; one that is made, where there is a body without any."""
    for media in message.get("content", {}).values():
        named = {name: resolved(example)["value"] for name, example in media.get("examples", {}).items()}
        return named or {"made": media["example"] if "example" in media else sample(media.get("schema", {}))}
    return {}


def _parameters(path: str, nodes: list[Any]) -> tuple[Parameter, ...]:
    """The parameters, those of the path first and in its order; a later node overrides an earlier one."""
    found = {(node["name"], node["in"]): node for node in map(resolved, nodes)}
    made = [
        Parameter(
            name=node["name"],
            place=node["in"],
            required=node.get("required", False),
            schema=resolved(node["schema"]),
            explode=node.get("explode", True),
            examples=tuple(
                [node["example"]]
                if "example" in node
                else [resolved(example)["value"] for example in node.get("examples", {}).values()]
            ),
        )
        for node in found.values()
        if node["name"].lower() not in NO_PARAMETERS or node["in"] != "header"
    ]
    places = {parameter.name: path.find(f"{{{parameter.name}}}") for parameter in made}
    return tuple(sorted(made, key=lambda p: (0, places[p.name]) if p.place == "path" else (1, 0)))
