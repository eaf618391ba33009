"""Small OpenAPI documents around a schema."""

from typing import Any

from tools.spec_review.wire import Fact, Level, compare

Json = dict[str, Any]
INFO = {"title": "small", "version": "1.0.0"}


def document(operation: Json, *, path: str = "/things", version: str = "3.1.0", **components: Any) -> Json:
    """A document of one operation, POST."""
    responses = {"204": {"description": "Done."}}
    return {
        "openapi": version,
        "info": INFO,
        "paths": {path: {"post": {"operationId": "things", "responses": responses, **operation}}},
        "components": components,
    }


def with_request(schema: Any, *, version: str = "3.1.0", **schemas: Any) -> Json:
    """A document whose request has a field of a schema."""
    return document({"requestBody": {"content": _content(schema)}}, version=version, schemas=schemas)


def with_response(schema: Any, *, version: str = "3.1.0", **schemas: Any) -> Json:
    """The same for a response."""
    responses = {"200": {"description": "Done.", "content": _content(schema)}}
    return document({"responses": responses}, version=version, schemas=schemas)


def _content(schema: Any) -> Json:
    body = {"type": "object", "properties": {"value": schema}}
    return {"application/json": {"schema": body}}


def gravest(old: Json, new: Json) -> str:
    """The gravest level of what differs."""
    return max((fact.level for fact in compare(old, new)), default=Level.NONE).name.lower()


def only(old: Json, new: Json) -> Fact:
    """The one fact of a change."""
    (fact,) = compare(old, new)
    return fact
