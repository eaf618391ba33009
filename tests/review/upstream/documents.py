"""Small contracts, and small documents as a service might publish them."""

from typing import Any

import yaml

from tools.spec_document import SpecDocument
from tools.spec_review.upstream.comparison import Comparison, Difference, compare

PATH = "/v1/sessions"
NAMED = {"type": "object", "properties": {"name": {"type": "string"}}}


def operation(request: Any = None, response: Any = None, **said: Any) -> dict[str, Any]:
    """A POST that sends one schema and receives another."""
    found: dict[str, Any] = {"responses": {"200": {"description": "Done."}}, **said}
    if request is not None:
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": request}}}
    if response is not None:
        found["responses"]["200"]["content"] = {"application/json": {"schema": response}}
    return found


def published(paths: dict[str, Any], **said: Any) -> dict[str, Any]:
    """A document of the service."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "bees", "version": "7"},
        "servers": [{"url": "https://bees.example"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
        **said,
    }


def contract(paths: dict[str, Any], **said: Any) -> dict[str, Any]:
    """A contract with two services, `bees` and `owls`; all operations are of the bees."""
    found = published({path: {m: _ours(one) for m, one in item.items()} for path, item in paths.items()}, **said)
    bearer = {"type": "http", "scheme": "bearer"}
    found["components"] = {**found["components"], "securitySchemes": {"owlsKey": bearer, "beesKey": bearer}}
    return found | {"tags": [{"name": "owls"}, {"name": "bees", **said.get("bees", {})}]}


def _ours(one: dict[str, Any]) -> dict[str, Any]:
    ranges = {status: {"description": "Refused."} for status in ("4XX", "5XX")}
    return {"tags": ["bees"], "security": [{"beesKey": []}], **one, "responses": one["responses"] | ranges}


def parsed(document: dict[str, Any]) -> SpecDocument:
    return SpecDocument.parse(yaml.safe_dump(document, sort_keys=False), "document.yaml")


def compared(ours: dict[str, Any], theirs: dict[str, Any]) -> Comparison:
    return compare(parsed(ours), parsed(theirs), "bees")


def told(one: Difference) -> tuple[str, str, str, str]:
    """Summarise a difference as a tuple."""
    return one.section.name, one.operation, one.subject, one.text


def of_schemas(
    request: tuple[Any, Any] = (None, None), response: tuple[Any, Any] = (None, None)
) -> list[tuple[str, str, str, str]]:
    """List the differences between schemas of the contract and of the service, the contract's first."""
    sides = [{PATH: {"post": operation(one, other)}} for one, other in zip(request, response, strict=True)]
    return [told(one) for one in compared(contract(sides[0]), published(sides[1])).differences]
