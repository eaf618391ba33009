"""Checks for parameters that the client can't send, so that none is dropped silently."""

import re
from collections.abc import Iterator
from typing import Any

from ..spec_document import SpecDocument
from .client_operations import kinds, name_of, operations, parameters, variants
from .findings import Finding
from .places import Place, places

UNSENT = {
    "allowReserved": "the client escapes every reserved character",
    "allowEmptyValue": "the client sends no name without a value",
}
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
NAMES_IN_PATH = re.compile(r"{([^{}]*)}")


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for place in places(spec):
        if place.kind == "parameter" and "$ref" not in place.node and place.pointer[0] != "webhooks":
            for key, reason, remedy in _faults(spec, place):
                line = spec.line(*place.pointer, *([key] if key in place.node else []))
                message = f"the client can't send the parameter {place.node.get('name')}: {reason}"
                yield Finding(line, "unsupported-parameter", message, remedy)
    for path in dict.fromkeys(operation.pointer[1] for operation in operations(spec)):
        yield from _path(spec, str(path))


def _faults(spec: SpecDocument, place: Place) -> Iterator[tuple[str, str, str]]:
    """List the faults, each with its key and its remedy."""
    node, location = place.node, place.node.get("in")
    if location == "cookie":
        yield "in", "it is a cookie", "Leave out the parameter, because the client keeps no cookies."
    if not isinstance(location, str) or location not in DEFAULT_STYLES:
        return
    name = node.get("name")
    if location == "header" and isinstance(name, str) and name.lower() in OWN_HEADERS:
        yield "name", "the client sets this header", "Leave the parameter out."
    for key, reason in UNSENT.items():
        if node.get(key):
            remedy = f"Remove `{key}` if the service does not need it. Otherwise leave out the parameter."
            yield key, f"it has `{key}`, and {reason}", remedy
    style, default = node.get("style"), DEFAULT_STYLES[location]
    if style in STYLES and style != default:
        reason = f"its style is {style}, and the client writes only {default} in a {location}"
        remedy = f"Remove `style` if the service also accepts {default}. Otherwise leave out the parameter."
        yield "style", reason, "Make each field of the object a parameter." if style == "deepObject" else remedy
    elif "content" in node:
        yield "content", "its value has its own media type", "Describe the value with a `schema`."
    elif fault := _fault_of_value(spec, node.get("schema"), location):
        yield "schema", *fault


def _fault_of_value(spec: SpecDocument, schema: Any, location: str) -> tuple[str, str] | None:
    """Return the reason why the values of a parameter can't be sent, and the remedy."""
    if schema is None:
        return "it has no `schema`", "Add one, with its type."
    found, nodes = kinds(spec, schema), list(variants(spec, schema))
    if not nodes:
        return None
    formats = [node.get("format") for node in nodes]
    if "object" in found:
        return f"it is an object in a {location}", "Make each of its fields a parameter."
    if "array" in found and location != "query":
        return f"it is a list in a {location}", "Make it a list in the query, or a field of the body."
    if any(kinds(spec, node.get("items")) & {"object", "array"} for node in nodes):
        return "its items are lists or objects", "Make the parameter a field of the body."
    if "null" in found and location == "path":
        return "it can be null in a path", "Remove null from its types."
    if "binary" in formats:
        return "it is a file", "Leave `format` out, so that it is a string."
    if location == "header" and ("date-time" in formats or "date" in formats):
        return "it is a date or time in a header", "Leave `format` out, so that it is a string."
    if location == "header" and any("const" in node for node in nodes):
        return "it is a constant in a header", "Refer to an enumeration with this one value."
    if not found and not any("enum" in node or "const" in node for node in nodes):
        return "its `schema` names no type", "Add the `type`."
    return None


def _path(spec: SpecDocument, path: str) -> Iterator[Finding]:
    """Find names in a path without a parameter, and parameters without a name in the path."""
    in_path = NAMES_IN_PATH.findall(path)
    of_path = [operation for operation in operations(spec) if operation.pointer[1] == path]
    every = {operation.pointer: parameters(spec, operation) for operation in of_path}
    described = {place.pointer: place for found in every.values() for place in found if place.node.get("in") == "path"}
    others = [place for place in described.values() if place.node.get("name") not in in_path]
    for name in in_path:
        # A parameter that is declared for another place is reported there.
        lacking = [one for one in of_path if name not in [place.node.get("name") for place in every[one.pointer]]]
        if not lacking:
            continue
        message = f"the path {path} has {{{name}}}, but {name_of(lacking[0])} has no such parameter"
        remedy, at = "Add a parameter with `in: path`, or correct the name.", lacking[0].pointer
        if others:
            other = others.pop()
            message = f"the path {path} has {{{name}}}, but the parameter is called {other.node.get('name')}"
            remedy, at = "Use the same name in both places.", ("paths", path)
        elif len(lacking) > 1:
            message, at = f"the path {path} has {{{name}}}, but its operations have no such parameter", ("paths", path)
        yield Finding(spec.line(*at), "path-parameters", message, remedy)
    for place in others:
        message = f"the parameter {place.node.get('name')} is not in the path {path}"
        yield Finding(spec.line(*place.pointer), "path-parameters", message, "Correct the name or the path.")
    for place in described.values():
        if place.node.get("name") in in_path and place.node.get("required") is not True:
            message = f"the parameter {place.node.get('name')} is in the path, but not required"
            line = spec.line(*place.pointer, "required")
            yield Finding(line, "path-parameters", message, "Write `required: true`.")
