"""Bodies that the client can't send or read, and operations that it can't call."""

from collections.abc import Iterator
from typing import Any

from ..spec_document import Pointer, SpecDocument
from .client_operations import JSON, mapping, name_of, operations, responses, successes
from .findings import Finding
from .places import Place

WITHOUT_BODY = ("get", "head", "delete", "trace")
EMPTY = ("204", "205", "304")


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for path, item in mapping(mapping(spec.data).get("paths")).items():
        if "$ref" in mapping(item):
            message = f"the path {path} is a reference, and the generator makes no operations from its target"
            yield Finding(spec.line("paths", path), "unsupported-path", message, "Replace it with the operations.")
    for operation in operations(spec):
        yield from _request(spec, operation)
        if isinstance(operation.node.get("responses"), dict) and not successes(spec, operation):
            message = f"the operation {name_of(operation)} documents no successful response"
            line = spec.line(*operation.pointer, "responses")
            yield Finding(line, "no-success-response", message, "Add the successful response, with its status.")
        for status, response in responses(spec, operation).items():
            yield from _answer(spec, status, response)


def _request(spec: SpecDocument, operation: Place) -> Iterator[Finding]:
    method = str(operation.pointer[-1])
    if method in WITHOUT_BODY and "requestBody" in operation.node:
        message = f"{name_of(operation)} is a {method.upper()}, whose body means nothing (RFC 9110, 9.3)"
        line = spec.line(*operation.pointer, "requestBody")
        yield Finding(
            line, "unsupported-body", message, "Turn its fields into parameters, or the operation into a POST."
        )
    pointer = spec.target((*operation.pointer, "requestBody"))
    content = mapping(spec.at(pointer)).get("content")
    if not isinstance(content, dict):
        return
    for media_type, node in content.items():
        line = spec.line(*pointer, "content", media_type)
        if media_type != JSON:
            message = f"the client can't send a body as {media_type}"
            yield Finding(
                line, "unsupported-body", message, f"Use only {JSON}, because the client sends no other type."
            )
        elif "schema" not in mapping(node):
            message = "the body of the request has no schema"
            yield Finding(line, "unsupported-body", message, "Refer to a schema of components/schemas.")
        elif not _has_fields(spec.at(spec.target((*pointer, "content", media_type, "schema")))):
            message = f"the body of {name_of(operation)} is not an object with declared fields"
            remedy = "Give its schema `type: object` and `properties`, because the fields become arguments."
            yield Finding(spec.line(*pointer, "content", media_type, "schema"), "unsupported-body", message, remedy)
    if not content:
        message = "the body of the request has no media type"
        yield Finding(spec.line(*pointer, "content"), "unsupported-body", message, f"Describe it as {JSON}.")


def _has_fields(schema: Any) -> bool:
    node = mapping(schema)
    if "$ref" in node:
        return True  # a reference to nothing, which another check reports
    if node.get("type", "object") != "object" or "oneOf" in node or "anyOf" in node:
        return False
    # The generator makes a dict of a free-form object, which has no fields.
    return bool(node.get("properties") or node.get("allOf")) or node.get("additionalProperties") is False


def _answer(spec: SpecDocument, status: str, response: Pointer) -> Iterator[Finding]:
    content = mapping(mapping(spec.at(response)).get("content"))
    if status in EMPTY and content:
        message = f"a response with status {status} has no body (RFC 9110, 15)"
        yield Finding(spec.line(*response, "content"), "unsupported-answer", message, "Remove `content`.")
    for media_type, node in content.items():
        if isinstance(node, dict) and "schema" not in node:
            message = f"the response with status {status} has no schema"
            line = spec.line(*response, "content", media_type)
            yield Finding(line, "missing-schema", message, "Refer to a schema of components/schemas.")
        if not _is_json(media_type):
            message = f"the client can't read a response as {media_type}"
            line = spec.line(*response, "content", media_type)
            yield Finding(
                line, "unsupported-answer", message, f"Use only {JSON}, because the client reads no other type."
            )


def _is_json(media_type: Any) -> bool:
    bare = str(media_type).partition(";")[0].strip().lower()
    return bare == JSON or bare.endswith("+json")
