"""Checks for hooks under `x-client` that don't exist, or have nothing to work on."""

from collections.abc import Iterator

from trace_sessions._services import hooks

from ..spec_document import Pointer, SpecDocument
from .client_operations import JSON, body_schema, fields, kinds, mapping, name_of, operations, successes, unknown
from .findings import Finding
from .places import Place

HOOKS = {"body": hooks.BODIES, "pages": hooks.PAGES, "result": hooks.RESULTS}
# The fields of the body, or of the response, that a hook needs.
OF_BODY = {
    "client_made_id": ("session_id",),
    "client_made_uuid": ("session_id",),
    "clear_flags": ("clear_contact_ids", "clear_tags"),
    "default_filters": ("filters",),
    "interval": ("interval",),
    "cursor": ("pagination",),
    "numbered": ("page",),
}
OF_ANSWER = {"count": ("count",), "deletion": ("success",), "session_tree": ("children", "event_id")}


def findings(spec: SpecDocument) -> Iterator[Finding]:
    for operation in operations(spec):
        yield from _hooks(spec, operation)
        yield from _wrapper(spec, operation)


def _hooks(spec: SpecDocument, operation: Place) -> Iterator[Finding]:
    for key, known in HOOKS.items():
        name = mapping(operation.node.get("x-client")).get(key)
        if not isinstance(name, str) or not name:
            continue
        line = spec.line(*operation.pointer, "x-client", key)
        if name not in known:
            message = f"`{key}` of {name_of(operation)} names a hook that does not exist: {name}{unknown(name, known)}"
            remedy = f"Use one of: {', '.join(sorted(known))}; or write the hook and add it to _services/hooks.py."
            yield Finding(line, "unknown-hook", message, remedy)
        elif reason := _unusable(spec, operation, key, name):
            message = f"`{key}` of {name_of(operation)} is {name}, but {reason[0]}"
            yield Finding(line, "unusable-hook", message, f"Leave the key out, or {reason[1]}.")


def _unusable(spec: SpecDocument, operation: Place, key: str, name: str) -> tuple[str, str] | None:
    """Return the reason why a hook has nothing to work on, and the remedy."""
    if key == "body" and "requestBody" not in operation.node:
        return "the operation has no body", "add the `requestBody`"
    answers = [one for one in _answers(spec, operation) if (node := mapping(spec.at(one))) and "$ref" not in node]
    # Other checks report a response without a schema, or with a missing one.
    is_unknown = not answers and any("content" in mapping(spec.at(one)) for one in successes(spec, operation))
    if key == "pages" and not is_unknown and not any(_is_page(spec, one) for one in answers):
        return "the response is not a page", "give the response a list `data` and a boolean `has_more`"
    sent = _sent(spec, operation)
    if sent is not None and (lacking := {*OF_BODY.get(name, ())} - sent):
        return f"the body has no {_listed(lacking)}", "add it to the schema of the body"
    if name in OF_ANSWER and answers and not any({*OF_ANSWER[name]} <= {*fields(spec, one)} for one in answers):
        return f"the response has no {_listed(OF_ANSWER[name])}", "add it to the schema of the response"
    return None


def _listed(names: set[str] | tuple[str, ...]) -> str:
    return " or ".join(f"`{name}`" for name in sorted(names))


def _sent(spec: SpecDocument, operation: Place) -> set[str] | None:
    """Return the fields of the body, and of the object in it whose fields callers pass; None if they are unknown."""
    body = body_schema(spec, operation)
    wrapper = mapping(operation.node.get("x-client")).get("wrapper")
    found = {} if body is None else fields(spec, body)
    if body is None or not isinstance(wrapper, str):
        return None if body is None else {*found}
    return {*found, *fields(spec, spec.target(found[wrapper]))} if wrapper in found else None


def _answers(spec: SpecDocument, operation: Place) -> list[Pointer]:
    """List the places of the schemas of successful responses."""
    return [spec.target((*response, "content", JSON, "schema")) for response in successes(spec, operation)]


def _is_page(spec: SpecDocument, answer: Pointer) -> bool:
    data, more = (fields(spec, answer).get(name) for name in ("data", "has_more"))
    return bool(data and more and "array" in kinds(spec, spec.at(data)) and "boolean" in kinds(spec, spec.at(more)))


def _wrapper(spec: SpecDocument, operation: Place) -> Iterator[Finding]:
    wrapper = mapping(operation.node.get("x-client")).get("wrapper")
    body = body_schema(spec, operation)
    if not isinstance(wrapper, str) or not wrapper or (body is None and "requestBody" in operation.node):
        return
    properties = {} if body is None else fields(spec, body)
    objects = [name for name, pointer in properties.items() if "object" in kinds(spec, spec.at(pointer))]
    if wrapper not in objects:
        message = f"`wrapper` of {name_of(operation)} is {wrapper}, which is not an object in the request body"
        message += unknown(wrapper, objects)
        remedy = f"Use one of: {', '.join(objects)}." if objects else "Leave the key out."
        yield Finding(spec.line(*operation.pointer, "x-client", "wrapper"), "unknown-wrapper", message, remedy)
