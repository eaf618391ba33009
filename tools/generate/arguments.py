"""The arguments of a method: the parameters and the fields of the body."""

from collections.abc import Mapping
from typing import Any

from attrs import define, evolve
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.strings import PythonIdentifier
from trace_sessions._body.bodies import BodyHook

from ..spec_document import SpecDocument
from .annotations import Annotations, plain


@define(frozen=True, kw_only=True)
class Argument:
    """An argument.

    Attributes:
        name, api_name: Names in Python and in the API.
        annotation: The types that a caller can pass.
        type: Its type in the generator's notation, which is read again when a value is checked.
        required: True if every call needs it.
        description: Its description in the contract.
        location: `path`, `query`, `header`, or `body`.
        explode: `explode` of the contract.
    """

    name: str
    api_name: str
    annotation: str
    type: str
    required: bool
    description: str
    location: str
    explode: bool = True


@define(frozen=True, kw_only=True)
class Body:
    """The body of a request.

    Attributes:
        model: The class of its model.
        required: False if a request can have no body.
        wrapper: The property that contains the fields that a caller passes; empty if nothing wraps them.
        hook: The name of its hook; empty if it has none.
        fields: The fields that a caller passes.
        keywords_required: True if every body needs some of them.
    """

    model: str
    required: bool
    wrapper: str
    hook: str
    fields: list[Argument]
    keywords_required: bool


def arguments_of(
    document: SpecDocument, path: str, raw: dict[str, Any], endpoint: Endpoint, annotations: Annotations
) -> list[Argument]:
    """List the parameters of an operation. Those in its path come first, in the order of the path."""
    of_path = document.data["paths"][path].get("parameters", [])
    resolved = [document.resolve(one) for one in [*of_path, *raw.get("parameters", [])]]
    # A parameter of the operation replaces a parameter of the path item.
    declared = {(one["in"], one["name"]): one for one in resolved}
    parsed = {
        (location, str(prop.name.get_untrusted_value())): prop
        for location, props in (
            ("path", endpoint.path_parameters),
            ("query", endpoint.query_parameters),
            ("header", endpoint.header_parameters),
        )
        for prop in props
    }
    found = [
        Argument(
            name=str(PythonIdentifier(name, "")),
            api_name=name,
            annotation=annotations.of_argument(parsed[location, name]),
            type=plain(parsed[location, name]),
            required=one.get("required", False),
            description=one_line(one.get("description") or document.resolve(one["schema"]).get("description", "")),
            location=location,
            explode=one.get("explode", location == "query"),
        )
        for (location, name), one in declared.items()
    ]
    return sorted(found, key=lambda one: path.find(f"{{{one.api_name}}}") if one.location == "path" else len(path))


def body_of(
    document: SpecDocument,
    raw: dict[str, Any],
    endpoint: Endpoint,
    client: dict[str, Any],
    annotations: Annotations,
    hooks: Mapping[str, BodyHook],
) -> Body | None:
    """Return the body of an operation; None if it has none."""
    if not endpoint.bodies:
        return None
    body = document.resolve(raw["requestBody"])
    schema = body["content"]["application/json"]["schema"]
    wrapper, hook = client.get("wrapper", ""), hooks.get(client.get("body", ""), BodyHook())
    model = plain(endpoint.bodies[0].prop)
    fields = fields_of(document, schema, model, annotations)
    if wrapper:
        inner = document.resolve(schema)["properties"][wrapper]
        (wrapped,) = [one for one in fields if one.api_name == wrapper]
        fields = fields_of(document, inner, wrapped.type, annotations) + [one for one in fields if one is not wrapped]
    changed = [_as_hooked(one, hook) for one in fields]
    required = body.get("required", False)
    return Body(
        model=model,
        required=required,
        wrapper=wrapper,
        hook=client.get("body", ""),
        fields=changed,
        keywords_required=required and hook.keywords is None and any(one.required for one in changed),
    )


def _as_hooked(field: Argument, hook: BodyHook) -> Argument:
    if field.name not in hook.arguments:
        return field
    annotation, description = hook.arguments[field.name]
    return evolve(field, annotation=annotation, description=description)


def fields_of(document: SpecDocument, schema: Any, model: str, annotations: Annotations) -> list[Argument]:
    """List the fields of an object schema, the required ones first."""
    properties = document.resolve(schema).get("properties", {})
    parsed = annotations.models[model]
    found = []
    for prop in [*(parsed.required_properties or []), *(parsed.optional_properties or [])]:
        name = str(prop.name.get_untrusted_value())
        declared = properties.get(name, {})
        found.append(
            Argument(
                name=str(prop.python_name),
                api_name=name,
                annotation=annotations.of_argument(prop),
                type=plain(prop),
                required=prop.required,
                description=one_line(declared.get("description") or document.resolve(declared).get("description", "")),
                location="body",
            )
        )
    return found


def one_line(text: str) -> str:
    return " ".join(text.split())
