"""Checks of an operation's `x-client`, which has the facts about its method that OpenAPI can't express."""

import re
from collections.abc import Iterator
from keyword import iskeyword

from ..generate.resources import RESOURCES
from ..spec_document import SpecDocument
from .client_operations import mapping, name_of, operations, unknown
from .findings import Finding
from .places import Place, places

KEYS: dict[str, type] = {
    **dict.fromkeys(("resource", "method", "alias", "wrapper", "body", "pages", "result", "replaced_by"), str),
    **dict.fromkeys(("safe", "idempotent"), bool),
}
METHOD_NAME = re.compile(r"[a-z][a-z0-9_]*")
# Names that every resource already has.
TAKEN = ("with_raw_response",)
SAFE_METHODS = ("get", "head", "options", "trace")
IDEMPOTENT_METHODS = (*SAFE_METHODS, "put", "delete")
CHANGING_METHODS = ("put", "patch", "delete")


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for operation in operations(spec):
        entry = operation.node.get("x-client")
        line = spec.line(*operation.pointer, "x-client")
        if not isinstance(entry, dict):
            message = f"the operation {name_of(operation)} has no `x-client`"
            if "x-client" in operation.node:
                message = f"`x-client` of {name_of(operation)} is {entry!r}, not a mapping"
            remedy = "Name the `resource` and the `method` under which users find the operation."
            yield Finding(line, "missing-x-client", message, remedy)
            continue
        yield from _keys(spec, operation)
        yield from _names(spec, operation)
        yield from _repeats(spec, operation)
    for place in places(spec):
        if "x-client" in place.node and place.kind != "operation":
            message = f"`x-client` is at {place}, which is not an operation"
            line = spec.line(*place.pointer, "x-client")
            yield Finding(line, "misplaced-x-client", message, "Move it into its operation.")
    yield from _replacements(spec)
    yield from _clashes(spec)


def _keys(spec: SpecDocument, operation: Place) -> Iterator[Finding]:
    entry = mapping(operation.node["x-client"])
    for key, value in entry.items():
        line = spec.line(*operation.pointer, "x-client", key)
        if key not in KEYS:
            message = f"`x-client` has no key {key}{unknown(str(key), KEYS)}"
            yield Finding(line, "unknown-x-client-key", message, f"Use one of: {', '.join(KEYS)}.")
        elif KEYS[key] is bool and value is not True:
            message = f"`{key}` of {name_of(operation)} is {value!r}"
            yield Finding(line, "x-client-value", message, "Write `true`, or leave the key out.")
        elif not isinstance(value, KEYS[key]) or not value:
            message = f"`{key}` of {name_of(operation)} is {value!r}, not a name"
            yield Finding(line, "x-client-value", message, "Write a name.")
    for key in ("resource", "method"):
        if key not in entry:
            message = f"`x-client` of {name_of(operation)} has no `{key}`"
            remedy = "Add it, because `resource` and `method` together are the name of the method."
            yield Finding(spec.line(*operation.pointer, "x-client"), "missing-x-client-key", message, remedy)


def _names(spec: SpecDocument, operation: Place) -> Iterator[Finding]:
    resource = _text(operation, "resource")
    if resource and resource not in RESOURCES:
        message = f"the resource {resource} does not exist{unknown(resource, RESOURCES)}"
        remedy = f"Use one of: {', '.join(RESOURCES)}; or add it to RESOURCES in tools/generate/resources.py."
        yield Finding(spec.line(*operation.pointer, "x-client", "resource"), "unknown-resource", message, remedy)
    for key in ("method", "alias"):
        name = _text(operation, key)
        if name and (not METHOD_NAME.fullmatch(name) or iskeyword(name) or name in TAKEN):
            message = f"`{key}` of {name_of(operation)} is {name}, which can't be the name of a method"
            remedy = "Write a name that begins with a letter, has only lower-case letters, digits and underscores, "
            remedy += "and is not a keyword of Python."
            if name in TAKEN:
                message = f"`{key}` of {name_of(operation)} is {name}, which every resource already has"
                remedy = "Write another name."
            yield Finding(spec.line(*operation.pointer, "x-client", key), "method-name", message, remedy)


