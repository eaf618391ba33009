"""Parameters that the client can't send: refused by name, so that none is dropped in silence."""

import re
from collections.abc import Iterator

from ..spec_document import SpecDocument
from .client_operations import kinds, name_of, operations, parameters, variants
from .findings import Finding
from .places import Place, places

STYLES = ("deepObject", "form", "label", "matrix", "pipeDelimited", "simple", "spaceDelimited")
DEFAULT_STYLES = {"query": "form", "path": "simple", "header": "simple"}
OWN_HEADERS = (
    "accept",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "transfer-encoding",
    "user-agent",
)
AS_LIST = "Make it a list in the query, or a field of the body."
NAMES_IN_PATH = re.compile(r"{([^{}]*)}")


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place in places(spec):
        if place.kind == "parameter" and "$ref" not in place.node and place.pointer[0] != "webhooks":
            for key, reason, remedy in _faults(spec, place):
                line = spec.line(*place.pointer, *([key] if key in place.node else []))
                message = f"the client can't send the parameter {place.node.get('name')}: {reason}"
                yield Finding(line, "unsupported-parameter", message, remedy)
    for operation in operations(spec):
        yield from _path(spec, operation)


def _faults(spec: SpecDocument, place: Place) -> Iterator[tuple[str, str, str]]:
    """The key at which each fault is, the fault and its remedy."""
    node, location = place.node, place.node.get("in")
    if location == "cookie":
        yield "in", "it is a cookie", "Leave the parameter out: the client keeps no cookies."
        return
    if not isinstance(location, str) or location not in DEFAULT_STYLES:
        return
    name = node.get("name")
    if location == "header" and isinstance(name, str) and name.lower() in OWN_HEADERS:
        yield "name", "the client sets this header itself", "Leave the parameter out."
    if "content" in node:
        yield "content", "its value has a media type of its own", "Describe the value by a `schema`."
    style, default = node.get("style"), DEFAULT_STYLES[location]
    if style in STYLES and style != default:
        reason = f"its style is {style}, and in a {location} the client writes {default} alone"
        yield "style", reason, f"Leave `style` out, if the service takes {default}; else the parameter."
    for key in ("allowReserved", "allowEmptyValue"):
        if node.get(key):
            reason = f"it has `{key}`, and the client escapes each value and sends no name without one"
            yield key, reason, f"Leave `{key}` out, if the service does without; else the parameter."
    found = kinds(spec, node.get("schema"))
    if "object" in found:
        yield "schema", f"it is an object in a {location}", "Make each of its fields a parameter."
    elif "array" in found and location != "query":
        yield "schema", f"it is a list in a {location}", AS_LIST
    elif _holds_more_than_scalars(spec, place):
        yield "schema", "its items are lists or objects", "Make the parameter a field of the body."


def _holds_more_than_scalars(spec: SpecDocument, place: Place) -> bool:
    lists = variants(spec, place.node.get("schema"))
    return any(kinds(spec, node.get("items")) & {"object", "array"} for node in lists)


def _path(spec: SpecDocument, operation: Place) -> Iterator[Finding]:
    """Names in the path without a parameter, and the other way round."""
    path = operation.pointer[1]
    in_path = NAMES_IN_PATH.findall(path) if isinstance(path, str) else []
    described = [place for place in parameters(spec, operation) if place.node.get("in") == "path"]
    for name in in_path:
        if name not in [place.node.get("name") for place in described]:
            message = f"the path of {name_of(operation)} has {{{name}}}, but the operation has no such parameter"
            remedy = "Add a parameter with `in: path`, or correct the name."
            yield Finding(spec.line(*operation.pointer), "path-parameters", message, remedy)
    for place in described:
        if place.node.get("name") not in in_path:
            message = f"the parameter {place.node.get('name')} is not in the path {path}"
            yield Finding(spec.line(*place.pointer), "path-parameters", message, "Correct the name, or the path.")
        elif place.node.get("required") is not True:
            message = f"the parameter {place.node.get('name')} is in the path and not required"
            yield Finding(spec.line(*place.pointer), "path-parameters", message, "Add `required: true`.")
