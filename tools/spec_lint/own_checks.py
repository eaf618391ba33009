"""The checks that neither Redocly nor Spectral has: those of operations and servers. The others have their own modules.

They don't need Node, so `make test` runs them too.
"""

import re
from collections.abc import Iterable, Iterator

from trace_sessions._services import services

from ..spec_document import METHODS, SpecDocument
from ..spec_review.bump import REMEDY, VERSION
from . import (
    answer_checks,
    client_checks,
    description_checks,
    example_checks,
    schema_checks,
    service_checks,
    upstream_notes,
    value_checks,
)
from .findings import Finding, merged
from .places import Place, places

KNOWN_SERVERS = sorted(value.base_url for value in vars(services).values() if isinstance(value, services.Service))
STATUS = re.compile(r"[1-5]([0-9]{2}|XX)|default|x-.*")
SECURITY_TYPES = ("apiKey", "http", "mutualTLS", "oauth2", "openIdConnect")
ERROR_COMPONENTS = {"4XX": "ClientError", "5XX": "ServerError"}


def findings(spec: SpecDocument) -> list[Finding]:
    """Return all findings of the checks that don't need Node, in the order of the lines."""
    found: list[Finding] = []
    for check in (
        operation_security,
        error_responses,
        path_servers,
        unknown_server,
        info_version,
        unsupported_security,
        response_statuses,
        service_checks.findings,
        schema_checks.findings,
        value_checks.findings,
        answer_checks.findings,
        description_checks.findings,
        example_checks.findings,
        client_checks.findings,
        upstream_notes.findings,
    ):
        found += check(spec)
    return merged(found)


def operation_security(spec: SpecDocument) -> Iterator[Finding]:
    """Find operations that don't say which key they accept."""
    schemes = spec.at(("components", "securitySchemes"))
    names = ", ".join(map(str, schemes)) if isinstance(schemes, dict) else "none yet"
    for place in _of_kind(spec, "operation"):
        security = place.node.get("security")
        if "security" not in place.node or security == []:
            message = f"the operation {_name(place)} has no `security` of its own"
        elif isinstance(security, list) and {} in security:
            message = f"the operation {_name(place)} can be called without a key"
        else:
            continue
        line = spec.line(*place.pointer, "security")
        yield Finding(line, "operation-security", message, f"Name the scheme of its service (known: {names}).")


def error_responses(spec: SpecDocument) -> Iterator[Finding]:
    """Find operations that don't document a kind of error."""
    for place in _of_kind(spec, "operation"):
        responses = place.node.get("responses")
        for status, component in ERROR_COMPONENTS.items():
            if not isinstance(responses, dict) or status not in responses:
                message = f'the operation {_name(place)} has no "{status}" response'
                remedy = f'Add `"{status}": {{$ref: "#/components/responses/{component}"}}` to its responses.'
                yield Finding(spec.line(*place.pointer, "responses"), "error-responses", message, remedy)


def path_servers(spec: SpecDocument) -> Iterator[Finding]:
    """Find paths without servers. Servers of the whole document would be those of both services."""
    for place in _of_kind(spec, "path"):
        if place.parent != "document" or place.pointer[0] != "paths" or "$ref" in place.node:
            continue
        operations = [
            Place("operation", (*place.pointer, method), node, "path")
            for method, node in place.node.items()
            if method in METHODS and isinstance(node, dict)
        ]
        lacking = [operation for operation in operations if not operation.node.get("servers")]
        if not place.node.get("servers") and (lacking or not operations):
            message, line = f"the path {place.pointer[-1]} has no `servers`", spec.line(*place.pointer)
            yield Finding(line, "path-servers", message, "Give it the servers of its service, such as `servers: *orq`.")
        for operation in lacking:
            if "servers" in operation.node:
                message = f"the operation {_name(operation)} removes the servers of its path"
                line = spec.line(*operation.pointer, "servers")
                yield Finding(line, "path-servers", message, "Remove the empty list, or name a server.")


def unknown_server(spec: SpecDocument) -> Iterator[Finding]:
    """Find servers that the client would not call."""
    for place in _of_kind(spec, "document", "path", "operation"):
        servers, urls = place.node.get("servers"), list[object]()
        for index, server in enumerate(servers if isinstance(servers, list) else []):
            url = server.get("url") if isinstance(server, dict) else None
            if url in urls:
                line = spec.line(*place.pointer, "servers", index, "url")
                yield Finding(line, "repeated-server", f"the server {url} is listed twice", "Remove one of the two.")
            urls.append(url)
            if isinstance(url, str) and url not in KNOWN_SERVERS:
                message = f"the client has no server {url}"
                known = ", ".join(KNOWN_SERVERS)
                remedy = f"Use the URL in _services/services.py ({known}), or add the service there."
                yield Finding(spec.line(*place.pointer, "servers", index, "url"), "unknown-server", message, remedy)


def info_version(spec: SpecDocument) -> Iterator[Finding]:
    """A version from which no next one follows."""
    version = spec.at(("info", "version"))
    if isinstance(version, str) and not VERSION.fullmatch(version):
        message = f"the version {version} is not one that `make diff` can compare"
        yield Finding(spec.line("info", "version"), "info-version", message, f"{REMEDY[0].upper()}{REMEDY[1:]}.")


def unsupported_security(spec: SpecDocument) -> Iterator[Finding]:
    """Find security schemes that the client does not support."""
    schemes = spec.at(("components", "securitySchemes"))
    for name, scheme in schemes.items() if isinstance(schemes, dict) else ():
        if not isinstance(scheme, dict) or scheme.get("type") not in SECURITY_TYPES:
            continue
        key = "type" if scheme["type"] != "http" else "scheme"
        if key == "type" or str(scheme.get(key)).lower() != "bearer":
            message = f"`{key}` of the security scheme {name} is {scheme.get(key)}, but the client sends a bearer token"
            line = spec.line("components", "securitySchemes", name, key)
            yield Finding(line, "unsupported-security", message, "Write `type: http` and `scheme: bearer`.")


def response_statuses(spec: SpecDocument) -> Iterator[Finding]:
    """Find responses with invalid statuses."""
    for place in _of_kind(spec, "operation"):
        responses = place.node.get("responses")
        for status in responses if isinstance(responses, dict) else ():
            if isinstance(status, str) and not STATUS.fullmatch(status):
                message = f"{_name(place)} has a response for {status}, which is not an HTTP status"
                remedy = 'Write three digits from 100 to 599 in quotes, or a range such as "4XX".'
                yield Finding(spec.line(*place.pointer, "responses", status), "response-status", message, remedy)


def _of_kind(spec: SpecDocument, *kinds: str) -> Iterable[Place]:
    return (place for place in places(spec) if place.kind in kinds)


def _name(place: Place) -> str:
    name = place.node.get("operationId")
    return name if isinstance(name, str) else str(place)