def _repeats(spec: SpecDocument, operation: Place) -> Iterator[Finding]:
    entry, method = mapping(operation.node["x-client"]), str(operation.pointer[-1])
    implied = {"safe": method in SAFE_METHODS, "idempotent": method in IDEMPOTENT_METHODS}
    if entry.get("safe") is True and method in CHANGING_METHODS:
        message = f"{name_of(operation)} is safe, but a {method.upper()} changes something (RFC 9110, 9.2.1)"
        line = spec.line(*operation.pointer, "x-client", "safe")
        yield Finding(
            line,
            "x-client-value",
            message,
            "Leave out `safe`. Write `idempotent` if it is safe to send the request twice.",
        )
        return
    for key, is_implied in implied.items():
        if entry.get(key) is not True:
            continue
        line = spec.line(*operation.pointer, "x-client", key)
        if is_implied:
            message = f"every {method.upper()} is {key}, so `{key}` of {name_of(operation)} is redundant"
            yield Finding(line, "needless-x-client-key", message, f"Leave `{key}` out.")
        elif key == "idempotent" and entry.get("safe") is True:
            message = f"{name_of(operation)} is safe, so `idempotent` is redundant"
            yield Finding(line, "needless-x-client-key", message, "Leave `idempotent` out.")


def _replacements(spec: SpecDocument) -> Iterator[Finding]:
    by_id = {str(place.node.get("operationId")): place for place in operations(spec)}
    for operation in operations(spec):
        name = _text(operation, "replaced_by")
        if not name:
            continue
        line, replaced = spec.line(*operation.pointer, "x-client", "replaced_by"), name_of(operation)
        other, remedy = by_id.get(name), "Write the operationId of the replacement."
        if other is None:
            message = f"`replaced_by` of {replaced} names {name}, which is not an operation{unknown(name, by_id)}"
        elif other.pointer == operation.pointer:
            message = f"`replaced_by` of {replaced} names itself"
        elif operation.node.get("deprecated") is not True:
            message = f"{replaced} is replaced by {name}, but not deprecated"
            remedy = "Add `deprecated: true`, or leave `replaced_by` out."
        elif other.node.get("deprecated") is True:
            message, remedy = (
                f"{replaced} is replaced by {name}, which is deprecated too",
                "Name an operation that stays.",
            )
        elif len({_service(other), _service(operation), None}) == 3:
            message = f"{replaced} is replaced by {name}, which belongs to the other service"
        else:
            continue
        yield Finding(line, "unknown-replacement", message, remedy)


def _service(operation: Place) -> str | None:
    """Return the service of an operation's resource, if the resource exists."""
    resource = _text(operation, "resource")
    return RESOURCES[resource].service if resource in RESOURCES else None


def _clashes(spec: SpecDocument) -> Iterator[Finding]:
    """Find methods and aliases that a resource has twice."""
    named = [
        (spec.line(*operation.pointer, "x-client", key), resource, name)
        for operation in operations(spec)
        for key in ("method", "alias")
        if (resource := _text(operation, "resource")) and (name := _text(operation, key))
    ]
    first: dict[tuple[str, str], int] = {}
    for line, resource, name in sorted(named):
        other = first.setdefault((resource, name), line)
        if other != line:
            message = f"the resource {resource} already has a method {name}, in line {other}"
            yield Finding(line, "method-clash", message, "Give one of the two another name.")


def _text(operation: Place, key: str) -> str | None:
    """Return a name under `x-client`; None if it is missing or not a name."""
    value = mapping(operation.node.get("x-client")).get(key)
    return value if isinstance(value, str) and value else None
